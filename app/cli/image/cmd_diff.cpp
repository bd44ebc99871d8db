// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/patch_answer.h"
#include "model/base/text.h"
#include "model/image/content_reader.h"
#include "model/report/difference_section.h"
#include "model/report/section_records.h"
#include "model/report/section_text.h"
#include "model/tree/version_compare.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace strata::cli {

namespace {

struct Options {
    std::string range;
    bool exitCode = false;
    bool patch = false;
};

std::optional<std::uint32_t> numberOf(std::string_view text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

/// "1..3"; a missing side is 0 or the last layer.
Result<std::pair<LayerNumber, LayerNumber>> rangeOf(const std::string &text, LayerNumber last)
{
    const std::size_t dots = text.find("..");
    if (dots == std::string::npos)
        return fail(ErrorCode::Usage, "'" + escapedForDisplay(text) + "' is not of the form FROM..TO");
    const std::string from = text.substr(0, dots);
    const std::string to = text.substr(dots + 2);
    const auto first = from.empty() ? std::optional<std::uint32_t>(0) : numberOf(from);
    const auto second = to.empty() ? std::optional<std::uint32_t>(last.value) : numberOf(to);
    if (!first || !second)
        return fail(ErrorCode::Usage, escapedForDisplay(text) + ": FROM and TO must be layer numbers");
    if (*first > last.value || *second > last.value)
        return fail(ErrorCode::Usage,
                    escapedForDisplay(text) + ": the layer numbers go from 0 to " + std::to_string(last.value));
    return std::pair(LayerNumber(*first), LayerNumber(*second));
}

/// Prints the rows. Returns whether there was one, or why a comparison of bytes failed.
Result<bool> printRows(Console &console, const ImagePtr &image, LayerNumber from, LayerNumber to)
{
    const ImageTree &tree = *image->tree();
    const ContentReader reader(image);
    DifferenceRow row;
    const Section section = differenceSection(1, [&row](std::size_t) -> const DifferenceRow & { return row; });
    const std::vector<std::string_view> columns = tsvColumns(section);
    const auto records = console.records(columns);
    std::optional<Error> failure;
    bool any = false;
    const auto sameBytes = [&](EntryRef older, EntryRef newer) {
        const auto same = reader.same(older, newer, console.stop());
        if (!same && !failure)
            failure = same.error();
        return same && *same;
    };
    diffLayers(tree, from, to, sameBytes, [&](const TreeDifference &difference, const std::string &path) {
        any = true;
        row = differenceRow(tree, difference, path);
        if (records)
            writeRecord(*records, section, 0);
        else
            console.line(sectionLine(section, 0));
        return !console.isBroken() && !console.stop().stop_requested();
    });
    if (records)
        records->finish();
    if (console.stop().stop_requested())
        return failCancelled();
    if (failure)
        return std::unexpected(*failure);
    return any;
}

/// The same as a patch.
Result<bool> printAsPatch(Console &console, const ImagePtr &image, LayerNumber from, LayerNumber to)
{
    CompareTree::Options how;
    how.stop = console.stop();
    const auto files = CompareTree::build({image, from}, {image, to}, how);
    if (!files)
        return fail(files);
    if (const auto printed = printPatch(console, **files, console.options().source); !printed)
        return fail(printed);
    if (const auto readable = checkReadable(**files); !readable)
        return fail(readable);
    return (*files)->sums(CompareTree::root()).differences() != 0;
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("FROM..TO", options.range,
                   "Two layer numbers; 0 is before any layer. FROM defaults to 0, TO to the last layer")
        ->required()
        ->type_name("RANGE");
    app.add_flag("--exit-code", options.exitCode, "Exit with 1 if there are differences");
    addPatch(app, options.patch);
}

int run(Console &console, const Options &options)
{
    const CommonOptions &common = console.options();
    if (options.patch && (common.json || common.tsv))
        return console.fail(Error(ErrorCode::Usage, "--patch and " + std::string(common.json ? "--json" : "--tsv") +
                                                        " cannot be combined"),
                            "diff");
    const auto image = loadImage(console, {});
    if (!image)
        return console.fail(image.error());
    const auto range = rangeOf(options.range, (*image)->lastLayer());
    if (!range)
        return console.fail(range.error());
    const auto differs = options.patch ? printAsPatch(console, *image, range->first, range->second)
                                       : printRows(console, *image, range->first, range->second);
    if (!differs)
        return console.fail(differs.error());
    if (const int status = statusOfAnswer(console, **image, std::max(range->first, range->second)); status != done)
        return status;
    return *differs && options.exitCode ? answerIsNo : done;
}

} // namespace

CommandInfo diffCommand()
{
    return {.name = "diff",
            .summary = "Compare the file systems after two layers",
            .examples = {"diff app.tar 2..4"},
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
