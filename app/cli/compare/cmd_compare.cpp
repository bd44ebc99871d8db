// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compare/compare_options.h"
#include "app/cli/compare/compare_sides.h"
#include "app/cli/compare/file_answer.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/patch_answer.h"
#include "model/report/compare_file.h"
#include "model/report/compare_html.h"
#include "model/report/compare_markdown.h"
#include "model/report/compare_text.h"

namespace strata::cli {

namespace {

constexpr CompareParts filesAlone{true, false, false, false, false};

/// A summary always counts the files; only the text leaves that out if files were not asked for, since it takes long.
bool needsFiles(const Console &console, const CompareArguments &arguments, const CompareParts &parts)
{
    return parts.files || console.options().json || arguments.markdown || !arguments.html.empty();
}

Result<ComparisonPtr> compare(Console &console, const CompareArguments &arguments, const Sides &sides,
                              const CompareParts &parts, const CompareNoise &noise)
{
    CompareOptions how;
    how.noise = noise;
    how.files = needsFiles(console, arguments, parts);
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
Result<void> print(Console &console, const CompareArguments &arguments, const Comparison &comparison,
                   const CompareParts &parts, bool areFiles)
{
    if (arguments.html == "-")
        return writeCompareHtml(console.out(), comparison, parts, console.stop());
    if (arguments.patch)
        return printPatch(console, *comparison.files, {});
    if (console.options().json)
        writeCompareJson(console.out(), comparison, parts);
    else if (console.options().tsv)
        writeCompareTsv(console.out(), comparison, parts);
    else if (arguments.markdown)
        writeCompareMarkdown(console.out(), comparison, parts);
    else if (areFiles)
        return printFiles(console, comparison);
    else
        writeCompareText(console.out(), comparison, parts, console.isTerminal() && !arguments.noTrunc);
    return {};
}

/// Whether a side lacks what the answer is made of.
int statusOfSides(Console &console, const CompareArguments &arguments, const Comparison &comparison)
{
    if (const int status = statusOfAnswer(console, *comparison.a.image, comparison.a.at); status != done)
        return status;
    if (const int status = statusOfAnswer(console, *comparison.b.image, comparison.b.at, {}, arguments.other);
        status != done)
        return status;
    if (!comparison.files)
        return done;
    const auto readable = checkReadable(*comparison.files);
    return readable ? done : console.fail(readable.error());
}

int answer(Console &console, const CompareArguments &arguments, const Comparison &comparison, const CompareParts &parts,
           const Sides &sides, bool formIsIgnored)
{
    if (!arguments.html.empty() && arguments.html != "-") {
        const auto written = writeCompareFile(arguments.html, comparison, ReportForm::Html, parts, console.stop());
        if (!written)
            return console.fail(written.error(), std::string());
    }
    if (const auto printed = print(console, arguments, comparison, parts, sides.areFiles); !printed)
        return console.fail(printed.error());
    console.notes(comparison.packageNotes, "packages");
    if (const int status = statusOfSides(console, arguments, comparison); status != done)
        return status;
    return partsDiffer(comparison, parts, formIsIgnored) ? answerIsNo : done;
}

void configure(CLI::App &app, CompareArguments &arguments)
{
    app.add_option("B", arguments.other, "The new side; may be the same source (see --image-b and --at-b)")
        ->required()
        ->type_name("FILE");
    offerValues(addList(app, "--only", arguments.only, "LIST",
                        "Compare only these parts, separated by commas: files, layers, config, history, packages"),
                {"files", "layers", "config", "history", "packages"});
    offerValues(addList(app, "--ignore", arguments.ignore, "LIST",
                        "Differences to ignore, separated by commas: times, owners, order or format (both: how a layer "
                        "is stored), a path (with everything below it), or a glob of paths. May be repeated"),
                {"times", "owners", "order", "format"});
    addPatch(app, arguments.patch);
    app.add_option("--html", arguments.html, "Also write a report as one HTML page (- for standard output)")
        ->type_name("FILE");
    app.add_flag("--markdown", arguments.markdown, "Print a report in Markdown, for a merge request");
    addNoTrunc(app, arguments.noTrunc);
    app.add_option("--image-a", arguments.imageA, "Which image of A (default: --image)")->type_name("REF");
    app.add_option("--image-b", arguments.imageB, "Which image of B (default: --image)")->type_name("REF");
    addLayerNumber(app, "--at-a", arguments.atA, "The file system of A after layer N; 0 is before any layer");
    addLayerNumber(app, "--at-b", arguments.atB, "The file system of B after layer N; 0 is before any layer");
}

int run(Console &console, const CompareArguments &arguments)
{
    if (arguments.other.empty())
        return console.fail(Error(ErrorCode::Usage, "the second source is empty"), {});
    if (const auto checked = checkArguments(arguments, console.options()); !checked)
        return console.fail(checked.error(), "compare");
    const auto sides = loadSides(console, arguments);
    if (!sides)
        return failed;
    const CompareParts shown = sides->areFiles ? filesAlone : *partsOf(arguments);
    const Ignored ignored = *ignoredOf(arguments);
    const auto comparison = compare(console, arguments, *sides, shown, ignored.noise);
    if (!comparison)
        return console.fail(comparison.error());
    return answer(console, arguments, **comparison, shown, *sides, ignored.form);
}

} // namespace

CommandInfo compareCommand()
{
    return {.name = "compare",
            .summary = "Compare two images",
            .examples = {"compare old.tar new.tar --only files,packages",
                         "compare app.tar app.tar --at-a 2 --at-b 5 --patch",
                         "compare app.tar rootfs/ --ignore times,/var/cache"},
            .remarks = "Exit status: 0 if they are the same, 1 if they differ, 2 on an error. How the files are "
                       "divided into layers and how the layers are stored do not count as differences.",
            .source = "A",
            .sourceHelp = "The old side: a SOURCE as for the other commands, or any directory or file",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
