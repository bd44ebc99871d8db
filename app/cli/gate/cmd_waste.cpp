// SPDX-License-Identifier: Apache-2.0
#include "app/cli/find_rows.h"
#include "app/cli/gate/base_input.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "app/cli/section_table.h"
#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/report/section_records.h"
#include "model/waste/dive_json.h"
#include "model/waste/waste_packages.h"
#include "model/waste/waste_sections.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::uint32_t usualLimit = 20;
const std::vector<std::string> tables{"path", "layer", "folder", "package", "reason", "step"};

struct Options {
    std::string base;
    std::string by = "path";
    std::optional<std::uint64_t> limit;
    bool noTrunc = false;
    bool diveJson = false;
    bool noDuplicates = false;
};

/// What else an answer needs than the report.
struct Answer {
    const WasteReport &report;
    std::vector<WasteSum> packages;
};

Section tableOf(const Options &options, const Answer &answer)
{
    const WasteReport &report = answer.report;
    if (options.by == "package")
        return wastePackagesSection(answer.packages);
    if (options.by == "layer")
        return wasteLayersSection(report);
    if (options.by == "step")
        return wasteStepsSection(report);
    if (options.by == "folder")
        return wasteFoldersSection(report);
    if (options.by == "reason")
        return wasteReasonsSection(report);
    return wastePathsSection(report);
}

std::string baseText(const WasteReport &report)
{
    const BaseLayers &base = report.base;
    if (!base.last.isLayer())
        return "base image: not known (see --base)";
    std::string text =
        "base image: layer" + (base.last.value == 1 ? std::string(" 1") : "s 1 to " + std::to_string(base.last.value));
    if (!base.name.empty())
        text += ", " + escapedForDisplay(base.name);
    if (base.from == BaseOrigin::Guessed)
        text += " (guessed from the history)";
    return text + "; it wastes " + dockerSize(report.waste.baseWastedBytes) + " itself";
}

/// The first rows, and how many are left out.
void printSection(Console &console, const Options &options, Section section, std::size_t mostRows)
{
    const std::size_t leftOut = section.rows - std::min(section.rows, mostRows);
    section.rows -= leftOut;
    console.line(std::string(section.title) + ":");
    sectionTable(section, console.isTerminal() && !options.noTrunc).write(console.out());
    if (leftOut != 0)
        console.line("… and " + groupedNumber(leftOut) + " more");
}

void printText(Console &console, const Options &options, const WasteReport &report, const Section &table)
{
    const std::size_t limit = options.limit.value_or(usualLimit);
    printSection(console, options, wasteScoreSection(report), SIZE_MAX);
    console.line(baseText(report));
    if (const LayerNumber unread = report.image->tree()->incompleteFrom(); unread.isLayer())
        console.line("layer " + std::to_string(unread.value) +
                     " could not be read completely: what it stores and hides is not counted");
    const auto below = [&](const Section &section, std::size_t most) {
        if (section.rows == 0 || most == 0)
            return;
        console.line("");
        printSection(console, options, section, most);
    };
    if (table.id != "reasons")
        below(wasteReasonsSection(report), limit == 0 ? 0 : SIZE_MAX);
    below(table, limit);
    below(wasteHintsSection(report), limit);
    below(duplicateFilesSection(report), limit);
}

void printTsv(Console &console, const Options &options, Section table)
{
    if (options.limit)
        table.rows = std::min<std::size_t>(table.rows, *options.limit);
    writeSectionTsv(console.out(), table);
}

void print(Console &console, const Options &options, const Answer &answer)
{
    const WasteReport &report = answer.report;
    const Section table = tableOf(options, answer);
    if (console.options().json)
        return writeWasteJson(console.out(), report, std::span(&table, options.by == "package" ? 1 : 0));
    if (console.options().tsv)
        printTsv(console, options, table);
    else
        printText(console, options, report, table);
    if (const std::size_t unread = report.duplicates ? report.duplicates->unread.size() : 0; unread != 0)
        console.remark(unread == 1 ? "1 file could not be read, and was not compared with others"
                                   : groupedNumber(unread) + " files could not be read, and were not compared with "
                                                             "others");
}

int printDive(Console &console, const Image &image)
{
    writeDiveJson(console.out(), image, diveScoreOf(*image.tree()));
    return statusOfAnswer(console, image, image.lastLayer());
}

void configure(CLI::App &app, Options &options)
{
    app.add_flag("--dive-json", options.diveJson, "Print the JSON document of dive");
    addBase(app, options.base, "whose own waste is counted apart");
    offerValues(app.add_option("--by", options.by, "The table: by path, layer, folder, package, reason or step")
                    ->type_name("WORD")
                    ->check(CLI::IsMember(std::vector<std::string>(tables))),
                tables);
    addCount(app, "--limit", options.limit,
             "At most N rows of each table (default: 20 as text, else all); 0: only the score");
    addNoTrunc(app, options.noTrunc);
    app.add_flag("--no-duplicates", options.noDuplicates, "Do not look for equal files, which may take a while");
}

int run(Console &console, const Options &options)
{
    if (options.diveJson && (console.options().json || console.options().tsv))
        return console.fail(Error(ErrorCode::Usage, "--dive-json cannot be combined with --json or --tsv"), "waste");
    const auto image = loadImage(console, {.decideContents = !options.diveJson});
    if (!image)
        return console.fail(image.error());
    if (options.diveJson)
        return printDive(console, **image);
    WasteOptions how;
    auto base = wantedBase(console, options.base, **image);
    if (!base)
        return console.fail(base.error());
    how.base = std::move(*base);
    how.duplicates = !options.noDuplicates && !console.options().tsv;
    how.stop = console.stop();
    how.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("looking for duplicates", doneBytes, total);
    };
    const auto report = wasteReportOf(*image, how);
    console.endProgress();
    if (!report)
        return console.fail(report.error());
    Answer answer{*report, {}};
    if (options.by == "package") {
        auto packages = wasteByPackage(*report, console.stop());
        if (!packages)
            return console.fail(packages.error());
        answer.packages = std::move(*packages);
    }
    print(console, options, answer);
    return statusOfAnswer(console, **image, (*image)->lastLayer());
}

} // namespace

CommandInfo wasteCommand()
{
    return {.name = "waste",
            .summary = "Show what the layers store that the image does not need, why, and how to avoid it",
            .examples = {"waste app.tar", "waste app.tar --by step --base debian.tar", "waste app.tar --dive-json"},
            .remarks = "A stored file is wasted if the final file system does not need its bytes. The numbers as dive "
                       "computes them are shown beside ours.",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
