// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/compare_options.h"
#include "app/cli/compare_sides.h"
#include "app/cli/file_answer.h"
#include "app/cli/patch_answer.h"
#include "app/cli/session.h"
#include "model/report/compare_file.h"
#include "model/report/compare_html.h"
#include "model/report/compare_markdown.h"

namespace strata::cli {

namespace {

constexpr CompareParts filesAlone{true, false, false, false, false};

/// A summary always counts the files; only the text leaves that out if files were not asked for, since it takes long.
bool needsFiles(const Options &options, const CompareParts &parts)
{
    return parts.files || options.json || options.markdown || !options.html.empty();
}

Result<ComparisonPtr> compare(Console &console, const Sides &sides, const CompareParts &parts,
                              const CompareNoise &noise)
{
    CompareOptions how;
    how.noise = noise;
    how.files = needsFiles(console.options(), parts);
    how.packages = parts.packages && !sides.areFiles;
    how.stop = console.stop();
    how.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("comparing", doneBytes, total);
    };
    auto comparison = compareImages(sides.a, sides.b, how);
    console.endProgress();
    return comparison;
}

/// What goes to standard output.
Result<void> print(Console &console, const Comparison &comparison, const CompareParts &parts, bool areFiles)
{
    const Options &options = console.options();
    if (options.html == "-")
        return writeCompareHtml(console.out(), comparison, parts, console.stop());
    if (options.patch)
        return printPatch(console, *comparison.files, {});
    if (options.json)
        writeCompareJson(console.out(), comparison, parts);
    else if (options.tsv)
        writeCompareTsv(console.out(), comparison, parts);
    else if (options.markdown)
        writeCompareMarkdown(console.out(), comparison, parts);
    else if (areFiles)
        return printFiles(console, comparison);
    else
        writeCompareText(console.out(), comparison, parts, console.truncates());
    return {};
}

/// Whether a side lacks what the answer is made of.
int statusOfSides(Console &console, const Comparison &comparison)
{
    const Options &options = console.options();
    if (const int status = statusOfAnswer(console, *comparison.a.image, comparison.a.at, options.source);
        status != done)
        return status;
    if (const int status = statusOfAnswer(console, *comparison.b.image, comparison.b.at, options.other); status != done)
        return status;
    if (!comparison.files)
        return done;
    const auto readable = checkReadable(*comparison.files);
    return readable ? done : console.fail(readable.error());
}

int answer(Console &console, const Comparison &comparison, const CompareParts &parts, const Sides &sides,
           bool formIsIgnored)
{
    const Options &options = console.options();
    if (!options.html.empty() && options.html != "-") {
        const auto written = writeCompareFile(options.html, comparison, ReportForm::Html, parts, console.stop());
        if (!written)
            return console.fail(written.error(), std::string());
    }
    if (const auto printed = print(console, comparison, parts, sides.areFiles); !printed)
        return console.fail(printed.error());
    console.notes(comparison.packageNotes, "packages");
    if (const int status = statusOfSides(console, comparison); status != done)
        return status;
    return partsDiffer(comparison, parts, formIsIgnored) ? answerIsNo : done;
}

} // namespace

int runCompare(Console &console)
{
    const auto parts = partsOf(console.options());
    if (!parts)
        return console.fail(parts.error());
    const auto ignored = ignoredOf(console.options());
    if (!ignored)
        return console.fail(ignored.error());
    const auto sides = loadSides(console);
    if (!sides)
        return failed;
    const CompareParts shown = sides->areFiles ? filesAlone : *parts;
    const auto comparison = compare(console, *sides, shown, ignored->noise);
    if (!comparison)
        return console.fail(comparison.error());
    return answer(console, **comparison, shown, *sides, ignored->form);
}

} // namespace strata::cli
