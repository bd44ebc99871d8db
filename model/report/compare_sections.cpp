// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_sections.h"

#include "model/base/grouped_number.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace strata {

namespace {

using Count = std::optional<std::uint64_t>;
using Side = ColumnSide;

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form reports = Form::Markdown | Form::Html; // that people hand on
constexpr Form table = Form::Window | Form::Whole;
constexpr std::array<Side, 2> sides = {Side::A, Side::B};

template<class T>
const T &pick(Side side, const T &a, const T &b)
{
    return side == Side::A ? a : b;
}

const ImageInfo &imageOf(const Comparison &comparison, Side side)
{
    return pick(side, comparison.a, comparison.b).info();
}

const HistoryStep *stepOf(const ImageInfo &image, LayerNumber layer)
{
    const auto step = image.layers[layer.index()].historyStep;
    return step ? &image.history[*step] : nullptr;
}

/// For people: shownCommand() of what made a layer; "" if nothing is said.
std::string layerStep(const ImageInfo &image, LayerNumber layer)
{
    if (image.layers[layer.index()].isContainer)
        return "container layer (read-write)";
    const HistoryStep *step = stepOf(image, layer);
    return step ? shownCommand(*step) : std::string();
}

/// In a column of a text; layerMatchText() has the whole sentence.
std::string_view layerMatchWord(const LayerPair &pair)
{
    switch (pair.match) {
    case LayerMatch::Shared: return "same layer";
    case LayerMatch::SameFiles: return "same files";
    case LayerMatch::SameCommand: return "same command";
    case LayerMatch::Similar: return "same place";
    case LayerMatch::None: return pair.a ? "only in A" : "only in B";
    }
    return "";
}

/// The rows of a list of the comparison.
template<class T>
auto rowsOf(const std::vector<T> *list)
{
    return [list](std::size_t row) -> const T & { return (*list)[row]; };
}

std::string_view keyOf(Side side)
{
    return side == Side::A ? "a" : "b";
}

const char *titleOf(Side side)
{
    return side == Side::A ? "A" : "B";
}

template<class Row>
Cell signAndWord(const Row &row)
{
    const Sign sign = std::invoke(&Row::sign, row);
    return Cell::of(sign, factsOf(sign).word);
}

/// Sorted by what happened; of a version whether it is newer or older.
Cell packageSign(const PackageDifference &row)
{
    Cell cell = signAndWord(row);
    cell.number = static_cast<std::int64_t>(cell.sign);
    if (cell.sign != Sign::Changed)
        return cell;
    cell.number += static_cast<std::int64_t>(row.change);
    if (row.change == PackageChange::Other)
        return cell;
    const bool isUp = row.change == PackageChange::Up;
    cell.text = isUp ? QT_TRANSLATE_NOOP("Section", "newer") : QT_TRANSLATE_NOOP("Section", "older");
    cell.mark = isUp ? "↑" : "↓";
    return cell;
}

/// One after the other of the differing paths; the last one is kept, for a row's cells ask for it in turn.
class FileRows {
public:
    FileRows(const CompareTree &files, std::vector<NodeId> nodes, std::function<std::string(NodeId)> anchorOf)
        : m_files(files), m_nodes(std::move(nodes)), m_anchorOf(std::move(anchorOf))
    {
    }

    const DifferenceRow &row(std::size_t at)
    {
        if (at != m_at) {
            m_row = differenceRow(m_files, m_nodes[at]);
            if (m_anchorOf)
                m_row.anchor = m_anchorOf(m_nodes[at]);
            m_at = at;
        }
        return m_row;
    }

private:
    const CompareTree &m_files;
    std::vector<NodeId> m_nodes;
    std::function<std::string(NodeId)> m_anchorOf;
    std::size_t m_at = SIZE_MAX;
    DifferenceRow m_row;
};

} // namespace

