// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste_sections.h"

#include "model/base/text.h"
#include "model/report/json_writer.h"
#include "model/report/section_records.h"
#include "model/secrets/safe_commands.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form people = Form::Text | Form::Markdown | Form::Html | Form::Window;
constexpr Form plain = machine | Form::Text;                       // forms with names for scripts …
constexpr Form shown = Form::Markdown | Form::Html | Form::Window; // … and those with words for people
constexpr Form all = machine | people;

using Count = std::optional<std::uint64_t>;

template<class T>
auto rowsOf(const std::vector<T> *list)
{
    return [list](std::size_t row) -> const T & { return (*list)[row]; };
}

/// A section whose rows are neither added nor removed.
template<class RowAt>
class Rows {
public:
    Rows(Section &section, RowAt rowAt) : m_section(section), m_rowAt(std::move(rowAt))
    {
        section.sign = [](std::size_t) { return Sign::Same; };
    }

    template<class CellOf>
    Column &add(Form forms, CellRole role, std::string_view key, const char *title, CellOf cellOf)
    {
        return m_section.columns.emplace_back(Column{
            .key = key, .title = title, .role = role, .forms = forms, .cell = [at = m_rowAt, cellOf](std::size_t row) {
                return Cell::of(cellOf(at(row)));
            }});
    }

private:
    Section &m_section;
    RowAt m_rowAt;
};

Count number(LayerNumber layer)
{
    return layer.isLayer() ? Count(layer.value) : std::nullopt;
}

Cell layerList(std::span<const WastedVersion> versions)
{
    Cell cell;
    for (const WastedVersion &version : versions) {
        const std::string digits = std::to_string(version.entry.layer.value);
        if (!cell.list.empty() && cell.list.back() == digits) // several files of one archive
            continue;
        cell.text += (cell.list.empty() ? "" : ", ") + digits;
        cell.list.push_back(digits);
    }
    return cell;
}

LayerNumber uppermost(std::span<const WastedVersion> versions)
{
    return std::ranges::max(versions, {}, &WastedVersion::hiddenBy).hiddenBy;
}

SafeCommands commandsOf(const WasteReport &report)
{
    return SafeCommands(report.image ? &report.image->info() : nullptr);
}

