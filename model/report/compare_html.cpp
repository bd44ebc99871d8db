// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_html.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/report/html_text.h"

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

std::string classOf(char sign)
{
    switch (sign) {
    case '+': return "added";
    case '-': return "removed";
    case '~': return "changed";
    default: return "muted";
    }
}

/// A sign that is read out as a word. `shown`: another sign than that of plain text.
std::string signCell(char sign, std::string_view word, std::string shown = {})
{
    if (shown.empty())
        shown = sign == '-' ? "−" : std::string(1, sign);
    return "<td class=\"sign " + classOf(sign) + "\" title=\"" + std::string(word) + "\">" + shown + "</td>";
}

std::string valueCode(const std::optional<std::string> &value)
{
    if (!value)
        return "<span class=\"muted\">not set</span>";
    return value->empty() ? "<span class=\"muted\">empty</span>" : "<code>" + cut(*value) + "</code>";
}

class Page {
public:
    Page(Sink &sink, const Comparison &comparison, const HtmlLimits &limits)
        : m_sink(sink)
        , m_comparison(comparison)
        , m_limits(limits)
        , m_nameA(htmlEscaped(nameOfSide(comparison.a)))
        , m_nameB(htmlEscaped(nameOfSide(comparison.b)))
    {
    }

    void writeHead();
    void writeTiles();
    void writeGrowth();
    void writeLayers();
    void writeSettings();
    void writeHistory();
    void writePackages();

private:
    void put(std::string_view text) { m_sink.write(text); }
    void heading(std::string_view title, std::size_t count)
    {
        put("<h2>" + std::string(title) + " <span class=\"muted\">" + groupedNumber(count) + "</span></h2>\n");
    }
    void tile(std::string_view kind, const std::string &value, std::string_view label)
    {
        put("<div class=\"tile\"><b class=\"" + std::string(kind) + "\">" + value + "</b>" + std::string(label) +
            "</div>\n");
    }
    void shares(std::string_view title, const std::vector<GrowthShare> &list);
    void tellRest(std::size_t rows)
    {
        if (rows > m_limits.otherRows)
            put("<p class=\"muted\">… and " + groupedNumber(rows - m_limits.otherRows) + " more.</p>\n");
    }
    [[nodiscard]] std::string layerCard(const ComparedSide &side, const std::optional<LayerNumber> &layer,
                                        std::uint64_t bytes) const;
    [[nodiscard]] static std::string stepCell(const ImageInfo &image, const std::optional<std::size_t> &step,
                                              const std::vector<TextSpan> &words, std::string_view side);

    Sink &m_sink;
    const Comparison &m_comparison;
    const HtmlLimits &m_limits;
    std::string m_nameA;
    std::string m_nameB;
};

