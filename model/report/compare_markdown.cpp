// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_markdown.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"

#include <algorithm>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t mostRows = 100;      // of one list: a report is read in a mail or a comment
constexpr std::size_t longestText = 2'000; // bytes of one name or command

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// What Markdown, or a site that shows it, takes for more than itself at this place of a text: markup, entities,
/// emphasis, cells of a table, mentions of people, numbers of issues, addresses.
bool meansMore(std::string_view text, std::size_t at)
{
    const char before = at > 0 ? text[at - 1] : ' ';
    const char after = at + 1 < text.size() ? text[at + 1] : ' ';
    switch (text[at]) {
    case '<':
    case '>':
    case '&':
    case '|':
    case '`':
    case '\\':
    case '*':
    case '[':
    case ']':
    case '!':
    case '~': // of paths, too: two of them strike out what is between
    case '$': // formulas
    case '\n':
    case '\r': return true;
    case '@':
    case '#': return isLetterOrDigit(after);                               // a user, an issue
    case '_': return !(isLetterOrDigit(before) && isLetterOrDigit(after)); // inside a word it is no emphasis
    case ':': return text.substr(at, 3) == "://";                          // an address
    case '.':
        return text.substr(at > 3 ? at - 3 : 0, std::min<std::size_t>(at, 3)) == "www" ||
               text.substr(at > 3 ? at - 3 : 0, std::min<std::size_t>(at, 3)) == "WWW";
    default: return false;
    }
}

/// Whether backquotes around it are enough, in a table too.
bool isPlainCode(std::string_view shown)
{
    constexpr std::string_view hard = "`|<>&\\[]@#$\n\r";
    return !shown.empty() && shown.front() != ' ' && shown.back() != ' ' &&
           shown.find_first_of(hard) == std::string_view::npos;
}

/// As code: no person is mentioned, no issue is linked. In backquotes if they suffice: the text is also read raw.
std::string code(std::string_view bytes)
{
    const char *const rest = bytes.size() > longestText ? "…" : "";
    bytes = bytes.substr(0, longestText);
    const std::string shown = escapedForDisplay(bytes);
    if (isPlainCode(shown))
        return "`" + shown + rest + "`";
    return "<code>" + markdownEscaped(bytes) + rest + "</code>";
}

std::string valueCode(const std::optional<std::string> &value)
{
    if (!value)
        return "–";
    return value->empty() ? code("\"\"") : code(std::string_view(*value));
}

/// A table inside a block that is folded up.
class FoldedTable {
public:
    FoldedTable(Sink &sink, std::string_view title, std::size_t rows, std::string_view header)
        : m_sink(sink), m_rows(rows)
    {
        m_sink.write(std::string_view("\n<details>\n<summary>"));
        m_sink.write(title);
        m_sink.write(" (" + groupedNumber(rows) + ")</summary>\n\n");
        m_sink.write(header);
        m_sink.write(std::string_view("\n|"));
        for (auto bars = std::ranges::count(header, '|'); bars > 1; --bars)
            m_sink.write(std::string_view(" --- |"));
        m_sink.write('\n');
    }
    [[nodiscard]] bool isFull() const { return m_written == mostRows; }
    void add(const std::vector<std::string> &cells)
    {
        ++m_written;
        m_sink.write('|');
        for (const std::string &cell : cells)
            m_sink.write(" " + cell + " |");
        m_sink.write('\n');
    }
    void finish()
    {
        if (m_written < m_rows)
            m_sink.write("\n… and " + groupedNumber(m_rows - m_written) + " more.\n");
        m_sink.write(std::string_view("\n</details>\n"));
    }

private:
    Sink &m_sink;
    std::size_t m_rows;
    std::size_t m_written = 0;
};

template<class Rows, class CellsOf>
void writeTable(Sink &sink, std::string_view title, std::string_view header, const Rows &rows, CellsOf cellsOf)
{
    if (rows.empty())
        return;
    FoldedTable table(sink, title, rows.size(), header);
    for (const auto &row : rows) {
        if (table.isFull())
            break;
        table.add(cellsOf(row));
    }
    table.finish();
}

std::string signText(char sign)
{
    switch (sign) {
    case '+': return "added";
    case '-': return "removed";
    default: return "changed";
    }
}

void writeHead(Sink &sink, const Comparison &comparison)
{
    const CompareSummary &sums = comparison.summary;
    sink.write("### Image comparison: " + std::string(verdictText(comparison.verdict.sameness)) + "\n\n");
    sink.write(code(nameOfSide(comparison.a)) + " → " + code(nameOfSide(comparison.b)) + "\n\n");
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
        sink.write((i > 0 ? ", " : "") + code(shares[i].name) + " " + signedSize(shares[i].bytes));
    sink.write('\n');
}

void writeLayers(Sink &sink, const Comparison &comparison)
{
    writeTable(sink, "Layers", "| A | B | Match | Size A | Size B | Step |", comparison.layers.pairs,
               [&](const LayerPair &pair) -> std::vector<std::string> {
                   const auto number = [](const std::optional<LayerNumber> &layer) {
                       return layer ? std::to_string(layer->value) : std::string("–");
                   };
                   const ImageInfo &info = pair.b ? comparison.b.info() : comparison.a.info();
                   return {number(pair.a),
                           number(pair.b),
                           layerMatchText(pair),
                           pair.a ? dockerSize(pair.bytesA) : "–",
                           pair.b ? dockerSize(pair.bytesB) : "–",
                           code(layerStepText(info, pair.b ? *pair.b : *pair.a))};
               });
}

