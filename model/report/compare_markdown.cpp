// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_markdown.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/report/compare_sections.h"
#include "model/report/section_markdown.h"

#include <algorithm>
#include <vector>

namespace strata {

namespace {

void writeHead(Sink &sink, const Comparison &comparison)
{
    const CompareSummary &sums = comparison.summary;
    sink.write("### Image comparison: " + std::string(verdictText(comparison.verdict.sameness)) + "\n\n");
    sink.write(markdownCode(nameOfSide(comparison.a)) + " → " + markdownCode(nameOfSide(comparison.b)) + "\n\n");
    for (const VerdictReason &reason : comparison.verdict.reasons)
        sink.write("- " + reasonText(reason) + "\n");
    sink.write(std::string_view("\n| | |\n| --- | --- |\n"));
    const auto row = [&](std::string_view name, const std::string &value) {
        sink.write("| " + std::string(name) + " | " + value + " |\n");
    };
    if (comparison.files) {
        row("Files added", groupedNumber(sums.added));
        row("Files removed", groupedNumber(sums.removed));
        row("Content changed", groupedNumber(sums.modified));
        row("Only metadata changed", groupedNumber(sums.metadata));
        row("Moved", groupedNumber(sums.moved));
        row("Visible size", signedSize(sums.visibleDelta));
    }
    row("Files in all layers", signedSize(sums.sizeDelta));
    row("Shared layers", std::to_string(sums.sharedLayers) + " (" + dockerSize(sums.sharedBytes) + ")");
}

void writeGrowth(Sink &sink, std::string_view title, const std::vector<GrowthShare> &shares)
{
    if (shares.empty())
        return;
    sink.write("\n" + std::string(title) + ": ");
    for (std::size_t i = 0; i < shares.size(); ++i)
        sink.write((i > 0 ? ", " : "") + markdownCode(shares[i].name) + " " + signedSize(shares[i].bytes));
    sink.write('\n');
}

/// Files first. The hundreds of links that a package brings follow in a list of their own; of times there is only a
/// number: after a rebuild nearly all of them differ.
void writeFiles(Sink &sink, const CompareTree &files)
{
    std::vector<NodeId> nodes = files.differences();
    const std::size_t times = listedApart(files, nodes);
    const DifferenceLists lists = differenceLists(files, nodes);
    writeSectionMarkdown(sink, filesSection(files, lists.main));
    Section light = filesSection(files, lists.light);
    light.title = "Links and directories added or removed";
    light.remark = timesRemark(times);
    writeSectionMarkdown(sink, light);
}

} // namespace

void writeCompareMarkdown(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    writeHead(sink, comparison);
    if (parts.isAll()) {
        writeGrowth(sink, "Growth by path", comparison.growth.folders);
        writeGrowth(sink, "Growth by package (installed size as the packages state it)", comparison.growth.packages);
    }
    for (const Section &section : sectionsOf(comparison, parts))
        writeSectionMarkdown(sink, section);
    if (parts.files && comparison.files)
        writeFiles(sink, *comparison.files);
}

} // namespace strata
