// SPDX-License-Identifier: Apache-2.0
// `compare` for people at a terminal.
#include "model/report/compare_text.h"

#include "model/base/text.h"
#include "model/report/compare_report.h"
#include "model/report/section_text.h"

#include <algorithm>

namespace strata {

namespace {

void line(Sink &sink, std::string_view text)
{
    sink.write(text);
    sink.write('\n');
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

/// The verdict is about all parts; of some of them alone it would speak of others.
void writeHead(Sink &sink, const Comparison &comparison, bool withVerdict)
{
    const CompareSummary &sums = comparison.summary;
    line(sink, escapedForTsv(nameOfSide(comparison.a)) + " -> " + escapedForTsv(nameOfSide(comparison.b)));
    if (withVerdict) {
        line(sink, "Verdict:  " + std::string(verdictText(comparison.verdict.sameness)));
        for (const VerdictReason &reason : comparison.verdict.reasons)
            line(sink, "          " + reasonText(reason));
    }
    if (comparison.files) {
        std::string text = "Files:    " + std::to_string(sums.added) + " added, " + std::to_string(sums.removed) +
                           " removed, " + std::to_string(sums.modified) + " modified, " +
                           std::to_string(sums.metadata) + " with metadata changes only";
        if (sums.moved != 0)
            text += "; " + std::to_string(sums.moved) + " of them moved";
        line(sink, text);
    }
    line(sink, "Size:     " + signedSize(sums.sizeDelta) + " in files" +
                   (comparison.files ? ", " + signedSize(sums.visibleDelta) + " visible" : std::string()));
    line(sink, "Shared:   " + std::to_string(sums.sharedLayers) + (sums.sharedLayers == 1 ? " layer, " : " layers, ") +
                   dockerSize(sums.sharedBytes) +
                   (sums.sharedLayers == 0 ? "" : " (by their digests; `verify` checks them)"));
}

void writeGrowth(Sink &sink, std::string_view title, const std::vector<GrowthShare> &shares)
{
    if (shares.empty())
        return;
    std::string text = padded(std::string(title) + ":", 10);
    for (std::size_t i = 0; i < shares.size(); ++i)
        text += (i > 0 ? ", " : "") + escapedForTsv(shares[i].name) + " " + signedSize(shares[i].bytes);
    line(sink, text);
}

} // namespace

void writeCompareText(Sink &sink, const Comparison &comparison, const CompareParts &parts, bool truncates)
{
    writeHead(sink, comparison, parts.isAll());
    if (parts.isAll()) {
        writeGrowth(sink, "Paths", comparison.growth.folders);
        writeGrowth(sink, "Packages", comparison.growth.packages);
    }
    for (const Section &section : sectionsOf(comparison, parts))
        writeSectionText(sink, section, truncates);
    if (parts.files && comparison.files)
        writeSectionText(sink, filesSection(*comparison.files, comparison.files->differences()));
}

} // namespace strata
