// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compare/compare_options.h"

#include "model/base/split.h"
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
        for (const std::string_view word : split(list, ',')) {
            if (!word.empty())
                words.emplace_back(word);
        }
    }
    return words;
}

Result<void> checkForms(const CompareArguments &arguments, const CommonOptions &common)
{
    const std::array<std::pair<std::string_view, bool>, 5> forms{{{"--json", common.json},
                                                                  {"--tsv", common.tsv},
                                                                  {"--markdown", arguments.markdown},
                                                                  {"--patch", arguments.patch},
                                                                  {"--html -", arguments.html == "-"}}};
    std::string first;
    for (const auto &[name, isWanted] : forms) {
        if (isWanted && !first.empty())
            return fail(ErrorCode::Usage, first + " and " + std::string(name) + " cannot be combined");
        if (isWanted)
            first = name;
    }
    return {};
}

} // namespace

Result<CompareParts> partsOf(const CompareArguments &arguments)
{
    if (arguments.only.empty())
        return CompareParts();
    CompareParts parts = CompareParts::none();
    for (const std::string &word : wordsOf(arguments.only)) {
        if (!parts.add(word))
            return fail(ErrorCode::Usage, "--only: '" + escapedForDisplay(word) +
                                              "' is not one of files, layers, config, history, packages");
    }
    if (parts.count() == 0)
        return fail(ErrorCode::Usage, "--only: no part is named");
    return parts;
}

Result<Ignored> ignoredOf(const CompareArguments &arguments)
{
    Ignored ignored;
    for (const std::string &word : wordsOf(arguments.ignore)) {
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

Result<void> checkArguments(const CompareArguments &arguments, const CommonOptions &common)
{
    const auto parts = partsOf(arguments);
    if (!parts)
        return fail(parts);
    if (const auto ignored = ignoredOf(arguments); !ignored)
        return fail(ignored);
    if (common.tsv && !parts->isAll() && parts->count() > 1)
        return fail(ErrorCode::Usage, "--tsv prints one table: name only one part with --only");
    if (arguments.patch && !parts->files)
        return fail(ErrorCode::Usage, "--patch needs the files, which --only leaves out");
    return checkForms(arguments, common);
}

} // namespace strata::cli