Section layersSection(const Comparison *comparison)
{
    using enum CellRole;
    using Row = const LayerPair &;
    const auto *pairs = comparison ? &comparison->layers.pairs : nullptr;
    Section section{.id = "layers", .title = "Layers", .rows = pairs ? pairs->size() : 0};
    SectionBuilder to(section, rowsOf(pairs));
    /// Something about the layer on that side; none if there is not one.
    const auto about = [comparison](Side side, auto what) {
        return [=](Row row) {
            const auto &layer = pick(side, row.a, row.b);
            return layer ? Cell::of(what(imageOf(*comparison, side), *layer)) : Cell::none();
        };
    };
    const auto number = [=](Side side) {
        return about(side, [](const ImageInfo &, LayerNumber layer) { return std::uint64_t(layer.value); });
    };
    const auto bytes = [](Side side) {
        return [side](Row row) {
            return pick(side, row.a, row.b) ? Count(pick(side, row.bytesA, row.bytesB)) : std::nullopt;
        };
    };
    const auto diffId = [](const ImageInfo &image, LayerNumber layer) {
        return Cell::ofFilled(image.layers[layer.index()].diffId.text());
    };
    const auto command = [](const ImageInfo &image, LayerNumber layer) {
        const HistoryStep *step = stepOf(image, layer);
        return step ? Cell::ofFilled(step->createdBy) : Cell::none();
    };
    const auto card = [=](Side side) {
        return [=](Row row) {
            Cell cell = about(side, layerStep)(row);
            cell.number = number(side)(row).number;
            cell.other = static_cast<std::int64_t>(pick(side, row.bytesA, row.bytesB));
            return cell;
        };
    };
    constexpr Form plain = machine | Form::Text | Form::Markdown;
    to.add(machine, Words, "match", "", layerMatchName);
    to.add(plain, Number, "a", "A", number(Side::A)).padded(-3);
    to.add(Form::Text, Size, "", bytes(Side::A)).padded(-8);
    to.add(plain, Number, "b", "B", number(Side::B)).padded(-5);
    to.add(Form::Text, Size, "", bytes(Side::B)).padded(-8);
    to.add(Form::Text, Words, "",
           [](Row row) { return std::string(layerMatchWord(row)) + (row.moved ? ", moved" : ""); })
        .between("  ")
        .padded(14);
    to.add(Form::Markdown, Words, "Match", layerMatchText);
    to.add(machine, Truth, "moved", "", [](Row row) { return row.moved; });
    to.add(machine | Form::Markdown, Size, "bytes_a", "Size A", bytes(Side::A));
    to.add(machine | Form::Markdown, Size, "bytes_b", "Size B", bytes(Side::B));
    to.add(machine, Words, "diff_id_a", "", about(Side::A, diffId));
    to.add(machine, Words, "diff_id_b", "", about(Side::B, diffId));
    to.add(machine, Bytes, "created_by_a", "", about(Side::A, command));
    to.add(machine, Bytes, "created_by_b", "", about(Side::B, command));
    to.add(Form::Json, Size, "files_a", "", bytes(Side::A));
    to.add(Form::Json, Size, "files_b", "", bytes(Side::B));
    to.add(Form::Text | Form::Markdown, Command, "Step", [=](Row row) {
          return about(row.b ? Side::B : Side::A, layerStep)(row);
      }).cut();
    to.add(Form::Html, Card, "", card(Side::A)).onSide(Side::A);
    to.add(Form::Html, CellRole::Sign, "", [](Row row) {
          Cell cell = Cell::of(row.sign(), layerMatchText(row), layerMatchSymbol(row));
          if (row.moved || row.match == LayerMatch::SameFiles)
              cell.detail = cell.text;
          return cell;
      }).styled("sign");
    to.add(Form::Html, Card, "", card(Side::B)).onSide(Side::B);
    section.isAlwaysShown = true;
    section.newestFirst = Form::Html;
    section.intro = "Newest on top. = the same layer, ≈ the same files in a different layer, ~ different files in its "
                    "place, + only on the right, − only on the left.";
    section.style = "sides layers";
    return section;
}