/// The shortest digits that give the number again.
std::string digitsOf(double number)
{
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

void writeShare(JsonWriter &json, std::string_view key, double share)
{
    json.key(key);
    if (std::isfinite(share))
        json.decimal(digitsOf(share));
    else
        json.null();
}

void addLayerColumns(Section &section, const WasteReport &report,
                     std::function<const WasteLayer &(std::size_t row)> rowAt)
{
    using enum CellRole;
    using Row = const WasteLayer &;
    Rows to(section, std::move(rowAt));
    to.add(all, Number, "layer", QT_TRANSLATE_NOOP("Section", "Layer"), [](Row row) { return number(row.layer); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Wasted"), [](Row row) { return Count(row.bytes); });
    to.add(all, Number, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [](Row row) { return Count(row.paths); });
    to.add(all, Size, "hides", QT_TRANSLATE_NOOP("Section", "Hides"), [](Row row) { return Count(row.hides); });
    to.add(all, Command, "step", QT_TRANSLATE_NOOP("Section", "Step"), [commands = commandsOf(report)](Row row) {
          return Cell::ofFilled(commands.ofLayer(row.layer));
      }).cut();
}

struct ReasonRow {
    WasteReason reason = WasteReason::Rewritten;
    std::uint64_t bytes = 0;
    std::uint64_t paths = 0;
};

/// One line of the score.
struct ScoreRow {
    const char *title = "";
    std::string ours;
    std::string dive;
};

/// "" if nothing is stored of which it could be a share.
std::string knownShare(double share)
{
    return std::isfinite(share) ? shareText(share) : std::string();
}

} // namespace

std::string shareText(double share)
{
    if (!std::isfinite(share))
        return "they store nothing";
    std::array<char, 64> text{};
    if (share > 1)
        std::snprintf(text.data(), text.size(), "%.2f×", share);
    else
        std::snprintf(text.data(), text.size(), "%.2f%%", 100 * share);
    return text.data();
}

Section wasteScoreSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const ScoreRow &;
    const Waste &waste = report.waste;
    const auto rows = std::make_shared<const std::vector<ScoreRow>>(std::vector<ScoreRow>{
        {QT_TRANSLATE_NOOP("Section", "Efficiency"), shareText(waste.efficiency()), shareText(report.dive.efficiency)},
        {QT_TRANSLATE_NOOP("Section", "Wasted"), dockerSize(waste.wastedBytes), dockerSize(report.dive.wastedBytes)},
        {QT_TRANSLATE_NOOP("Section", "Wasted, as a share of what is stored"), knownShare(waste.wastedPercent()), ""},
        {QT_TRANSLATE_NOOP("Section", "Wasted by own layers, as a share of what they store"),
         knownShare(waste.userWastedPercent()), knownShare(report.dive.userWastedPercent)},
        {QT_TRANSLATE_NOOP("Section", "Stored"), dockerSize(waste.storedBytes), dockerSize(report.dive.sizeBytes)},
        {QT_TRANSLATE_NOOP("Section", "Needed"), dockerSize(waste.neededBytes), ""}});
    Section section{.id = "score", .title = QT_TRANSLATE_NOOP("Section", "Score"), .rows = rows->size()};
    Rows to(section, [rows](std::size_t row) -> Row { return (*rows)[row]; });
    to.add(people, Words, "measure", QT_TRANSLATE_NOOP("Section", "Measure"), [](Row row) { return row.title; });
    to.add(people, Words, "value", QT_TRANSLATE_NOOP("Section", "Value"),
           [](Row row) { return Cell::ofFilled(row.ours); });
    to.add(people, Words, "as_dive", QT_TRANSLATE_NOOP("Section", "As dive"),
           [](Row row) { return Cell::ofFilled(row.dive); });
    return section;
}

Section wasteReasonsSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const ReasonRow &;
    const auto rows = std::make_shared<std::vector<ReasonRow>>();
    for (std::size_t i = 0; i < report.reasons.size(); ++i) {
        const WasteSum &sum = report.reasons[i];
        if (sum.bytes != 0)
            rows->push_back({static_cast<WasteReason>(i), sum.bytes, sum.paths});
    }
    std::ranges::stable_sort(*rows, std::greater(), &ReasonRow::bytes);
    Section section{.id = "reasons", .title = QT_TRANSLATE_NOOP("Section", "Reasons"), .rows = rows->size()};
    Rows to(section, [rows](std::size_t row) -> Row { return (*rows)[row]; });
    to.add(plain, Words, "reason", "Reason", [](Row row) { return wasteReasonName(row.reason); });
    to.add(shown, Words, "", QT_TRANSLATE_NOOP("Section", "Reason"),
           [](Row row) { return wasteReasonTitle(row.reason); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) { return Count(row.bytes); });
    to.add(all, Number, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [](Row row) { return Count(row.paths); });
    return section;
}

Section wastePathsSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const WastedPath &;
    Section section{.id = "paths", .title = QT_TRANSLATE_NOOP("Section", "Wasted paths"), .rows = report.paths.size()};
    Rows to(section, rowsOf(&report.paths));
    to.add(all, Path, "path", QT_TRANSLATE_NOOP("Section", "Path"), [&report](Row row) { return report.nameOf(row); });
    to.add(all, Number, "count", QT_TRANSLATE_NOOP("Section", "Copies"), [](Row row) { return Count(row.count); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) { return Count(row.bytes); });
    to.add(plain, Words, "reason", "Reason",
           [&report](Row row) { return wasteReasonName(report.versionsOf(row).front().reason); });
    to.add(shown, Words, "", QT_TRANSLATE_NOOP("Section", "Reason"),
           [&report](Row row) { return wasteReasonTitle(report.versionsOf(row).front().reason); });
    to.add(all, Numbers, "layers", QT_TRANSLATE_NOOP("Section", "In layers"),
           [&report](Row row) { return layerList(report.versionsOf(row)); });
    to.add(all, Number, "hidden_by", QT_TRANSLATE_NOOP("Section", "Hidden by"),
           [&report](Row row) { return number(uppermost(report.versionsOf(row))); });
    to.add(plain, Words, "hint", "Hint", [&report](Row row) {
        const WasteHint *hint = report.hintOf(row);
        return hint != nullptr ? Cell::of(hintName(hint->kind)) : Cell::none();
    });
    to.add(shown, Words, "", QT_TRANSLATE_NOOP("Section", "Hint"), [&report](Row row) {
        const WasteHint *hint = report.hintOf(row);
        return hint != nullptr ? Cell::of(hintTitle(hint->kind)) : Cell::none();
    });
    return section;
}

