// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_html.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/report/compare_sections.h"
#include "model/report/html_text.h"
#include "model/report/section_html.h"

#include <algorithm>
#include <string>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t longestText = 4'000; // bytes of one command or value

std::string cut(std::string_view bytes)
{
    return htmlEscaped(bytes.substr(0, longestText)) + (bytes.size() > longestText ? "…" : "");
}

class Page {
public:
    Page(Sink &sink, const Comparison &comparison, const HtmlLimits &limits)
        : m_sink(sink)
        , m_comparison(comparison)
        , m_limits(limits)
        , m_names{htmlEscaped(nameOfSide(comparison.a)), htmlEscaped(nameOfSide(comparison.b))}
    {
    }

    void writeHead();
    void writeTiles();
    void writeGrowth();
    void writeSections(const CompareParts &parts);

private:
    void put(std::string_view text) { m_sink.write(text); }
    void tile(std::string_view kind, const std::string &value, std::string_view label)
    {
        put("<div class=\"tile\"><b class=\"" + std::string(kind) + "\">" + value + "</b>" + std::string(label) +
            "</div>\n");
    }
    void shares(std::string_view title, const std::vector<GrowthShare> &list);

    Sink &m_sink;
    const Comparison &m_comparison;
    const HtmlLimits &m_limits;
    HtmlSides m_names;
};

void Page::writeHead()
{
    const Verdict &verdict = m_comparison.verdict;
    put(htmlPageStart(m_names.a + " → " + m_names.b));
    put("<h1>" + m_names.a + " → " + m_names.b + "</h1>\n");
    const bool isDifferent = verdict.sameness == Sameness::Different;
    put("<p><span class=\"verdict " + std::string(isDifferent ? "changed" : "added") + "\">" +
        std::string(verdictText(verdict.sameness)) + "</span></p>\n<ul class=\"reasons\">\n");
    for (const VerdictReason &reason : verdict.reasons)
        put("<li>" + htmlEscaped(reasonText(reason)) + "</li>\n");
    put("</ul>\n<table>\n<tr><th></th><th>Image ID</th><th>Platform</th><th>Created</th><th "
        "class=\"number\">Layers</th></tr>\n");
    for (const auto &[name, side] : {std::pair(&m_names.a, &m_comparison.a), std::pair(&m_names.b, &m_comparison.b)}) {
        const ImageInfo &info = side->info();
        const auto &created = info.config.created;
        put("<tr><th>" + *name + "</th><td><code>" + htmlEscaped(info.id.text()) + "</code></td><td>" +
            htmlEscaped(info.platform.text()) + "</td><td>" +
            (created ? rfc3339(created->seconds) : std::string("not recorded")) + "</td><td class=\"number\">" +
            std::to_string(side->at.value) + "</td></tr>\n");
    }
    put("</table>\n");
}

void Page::writeTiles()
{
    const CompareSummary &sums = m_comparison.summary;
    put("<div class=\"tiles\">\n");
    if (m_comparison.files) {
        const auto counted = [](const char *sign, std::uint32_t count) {
            return (count == 0 ? std::string() : std::string(sign)) + groupedNumber(count);
        };
        tile("added", counted("+", sums.added), "added");
        tile("removed", counted("−", sums.removed), "removed");
        tile("changed", counted("~", sums.modified), "content changed");
        tile("", groupedNumber(sums.metadata), "only metadata");
        tile("", groupedNumber(sums.moved), "moved");
        tile("", signedSize(sums.visibleDelta), "visible");
    }
    tile("", signedSize(sums.sizeDelta), "in files of all layers");
    tile("", dockerSize(sums.sharedBytes),
         "shared (" + std::to_string(sums.sharedLayers) + (sums.sharedLayers == 1 ? " layer)" : " layers)"));
    put("</div>\n");
}

void Page::shares(std::string_view title, const std::vector<GrowthShare> &list)
{
    if (list.empty())
        return;
    std::uint64_t most = 1;
    const auto amount = [](const GrowthShare &share) {
        return share.bytes < 0 ? std::uint64_t(0) - static_cast<std::uint64_t>(share.bytes)
                               : static_cast<std::uint64_t>(share.bytes);
    };
    for (const GrowthShare &share : list)
        most = std::max(most, amount(share));
    put("<section><h3>" + std::string(title) + "</h3>\n");
    for (const GrowthShare &share : list) {
        const auto permille =
            static_cast<unsigned>(1000.0 * static_cast<double>(amount(share)) / static_cast<double>(most));
        put("<div class=\"share\"><span class=\"path\">" + cut(share.name) + "</span><span class=\"size\">" +
            signedSize(share.bytes) + "</span><span class=\"bar\"><i" + (share.bytes < 0 ? " class=\"less\"" : "") +
            " style=\"width: " + std::to_string(permille / 10) + "." + std::to_string(permille % 10) +
            "%\"></i></span></div>\n");
    }
    put("</section>\n");
}

void Page::writeGrowth()
{
    const Growth &growth = m_comparison.growth;
    if (growth.folders.empty() && growth.packages.empty() && growth.layers.empty())
        return;
    put("<h2>Where the difference in size comes from</h2>\n<div class=\"growth\">\n");
    shares("Files and directories", growth.folders);
    shares("Packages (installed size as they state it)", growth.packages);
    shares("Layers", growth.layers);
    put("</div>\n");
}

void Page::writeSections(const CompareParts &parts)
{
    for (const Section &section : sectionsOf(m_comparison, parts))
        writeSectionHtml(m_sink, section, m_names, m_limits.otherRows);
}

} // namespace

Result<void> writeCompareHtml(Sink &sink, const Comparison &comparison, const CompareParts &parts,
                              const StopToken &stop, const HtmlLimits &limits)
{
    Page page(sink, comparison, limits);
    page.writeHead();
    page.writeTiles();
    if (parts.isAll())
        page.writeGrowth();
    page.writeSections(parts);
    if (parts.files && comparison.files) {
        if (const auto written = writeHtmlFiles(sink, *comparison.files, stop, limits); !written)
            return written;
    }
    sink.write(std::string_view("</body>\n</html>\n"));
    return {};
}

} // namespace strata