Section settingsSection(const Comparison *comparison)
{
    using enum CellRole;
    using Row = const SettingDifference &;
    const auto *settings = comparison ? &comparison->settings : nullptr;
    Section section{.id = "config", .title = "Settings", .rows = settings ? settings->size() : 0};
    SectionBuilder to(section, rowsOf(settings));
    const auto only = [](Side side) {
        return [side](Row row) {
            return Cell{.isThere = !row.onlyA.empty() || !row.onlyB.empty(),
                        .list = pick(side, row.onlyA, row.onlyB),
                        .sign = pick(side, strata::Sign::Removed, strata::Sign::Added)};
        };
    };
    constexpr Form all = machine | Form::Text | reports;
    to.add(all | Form::Window, Bytes, "key", QT_TRANSLATE_NOOP("Section", "Setting"), [](Row row) {
          return row.key;
      }).wide(26);
    to.add(Form::Window, CellRole::Sign, QT_TRANSLATE_NOOP("Section", "Change"), signAndWord<SettingDifference>)
        .wide(13);
    for (const Side side : sides)
        to.add(all | table, Value, keyOf(side), titleOf(side),
               [side](Row row) {
                   Cell cell = Cell::of(pick(side, row.a, row.b));
                   cell.spans = componentSpans(cell.text, pick(side, row.onlyA, row.onlyB));
                   return cell;
               })
            .onSide(side)
            .between("  ");
    to.add(Form::Json, List, "only_a", "", only(Side::A)).optional();
    to.add(Form::Json, List, "only_b", "", only(Side::B)).optional();
    for (const Side side : sides)
        to.add(Form::Html, List, "", [=](Row row) {
              return row.a && row.b ? only(side)(row) : Cell::none();
          }).joining();
    section.nothing = "No settings differ.";
    section.style = "sides";
    return section;
}

Section historySection(const Comparison *comparison)
{
    using enum CellRole;
    using Row = const StepPair &;
    const auto *history = comparison ? &comparison->history : nullptr;
    Section section{.id = "history", .title = "History", .rows = history ? history->size() : 0};
    SectionBuilder to(section, rowsOf(history));
    const auto step = [comparison](Side side, Row row) -> const HistoryStep * {
        const auto &index = pick(side, row.a, row.b);
        return index ? &imageOf(*comparison, side).history[*index] : nullptr;
    };
    const auto layer = [step](Side side, Row row) {
        const HistoryStep *found = step(side, row);
        return found && found->layer.isLayer() ? Count(found->layer.value) : std::nullopt;
    };
    const auto command = [step](Side side) {
        return [=](Row row) {
            const HistoryStep *found = step(side, row);
            return found ? Cell{.text = shownCommand(*found), .spans = pick(side, row.words.onlyA, row.words.onlyB)}
                         : Cell::none();
        };
    };
    constexpr Form shown = Form::Text | reports | table;
    to.add(machine, Words, "match", "", [](Row row) { return factsOf(row.sign).word; });
    for (const Side side : sides)
        to.add(machine, Bytes, keyOf(side), "", [=](Row row) {
            const HistoryStep *found = step(side, row);
            return found ? Cell::of(found->createdBy) : Cell::none();
        });
    for (const Side side : sides)
        to.add(machine, Number, side == Side::A ? "step_a" : "step_b", "", [side](Row row) {
            const auto &index = pick(side, row.a, row.b);
            return index ? Count(*index + 1) : std::nullopt;
        });
    to.add(machine, Number, "layer_a", "", [=](Row row) { return layer(Side::A, row); });
    to.add(machine, Number, "layer_b", "", [=](Row row) { return layer(Side::B, row); });
    to.add(Form::Window, Layers, QT_TRANSLATE_NOOP("Section", "Layers"), [=](Row row) {
          const Cell a = Cell::of(layer(Side::A, row));
          const Cell b = Cell::of(layer(Side::B, row));
          return Cell{.isThere = a.isThere || b.isThere, .number = a.number, .other = b.number};
      }).wide(13);
    to.add(Form::Window, CellRole::Sign, QT_TRANSLATE_NOOP("Section", "Change"), signAndWord<StepPair>).wide(13);
    to.add(shown, Command, "A", command(Side::A)).onSide(Side::A);
    to.add(Form::Html, CellRole::Sign, "", signAndWord<StepPair>).styled("sign");
    to.add(shown, Command, "B", command(Side::B)).onSide(Side::B);
    section.onlyChangesCount = true;
    section.hasLinePerSide = true;
    section.newestFirst = Form::Window;
    section.style = "sides";
    return section;
}