Section wasteLayersSection(const WasteReport &report)
{
    Section section{
        .id = "layers", .title = QT_TRANSLATE_NOOP("Section", "Waste by layer"), .rows = report.layers.size()};
    addLayerColumns(section, report, rowsOf(&report.layers));
    return section;
}

Section wasteStepsSection(const WasteReport &report)
{
    auto rows = std::make_shared<std::vector<WasteLayer>>(report.layers);
    std::erase_if(*rows, [](const WasteLayer &layer) { return layer.bytes == 0 && layer.hides == 0; });
    std::ranges::stable_sort(*rows, std::greater(),
                             [](const WasteLayer &layer) { return std::max(layer.bytes, layer.hides); });
    Section section{.id = "steps", .title = QT_TRANSLATE_NOOP("Section", "Waste by step"), .rows = rows->size()};
    addLayerColumns(section, report, [rows](std::size_t row) -> const WasteLayer & { return (*rows)[row]; });
    return section;
}

Section wasteFoldersSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const WasteSum &;
    Section section{
        .id = "folders", .title = QT_TRANSLATE_NOOP("Section", "Waste by directory"), .rows = report.folders.size()};
    Rows to(section, rowsOf(&report.folders));
    to.add(machine | Form::Html | Form::Markdown | Form::Text | Form::Window, Path, "path",
           QT_TRANSLATE_NOOP("Section", "Directory"),
           [](Row row) { return row.name.empty() ? Cell::none() : Cell::of(row.name); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) { return Count(row.bytes); });
    to.add(all, Number, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [](Row row) { return Count(row.paths); });
    return section;
}

Section wastePackagesSection(const std::vector<WasteSum> &sums)
{
    using enum CellRole;
    using Row = const WasteSum &;
    Section section{.id = "packages", .title = QT_TRANSLATE_NOOP("Section", "Waste by package"), .rows = sums.size()};
    Rows to(section, rowsOf(&sums));
    to.add(all, Words, "manager", QT_TRANSLATE_NOOP("Section", "System"),
           [](Row row) { return row.manager.empty() ? Cell::none() : Cell::of(row.manager); });
    to.add(all, Bytes, "package", QT_TRANSLATE_NOOP("Section", "Package"),
           [](Row row) { return row.name.empty() ? Cell::none() : Cell::of(row.name); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) { return Count(row.bytes); });
    to.add(all, Number, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [](Row row) { return Count(row.paths); });
    return section;
}

