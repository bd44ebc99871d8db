// SPDX-License-Identifier: Apache-2.0
#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/compare/text_diff.h"
#include "model/image/content_reader.h"
#include "model/report/compare_html.h"
#include "model/report/compare_sections.h"
#include "model/report/html_text.h"
#include "model/report/section_html.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// The differing paths of one folder.
struct Group {
    NodeId folder;
    std::vector<NodeId> nodes;
};

/// In the order in which the folders turn up.
std::vector<Group> groupsOf(const CompareTree &files, const std::vector<NodeId> &nodes)
{
    std::vector<Group> groups;
    std::map<NodeId, std::size_t> places;
    for (const NodeId node : nodes) {
        const NodeId folder = node == CompareTree::root() ? node : files.parent(node);
        const auto [place, isNew] = places.try_emplace(folder, groups.size());
        if (isNew)
            groups.push_back({folder, {}});
        groups[place->second].nodes.push_back(node);
    }
    return groups;
}

class FilesPart {
public:
    FilesPart(Sink &sink, const CompareTree &files, const StopToken &stop, const HtmlLimits &limits)
        : m_sink(sink)
        , m_files(files)
        , m_stop(stop)
        , m_limits(limits)
        , m_readerA(files.a().image)
        , m_readerB(files.b().image)
        , m_nodes(files.differences())
    {
    }

    Result<void> write()
    {
        chooseTexts();
        if (m_stop.stop_requested())
            return failCancelled();
        std::vector<NodeId> shown = m_nodes;
        const std::size_t times = listedApart(m_files, shown);
        const std::size_t worthListing = shown.size();
        shown.resize(std::min(worthListing, m_limits.rows));
        const std::vector<Group> groups = groupsOf(m_files, shown);
        writeHeading(groups);
        if (const std::string remark = timesRemark(times); !remark.empty())
            writeHtmlRemark(m_sink, remark);
        for (const Group &group : groups)
            writeGroup(group);
        if (shown.size() < worthListing)
            writeHtmlRemark(m_sink, "… and " + groupedNumber(worthListing - shown.size()) + " more paths.");
        return writeTexts();
    }

private:
    void put(std::string_view text) { m_sink.write(text); }

    void chooseTexts();
    void writeHeading(const std::vector<Group> &groups);
    void writeTable(const std::vector<NodeId> &nodes);
    void writeGroup(const Group &group);
    Result<void> writeTexts();
    Result<bool> writeText(NodeId node);
    void writeLines(const TextDiff &diff);

    Sink &m_sink;
    const CompareTree &m_files;
    const StopToken &m_stop;
    const HtmlLimits &m_limits;
    ContentReader m_readerA;
    ContentReader m_readerB;
    std::vector<NodeId> m_nodes;
    std::vector<NodeId> m_texts; // whose contents are shown further down, in the order of m_nodes
    std::size_t m_textsLeftOut = 0;
};

/// Files on both sides with other bytes, as many as are listed.
void FilesPart::chooseTexts()
{
    std::uint64_t bytes = 0;
    for (const NodeId node : m_nodes) {
        if (m_files.kind(node) != ChangeKind::Modified || !contains(m_files.what(node), What::Content))
            continue;
        const auto a = m_files.inodeA(node);
        const auto b = m_files.inodeB(node);
        if (!a || !b)
            continue;
        const Entry &older = m_files.a().tree().entry(*a);
        const Entry &newer = m_files.b().tree().entry(*b);
        if (older.type != EntryType::File || newer.type != EntryType::File)
            continue;
        const bool fits = older.size <= m_limits.textBytes && newer.size <= m_limits.textBytes &&
                          bytes + older.size + newer.size <= m_limits.allTextBytes;
        if (!fits || m_texts.size() == m_limits.texts) {
            ++m_textsLeftOut; // perhaps a binary file: nothing is read for what is not shown
            continue;
        }
        const auto contentA = m_readerA.open(*a);
        const auto contentB = m_readerB.open(*b);
        const auto looksLikeText = [](const Result<ByteSourcePtr> &content) {
            std::string head(4096, '\0');
            const auto got = content ? (*content)->readAt(0, std::as_writable_bytes(std::span(head)))
                                     : Result<std::size_t>(std::size_t(0));
            return content && got && isText(std::string_view(head).substr(0, *got));
        };
        if (m_stop.stop_requested())
            return;
        if (!looksLikeText(contentA) || !looksLikeText(contentB))
            continue;
        bytes += older.size + newer.size;
        m_texts.push_back(node);
    }
}

/// How many paths differ, and how many of them the page lists.
void FilesPart::writeHeading(const std::vector<Group> &groups)
{
    std::size_t listed = 0;
    for (const Group &group : groups)
        listed += std::min(group.nodes.size(), m_limits.rowsOfFolder);
    const std::string count = listed == m_nodes.size()
                                  ? groupedNumber(listed)
                                  : groupedNumber(listed) + " of " + groupedNumber(m_nodes.size()) + " listed";
    writeHtmlHeading(m_sink, "Files", count);
    if (m_nodes.empty())
        writeHtmlRemark(m_sink, "No files differ.");
}