Section packagesSection(const Comparison *comparison)
{
    using enum CellRole;
    using Row = const PackageDifference &;
    const auto *packages = comparison ? &comparison->packages : nullptr;
    Section section{.id = "packages", .title = "Packages", .rows = packages ? packages->size() : 0};
    SectionBuilder to(section, rowsOf(packages));
    /// Something about the package on that side; none if it is not there.
    const auto about = [](Side side, auto what) {
        return [=](Row row) {
            const auto &package = pick(side, row.a, row.b);
            return package ? Cell::of(what(*package)) : Cell::none();
        };
    };
    const auto version = [](const Package &package) { return package.version; };
    const auto bytes = [](const Package &package) { return package.size; };
    const auto manager = [](Row row) { return packageSystem(row.any().manager).name; };
    const auto change = [](Row row) { return Cell::of(row.sign(), packageChangeName(row)); };
    constexpr Form plain = machine | Form::Text | Form::Window;
    to.add(Form::Html, CellRole::Sign, "", change);
    to.add(Form::Markdown, Words, "Change", change);
    to.add(plain, Words, "manager", QT_TRANSLATE_NOOP("Section", "System"), manager).padded(5).wide(10);
    to.add(plain | reports, Bytes, "name", QT_TRANSLATE_NOOP("Section", "Package"), [](Row row) {
          return Cell{.text = row.any().name, .detail = row.any().where};
      }).wide(26);
    to.add(plain, Bytes, "architecture", QT_TRANSLATE_NOOP("Section", "Architecture"),
           [](Row row) { return Cell::ofFilled(row.any().architecture); })
        .between(":")
        .wide(15);
    to.add(Form::Html, Remark, "", [](Row row) { return Cell::ofFilled(row.any().architecture); }).joining(" ");
    to.add(Form::Markdown, Remark, "", [manager](Row row) {
          const std::string &architecture = row.any().architecture;
          return std::string(manager(row)) + (architecture.empty() ? "" : ", " + architecture);
      }).joining(" ");
    to.add(Form::Html, Words, "From", manager);
    for (const Side side : sides)
        to.add(plain | reports, Bytes, keyOf(side), titleOf(side), about(side, version)).onSide(side).between("  ");
    to.add(machine, Words, "change", "", change);
    to.add(Form::Text, Words, "", [change](Row row) {
          return row.a && row.b ? change(row) : Cell::none();
      }).between("  (", ")");
    to.add(Form::Html, Change, "Change", change);
    to.add(Form::Window, CellRole::Sign, QT_TRANSLATE_NOOP("Section", "Change"), packageSign).wide(13);
    to.add(machine, Size, "size_a", "", about(Side::A, bytes));
    to.add(machine, Size, "size_b", "", about(Side::B, bytes));
    to.add(Form::Text | reports, Size, "Size", [](Row row) { return row.any().size; }).between("  ").styled("number");
    to.add(Form::Window, Delta, QT_TRANSLATE_NOOP("Section", "Δ"), [](Row row) {
          const Count a = row.a ? row.a->size : Count(0);
          const Count b = row.b ? row.b->size : Count(0);
          return Cell{.isThere = a && b, .number = a && b ? static_cast<std::int64_t>(*b - *a) : 0};
      }).wide(13);
    for (const Side side : sides) {
        to.add(Form::Whole, Bytes, "", about(side, [](auto &one) { return one.name + " " + one.version; }))
            .onSide(side);
        to.add(Form::Whole, Size, QT_TRANSLATE_NOOP("Section", "%1 installed"), about(side, bytes)).onSide(side);
        to.add(Form::Whole, Bytes, "", about(side, [](auto &one) { return one.where; })).onSide(side);
    }
    section.nothing = "No packages differ.";
    if (comparison)
        section.notes = comparison->packageNotes.all();
    section.notesTitle = "Packages that may be missing here:";
    section.notesKey = "package_notes";
    return section;
}

bool CompareParts::add(std::string_view name)
{
    const std::array<std::pair<std::string_view, bool *>, 5> all{
        {{"files", &files}, {"layers", &layers}, {"config", &config}, {"history", &history}, {"packages", &packages}}};
    const auto found = std::ranges::find(all, name, &std::pair<std::string_view, bool *>::first);
    if (found != all.end())
        *found->second = true;
    return found != all.end();
}