void writeSettings(Sink &sink, const Comparison &comparison)
{
    writeTable(sink, "Settings", "| Setting | A | B |", comparison.settings,
               [](const SettingDifference &setting) -> std::vector<std::string> {
                   return {code(setting.key), valueCode(setting.a), valueCode(setting.b)};
               });
}

void writeHistory(Sink &sink, const Comparison &comparison)
{
    std::vector<StepPair> changed;
    changed.reserve(differingSteps(comparison.history));
    std::ranges::copy_if(comparison.history, std::back_inserter(changed),
                         [](const StepPair &pair) { return pair.match != StepMatch::Same; });
    writeTable(sink, "History", "| A | B |", changed, [&](const StepPair &pair) -> std::vector<std::string> {
        const auto cell = [](const ImageInfo &image, const std::optional<std::size_t> &step) {
            return step ? code(shownCommand(image.history[*step])) : std::string("–");
        };
        return {cell(comparison.a.info(), pair.a), cell(comparison.b.info(), pair.b)};
    });
}

void writePackages(Sink &sink, const Comparison &comparison)
{
    const std::vector<Note> notes = comparison.packageNotes.all();
    if (!notes.empty())
        sink.write(std::string_view("\nPackages that may be missing here:\n\n"));
    for (std::size_t i = 0; i < std::min(notes.size(), mostRows); ++i)
        sink.write("- " + (notes[i].path.empty() ? "" : code(notes[i].path) + ": ") +
                   markdownEscaped(notes[i].text.english()) + "\n");
    writeTable(sink, "Packages", "| Change | Package | A | B | Size |", comparison.packages,
               [](const PackageDifference &difference) -> std::vector<std::string> {
                   const Package &any = difference.any();
                   const auto version = [](const std::optional<Package> &one) {
                       return one ? code(one->version) : std::string("–");
                   };
                   return {std::string(packageChangeName(difference.change)),
                           code(any.name) + " (" + std::string(packageManagerName(any.manager)) +
                               (any.architecture.empty() ? "" : ", " + markdownEscaped(any.architecture)) + ")",
                           version(difference.a), version(difference.b), any.size ? dockerSize(*any.size) : "–"};
               });
}

void writeFileTable(Sink &sink, std::string_view title, const CompareTree &files, const std::vector<NodeId> &nodes)
{
    writeTable(sink, title, "| Change | Path | What | A | B |", nodes, [&](NodeId node) -> std::vector<std::string> {
        const std::string path = files.path(node);
        const DifferenceRow row = differenceRow(files, node, path);
        std::string what;
        for (const std::string_view name : whatNames(row.what))
            what += (what.empty() ? "" : " ") + std::string(name);
        if (!row.movedFrom.empty())
            what = "was " + code(row.movedFrom);
        if (!row.movedTo.empty())
            what = "now " + code(row.movedTo);
        const bool isMetadata = files.kind(node) == CompareKind::Metadata;
        return {isMetadata ? "metadata" : signText(signOf(files.kind(node))), code(path), what.empty() ? "–" : what,
                fileSizeText(row.older), fileSizeText(row.newer)};
    });
}

/// Files first. The hundreds of links that a package brings follow in a list of their own; of times there is only a
/// number: after a rebuild nearly all of them differ.
void writeFiles(Sink &sink, const CompareTree &files)
{
    std::vector<NodeId> nodes = files.differences();
    const std::size_t times =
        std::erase_if(nodes, [&files](NodeId node) { return samenessOf(files, node) != Sameness::Different; });
    const DifferenceLists lists = differenceLists(files, nodes);
    writeFileTable(sink, "Files", files, lists.main);
    writeFileTable(sink, "Links and directories added or removed", files, lists.light);
    if (times != 0)
        sink.write("\n" + groupedNumber(times) +
                   (times == 1 ? " path differs only in modification time and is not listed.\n"
                               : " paths differ only in modification time and are not listed.\n"));
}

} // namespace

std::string markdownEscaped(std::string_view bytes)
{
    const std::string shown = escapedForDisplay(bytes);
    std::string text;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (meansMore(shown, at))
            text += "&#" + std::to_string(static_cast<unsigned char>(shown[at])) + ";";
        else
            text += shown[at];
    }
    return text;
}

void writeCompareMarkdown(Sink &sink, const Comparison &comparison, const CompareParts &parts)
{
    writeHead(sink, comparison);
    if (parts.isAll()) {
        writeGrowth(sink, "Growth by directory", comparison.growth.folders);
        writeGrowth(sink, "Growth by package (installed size as the packages state it)", comparison.growth.packages);
    }
    if (parts.layers)
        writeLayers(sink, comparison);
    if (parts.config)
        writeSettings(sink, comparison);
    if (parts.history)
        writeHistory(sink, comparison);
    if (parts.packages)
        writePackages(sink, comparison);
    if (parts.files && comparison.files)
        writeFiles(sink, *comparison.files);
}

} // namespace strata