void FilesPart::writeGroup(const Group &group)
{
    const CompareTree::Sums &sums = m_files.sums(group.folder);
    put("<h3><span class=\"path\">" + htmlEscaped(m_files.path(group.folder)) + "</span> <span class=\"muted\">" +
        groupedNumber(group.nodes.size()) + (sums.delta() == 0 ? "" : " · " + signedSize(sums.delta())) +
        "</span></h3>\n");
    auto [rows, light] = differenceLists(m_files, group.nodes);
    rows.resize(std::min(rows.size(), m_limits.rowsOfFolder));
    light.resize(std::min(light.size(), m_limits.rowsOfFolder - rows.size()));
    if (!rows.empty())
        writeTable(rows);
    if (!light.empty()) {
        put("<details>\n<summary>" + groupedNumber(light.size()) +
            " links and directories added or removed</summary>\n");
        writeTable(light);
        put("</details>\n");
    }
    if (const std::size_t listed = rows.size() + light.size(); listed < group.nodes.size())
        writeHtmlRemark(m_sink, "… and " + groupedNumber(group.nodes.size() - listed) + " more here.");
}

void FilesPart::writeTable(const std::vector<NodeId> &nodes)
{
    const Section section = filesSection(m_files, nodes, [this](NodeId node) {
        const bool hasText = std::ranges::find(m_texts, node) != m_texts.end();
        return hasText ? "f" + std::to_string(node.value) : std::string();
    });
    writeHtmlTable(m_sink, section, {}, section.rows);
}

Result<void> FilesPart::writeTexts()
{
    if (m_texts.empty() && m_textsLeftOut == 0)
        return {};
    writeHtmlHeading(m_sink, "Changed text files", groupedNumber(m_texts.size()));
    for (const NodeId node : m_texts) {
        const auto written = writeText(node);
        if (!written)
            return fail(written);
    }
    if (m_textsLeftOut > 0)
        writeHtmlRemark(m_sink, "The contents of " + groupedNumber(m_textsLeftOut) +
                                    (m_textsLeftOut == 1 ? " more changed file" : " more changed files") +
                                    " are not shown: the page is limited to " + groupedNumber(m_limits.texts) +
                                    " texts of at most " + dockerSize(m_limits.textBytes) + " each.");
    return {};
}

Result<bool> FilesPart::writeText(NodeId node)
{
    if (m_stop.stop_requested())
        return failCancelled();
    put("<h3 id=\"f" + std::to_string(node.value) + "\"><span class=\"path\">" + htmlEscaped(m_files.path(node)) +
        "</span></h3>\n");
    const auto a = m_readerA.open(*m_files.inodeA(node));
    const auto b = m_readerB.open(*m_files.inodeB(node));
    if (!a || !b) {
        put("<p class=\"changed\">" + htmlEscaped((a ? b : a).error().message()) + "</p>\n");
        return false;
    }
    const auto diff = diffTexts(*a, *b, {.stop = m_stop});
    if (!diff && diff.error().code() == ErrorCode::Cancelled)
        return fail(diff);
    if (!diff) {
        put("<p class=\"changed\">" + htmlEscaped(diff.error().message()) + "</p>\n");
        return false;
    }
    if (diff->encodingA != diff->encodingB)
        writeHtmlRemark(m_sink, htmlEscaped(diff->encodingA + " → " + diff->encodingB));
    writeLines(*diff);
    return true;
}

void FilesPart::writeLines(const TextDiff &diff)
{
    constexpr std::size_t longestLine = 2'000;
    std::size_t lines = 0;
    bool cut = diff.cut;
    const auto number = [](std::uint32_t line) { return line == 0 ? std::string() : std::to_string(line); };
    put("<table class=\"diff\">\n<colgroup><col style=\"width: 52px\"><col style=\"width: 52px\"><col style=\"width: "
        "22px\"><col></colgroup>\n");
    for (const DiffHunk &hunk : diff.hunks) {
        if (lines >= m_limits.linesOfText) {
            cut = true;
            break;
        }
        put("<tr class=\"hunk\"><td class=\"line\"></td><td class=\"line\"></td><td></td><td>@@ −" +
            std::to_string(hunk.firstA) + "," + std::to_string(hunk.countA) + " +" + std::to_string(hunk.firstB) + "," +
            std::to_string(hunk.countB) + " @@</td></tr>\n");
        for (const DiffLine &line : hunk.lines) {
            if (++lines > m_limits.linesOfText) {
                cut = true;
                break;
            }
            const char *const kind =
                line.kind == LineKind::Added ? "plus" : (line.kind == LineKind::Removed ? "minus" : "");
            const char *const sign = line.kind == LineKind::Added ? "+" : (line.kind == LineKind::Removed ? "−" : "");
            const std::string_view text = std::string_view(line.text).substr(0, longestLine);
            put("<tr class=\"" + std::string(kind) + "\"><td class=\"line\">" + number(line.numberA) +
                "</td><td class=\"line\">" + number(line.numberB) + "</td><td class=\"kind\">" + sign + "</td><td>" +
                htmlLine(text, line.words) + (text.size() < line.text.size() ? "…" : "") +
                (line.noNewline ? " <span class=\"muted\">(no newline at end of file)</span>" : "") + "</td></tr>\n");
        }
    }
    put("</table>\n");
    if (cut)
        writeHtmlRemark(m_sink, "This file has more differences than are shown here.");
}

} // namespace

Result<void> writeHtmlFiles(Sink &sink, const CompareTree &files, const StopToken &stop, const HtmlLimits &limits)
{
    return FilesPart(sink, files, stop, limits).write();
}

} // namespace strata
