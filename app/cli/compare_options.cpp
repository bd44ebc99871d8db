// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compare_options.h"

#include "model/base/text.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/glob.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

/// The words between commas of all lists; empty ones are dropped.
std::vector<std::string> wordsOf(const std::vector<std::string> &lists)
{
    std::vector<std::string> words;
    for (const std::string &list : lists) {
        std::size_t start = 0;
        while (start <= list.size()) {
            const std::size_t end = std::min(list.find(',', start), list.size());
            if (end > start)
                words.push_back(list.substr(start, end - start));
            start = end + 1;
        }
    }
    return words;
}

std::string complaintAboutForms(const Options &options)
{
    const std::array<std::pair<std::string_view, bool>, 5> forms{{{"--json", options.json},
                                                                  {"--tsv", options.tsv},
                                                                  {"--markdown", options.markdown},
                                                                  {"--patch", options.patch},
                                                                  {"--html -", options.html == "-"}}};
    std::string first;
    for (const auto &[name, isWanted] : forms) {
        if (isWanted && !first.empty())
            return "compare: " + first + " and " + std::string(name) + " cannot be combined";
        if (isWanted)
            first = name;
    }
    return {};
}

} // namespace

Result<CompareParts> partsOf(const Options &options)
{
    if (options.only.empty())
        return CompareParts();
    CompareParts parts = CompareParts::none();
    for (const std::string &word : wordsOf(options.only)) {
        if (!parts.add(word))
            return fail(ErrorCode::Usage, "--only: '" + escapedForDisplay(word) +
                                              "' is not one of files, layers, config, history, packages");
    }
    if (parts.count() == 0)
        return fail(ErrorCode::Usage, "--only: no part is named");
    return parts;
}

Result<Ignored> ignoredOf(const Options &options)
{
    Ignored ignored;
    for (const std::string &word : wordsOf(options.ignore)) {
        if (word == "times") {
            ignored.noise.times = true;
        } else if (word == "owners") {
            ignored.noise.owners = true;
        } else if (word == "order" || word == "format") {
            ignored.form = true;
        } else if (word.find('/') != std::string::npos || isGlob(word)) {
            ignored.noise.globs.push_back(quotedTerm(word));
            if (const auto filter = Filter::parse(ignored.noise.globs.back()); !filter)
                return fail(filter, "--ignore");
        } else {
            return fail(ErrorCode::Usage, "--ignore: '" + escapedForDisplay(word) +
                                              "' is not times, owners, order, format, a path or a glob");
        }
    }
    return ignored;
}

std::string complaintAboutCompare(const Options &options)
{
    if (options.other.empty())
        return "the second source is empty";
    const auto parts = partsOf(options);
    if (!parts)
        return "compare: " + parts.error().message();
    if (const auto ignored = ignoredOf(options); !ignored)
        return "compare: " + ignored.error().message();
    if (options.tsv && !parts->isAll() && parts->count() > 1)
        return "compare: --tsv prints one table: name only one part with --only";
    if (options.patch && !parts->files)
        return "compare: --patch needs the files, which --only leaves out";
    return complaintAboutForms(options);
}

} // namespace strata::cli