void Page::writeHead()
{
    const Verdict &verdict = m_comparison.verdict;
    put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>");
    put(m_nameA + " → " + m_nameB + "</title>\n<style>");
    put(reportStyle());
    put("</style>\n</head>\n<body>\n<h1>" + m_nameA + " → " + m_nameB + "</h1>\n");
    const bool isDifferent = verdict.sameness == Sameness::Different;
    put("<p><span class=\"verdict " + std::string(isDifferent ? "changed" : "added") + "\">" +
        std::string(verdictText(verdict.sameness)) + "</span></p>\n<ul class=\"reasons\">\n");
    for (const VerdictReason &reason : verdict.reasons)
        put("<li>" + htmlEscaped(reasonText(reason)) + "</li>\n");
    put("</ul>\n<table>\n<tr><th></th><th>Image ID</th><th>Platform</th><th>Created</th><th "
        "class=\"number\">Layers</th></tr>\n");
    for (const auto &[name, side] : {std::pair(&m_nameA, &m_comparison.a), std::pair(&m_nameB, &m_comparison.b)}) {
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
    shares("Directories", growth.folders);
    shares("Packages (installed size as they state it)", growth.packages);
    shares("Layers", growth.layers);
    put("</div>\n");
}

std::string Page::layerCard(const ComparedSide &side, const std::optional<LayerNumber> &layer,
                            std::uint64_t bytes) const
{
    if (!layer)
        return "<td></td>";
    const std::string step = layerStepText(side.info(), *layer);
    const std::string text =
        step.empty() ? "<span class=\"muted\">no history</span>" : "<code>" + cut(step) + "</code>";
    return "<td><div class=\"card\"><span class=\"size\">" + dockerSize(bytes) + "</span><b>" +
           std::to_string(layer->value) + "</b> · " + text + "</div></td>";
}

void Page::writeLayers()
{
    const std::vector<LayerPair> &pairs = m_comparison.layers.pairs;
    heading("Layers", pairs.size());
    put("<p class=\"muted\">Newest on top. = the same layer, ≈ the same files in a different layer, ~ different files "
        "in "
        "its place, + only on the right, − "
        "only on the left.</p>\n");
    put("<table class=\"sides layers\">\n<thead><tr><th>" + m_nameA + "</th><th class=\"sign\"></th><th>" + m_nameB +
        "</th></tr></thead>\n");
    std::size_t rows = 0;
    for (auto pair = pairs.rbegin(); pair != pairs.rend() && rows < m_limits.otherRows; ++pair, ++rows) {
        const std::string word = layerMatchText(*pair);
        put("<tr>" + layerCard(m_comparison.a, pair->a, pair->bytesA) +
            signCell(signOf(pair->match), word, pair->match == LayerMatch::SameFiles ? "≈" : "") +
            layerCard(m_comparison.b, pair->b, pair->bytesB) + "</tr>\n");
        if (pair->moved || pair->match == LayerMatch::SameFiles)
            put("<tr><td></td><td class=\"sign muted\"></td><td class=\"muted\">" + word + "</td></tr>\n");
    }
    put("</table>\n");
    tellRest(pairs.size());
}

void Page::writeSettings()
{
    const std::vector<SettingDifference> &settings = m_comparison.settings;
    heading("Settings", settings.size());
    if (settings.empty())
        put("<p class=\"muted\">No settings differ.</p>\n");
    if (settings.empty())
        return;
    put("<table class=\"sides\">\n<thead><tr><th>Setting</th><th>" + m_nameA + "</th><th>" + m_nameB +
        "</th></tr></thead>\n");
    for (std::size_t i = 0; i < std::min(settings.size(), m_limits.otherRows); ++i) {
        const SettingDifference &setting = settings[i];
        put("<tr><td><code>" + cut(setting.key) + "</code></td><td>" + valueCode(setting.a) + "</td><td>" +
            valueCode(setting.b));
        const auto only = [&](std::string_view kind, std::string_view sign, const std::vector<std::string> &words) {
            for (std::size_t k = 0; k < std::min<std::size_t>(words.size(), 50); ++k)
                put("<br><span class=\"" + std::string(kind) + "\">" + std::string(sign) + " <code>" + cut(words[k]) +
                    "</code></span>");
        };
        if (setting.a && setting.b) {
            only("removed", "−", setting.onlyA);
            only("added", "+", setting.onlyB);
        }
        put("</td></tr>\n");
    }
    put("</table>\n");
    tellRest(settings.size());
}

std::string Page::stepCell(const ImageInfo &image, const std::optional<std::size_t> &step,
                           const std::vector<TextSpan> &words, std::string_view side)
{
    if (!step)
        return "<td></td>";
    const std::string text = shownCommand(image.history[*step]);
    return "<td class=\"" + std::string(side) + "\"><code>" + htmlMarked(text.substr(0, longestText), words) +
           (text.size() > longestText ? "…" : "") + "</code></td>";
}

void Page::writeHistory()
{
    const std::vector<StepPair> &history = m_comparison.history;
    heading("History", differingSteps(history));
    put("<table class=\"sides\">\n<thead><tr><th>" + m_nameA + "</th><th class=\"sign\"></th><th>" + m_nameB +
        "</th></tr></thead>\n");
    std::size_t rows = 0;
    for (const StepPair &pair : history) {
        if (++rows > m_limits.otherRows)
            break;
        put(pair.match == StepMatch::Same ? "<tr class=\"muted\">" : "<tr>");
        put(stepCell(m_comparison.a.info(), pair.a, pair.words.onlyA, "a") +
            signCell(signOf(pair.match), stepMatchName(pair.match)) +
            stepCell(m_comparison.b.info(), pair.b, pair.words.onlyB, "b") + "</tr>\n");
    }
    put("</table>\n");
    tellRest(history.size());
}

void Page::writePackages()
{
    const std::vector<PackageDifference> &packages = m_comparison.packages;
    heading("Packages", packages.size());
    for (const Note &note : m_comparison.packageNotes.all())
        put("<p class=\"changed\">" +
            htmlEscaped(note.path.empty() ? note.text.english() : note.path + ": " + note.text.english()) + "</p>\n");
    if (packages.empty()) {
        put("<p class=\"muted\">No packages differ.</p>\n");
        return;
    }
    put("<table>\n<thead><tr><th></th><th>Package</th><th>From</th><th>" + m_nameA + "</th><th>" + m_nameB +
        "</th><th>Change</th><th class=\"number\">Size</th></tr></thead>\n");
    for (std::size_t i = 0; i < std::min(packages.size(), m_limits.otherRows); ++i) {
        const PackageDifference &difference = packages[i];
        const Package &any = difference.any();
        const auto version = [](const std::optional<Package> &one) {
            return one ? "<code>" + cut(one->version) + "</code>" : std::string("–");
        };
        const std::string change(packageChangeName(difference.change));
        put("<tr>" + signCell(signOf(difference.change), change) + "<td><code>" + cut(any.name) + "</code>" +
            (any.architecture.empty() ? "" : " <span class=\"muted\">" + cut(any.architecture) + "</span>") +
            "</td><td>" + std::string(packageManagerName(any.manager)) + "</td><td>" + version(difference.a) +
            "</td><td>" + version(difference.b) + "</td><td class=\"" + classOf(signOf(difference.change)) + "\">" +
            change + "</td><td class=\"number\">" + (any.size ? dockerSize(*any.size) : "–") + "</td></tr>\n");
    }
    put("</table>\n");
    tellRest(packages.size());
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
    if (parts.layers)
        page.writeLayers();
    if (parts.config)
        page.writeSettings();
    if (parts.history)
        page.writeHistory();
    if (parts.packages)
        page.writePackages();
    if (parts.files && comparison.files) {
        if (const auto written = writeHtmlFiles(sink, *comparison.files, stop, limits); !written)
            return written;
    }
    sink.write(std::string_view("</body>\n</html>\n"));
    return {};
}

} // namespace strata