Section wasteHintsSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const WasteHint &;
    Section section{.id = "hints", .title = QT_TRANSLATE_NOOP("Section", "Hints"), .rows = report.hints.hints.size()};
    Rows to(section, rowsOf(&report.hints.hints));
    to.add(plain, Words, "hint", "Hint", [](Row row) { return hintName(row.kind); });
    to.add(shown, Words, "", QT_TRANSLATE_NOOP("Section", "Hint"), [](Row row) { return hintTitle(row.kind); });
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Would save"), [](Row row) { return Count(row.bytes); });
    to.add(machine | Form::Html | Form::Window, Number, "files", QT_TRANSLATE_NOOP("Section", "Files"),
           [](Row row) { return Count(row.files); });
    to.add(all, Number, "layer", QT_TRANSLATE_NOOP("Section", "Layer"), [](Row row) { return number(row.layer); });
    to.add(machine | Form::Html | Form::Window, Command, "step", QT_TRANSLATE_NOOP("Section", "Step"),
           [commands = commandsOf(report)](Row row) { return Cell::ofFilled(commands.ofLayer(row.layer)); });
    to.add(machine | Form::Html | Form::Window, Path, "path", QT_TRANSLATE_NOOP("Section", "Path"),
           [](Row row) { return row.path; });
    to.add(all, Words, "text", QT_TRANSLATE_NOOP("Section", "What to do"), [](Row row) { return row.text.english(); });
    return section;
}

Section duplicateFilesSection(const WasteReport &report)
{
    using enum CellRole;
    using Row = const DuplicateSet &;
    static const std::vector<DuplicateSet> none;
    const std::vector<DuplicateSet> &sets = report.duplicates ? report.duplicates->sets : none;
    Section section{
        .id = "sets", .title = QT_TRANSLATE_NOOP("Section", "The same bytes under several paths"), .rows = sets.size()};
    Rows to(section, rowsOf(&sets));
    const ImageTree &tree = *report.image->tree();
    to.add(all, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) { return Count(row.bytes()); });
    to.add(all, Number, "count", QT_TRANSLATE_NOOP("Section", "Files"),
           [](Row row) { return Count(row.nodes.size()); });
    to.add(all, Size, "size", QT_TRANSLATE_NOOP("Section", "Size"), [](Row row) { return Count(row.size); });
    to.add(machine, List, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [&tree](Row row) {
        Cell cell;
        for (const NodeId node : row.nodes)
            cell.list.push_back(tree.path(node));
        return cell;
    });
    to.add(people, Path, "path", QT_TRANSLATE_NOOP("Section", "First path"),
           [&tree](Row row) { return tree.path(row.nodes.front()); });
    return section;
}

void writeWasteJson(Sink &sink, const WasteReport &report, std::span<const Section> more)
{
    const Waste &waste = report.waste;
    JsonWriter json(sink);
    json.beginObject();
    writeShare(json, "efficiency", waste.efficiency());
    json.number("wasted_bytes", waste.wastedBytes);
    writeShare(json, "wasted_percent", waste.wastedPercent());
    writeShare(json, "user_wasted_percent", waste.userWastedPercent());
    json.number("stored_bytes", waste.storedBytes);
    json.number("needed_bytes", waste.neededBytes);
    json.key("as_dive");
    json.beginObject();
    writeShare(json, "efficiency", report.dive.efficiency);
    json.number("wasted_bytes", report.dive.wastedBytes);
    writeShare(json, "user_wasted_percent", report.dive.userWastedPercent);
    json.number("size_bytes", report.dive.sizeBytes);
    json.number("user_size_bytes", report.dive.userSizeBytes);
    json.endObject();
    json.number("base_layers", report.base.last.value);
    json.text("base_from", baseOriginName(report.base.from));
    json.key("base_name");
    if (report.base.name.empty())
        json.null();
    else
        json.text(report.base.name);
    json.number("base_stored_bytes", waste.baseStoredBytes);
    json.number("base_wasted_bytes", waste.baseWastedBytes);
    for (const Section &section :
         {wasteReasonsSection(report), wasteLayersSection(report), wasteFoldersSection(report)})
        writeSectionJson(json, sink, section);
    for (const Section &section : more)
        writeSectionJson(json, sink, section);
    writeSectionJson(json, sink, wastePathsSection(report));
    writeSectionJson(json, sink, wasteHintsSection(report));
    if (report.duplicates) {
        json.key("duplicates");
        json.beginObject();
        json.number("bytes", report.duplicates->bytes);
        writeSectionJson(json, sink, duplicateFilesSection(report));
        json.endObject();
    }
    json.endObject();
    sink.write('\n');
}

} // namespace strata