std::vector<Section> sectionsOf(const Comparison &comparison, const CompareParts &parts)
{
    std::vector<Section> sections;
    if (parts.layers)
        sections.push_back(layersSection(&comparison));
    if (parts.config)
        sections.push_back(settingsSection(&comparison));
    if (parts.history)
        sections.push_back(historySection(&comparison));
    if (parts.packages)
        sections.push_back(packagesSection(&comparison));
    return sections;
}

Section filesSection(const CompareTree &files, std::vector<NodeId> nodes, std::function<std::string(NodeId)> anchorOf)
{
    const std::size_t count = nodes.size();
    const auto rows = std::make_shared<FileRows>(files, std::move(nodes), std::move(anchorOf));
    return differenceSection(count, [rows](std::size_t at) -> const DifferenceRow & { return rows->row(at); });
}

DifferenceRow differenceRow(const CompareTree &files, NodeId node)
{
    const auto fieldsOf = [](const ComparedSide &side, const Change *change) {
        return change ? std::optional(entryFields(side.tree(), *change)) : std::nullopt;
    };
    const auto pathOf = [&files](NodeId other) { return other.isValid() ? files.path(other) : std::string(); };
    const ChangeKind kind = files.kind(node);
    const Change *a = files.changeA(node);
    const Change *b = files.changeB(node);
    return {changeName(kind),
            files.path(node),
            files.what(node),
            fieldsOf(files.a(), a),
            fieldsOf(files.b(), b),
            kind == ChangeKind::Added ? pathOf(files.movedFrom(node)) : std::string(),
            kind == ChangeKind::Removed ? pathOf(files.movedTo(node)) : std::string()};
}

DifferenceLists differenceLists(const CompareTree &files, const std::vector<NodeId> &nodes)
{
    constexpr std::size_t few = 5;
    DifferenceLists lists;
    for (const NodeId node : nodes) {
        const DifferenceRow row = differenceRow(files, node);
        const std::optional<EntryFields> &only = row.older ? row.older : row.newer;
        const bool isOnOneSide = row.older.has_value() != row.newer.has_value();
        const bool isLight = isOnOneSide && only->type != 'f' && row.movedFrom.empty() && row.movedTo.empty();
        (isLight ? lists.light : lists.main).push_back(node);
    }
    if (lists.light.size() <= few)
        return {nodes, {}};
    return lists;
}

std::size_t listedApart(const CompareTree &files, std::vector<NodeId> &nodes)
{
    return std::erase_if(nodes, [&files](NodeId node) { return samenessOf(files, node) != Sameness::Different; });
}

std::string timesRemark(std::size_t count)
{
    if (count == 0)
        return {};
    return groupedNumber(count) + (count == 1 ? " path differs only in modification time and is not listed."
                                              : " paths differ only in modification time and are not listed.");
}

const char *layerMatchText(const LayerPair &pair)
{
    switch (pair.match) {
    case LayerMatch::Shared:
        return pair.moved ? QT_TRANSLATE_NOOP("Section", "the same layer, moved")
                          : QT_TRANSLATE_NOOP("Section", "the same layer");
    case LayerMatch::SameFiles:
        return pair.moved ? QT_TRANSLATE_NOOP("Section", "the same files in a different layer, moved")
                          : QT_TRANSLATE_NOOP("Section", "the same files in a different layer");
    case LayerMatch::SameCommand: return QT_TRANSLATE_NOOP("Section", "different files from the same build step");
    case LayerMatch::Similar: return QT_TRANSLATE_NOOP("Section", "in the same place, from a different build step");
    case LayerMatch::None:
        return pair.a ? QT_TRANSLATE_NOOP("Section", "only in the first image")
                      : QT_TRANSLATE_NOOP("Section", "only in the second image");
    }
    return "";
}

std::string_view layerMatchSymbol(const LayerPair &pair)
{
    return pair.match == LayerMatch::SameFiles ? "≈" : factsOf(pair.sign()).symbol;
}

} // namespace strata
