// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_tables.h"

#include "model/waste/waste_sections.h"
#include "views/common/message_text.h"
#include "views/waste/waste_texts.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace strata {

namespace {

Section plainTable(WastePart part, const WasteData &data)
{
    switch (part) {
    case WastePart::Paths: return wastePathsSection(*data.shown);
    case WastePart::Reasons: return wasteReasonsSection(*data.report);
    case WastePart::Layers: return wasteStepsSection(*data.report);
    case WastePart::Folders: return wasteFoldersSection(*data.report);
    case WastePart::Packages: return wastePackagesSection(*data.packages);
    case WastePart::Hints: return wasteHintsSection(*data.report);
    case WastePart::Duplicates: return duplicateFilesSection(*data.duplicates);
    }
    return {};
}

Column *columnOf(Section &section, std::string_view key)
{
    const auto found = std::ranges::find(section.columns, key, &Column::key);
    return found == section.columns.end() ? nullptr : &*found;
}

/// The row for all that the others do not count.
void nameTheRest(Section &section, std::string_view key, const QString &name)
{
    if (Column *column = columnOf(section, key))
        column->cell = [name = name.toStdString(), named = column->cell](std::size_t row) {
            const Cell cell = named(row);
            return cell.isThere ? cell : Cell::of(name);
        };
}

/// A layer's number as badges are painted: from a list of numbers.
void showAsLayers(Column &column)
{
    if (column.role != CellRole::Number)
        return;
    column.role = CellRole::Numbers;
    column.cell = [number = column.cell](std::size_t row) {
        Cell cell = number(row);
        if (cell.isThere) {
            cell.text = std::to_string(cell.number);
            cell.list = {cell.text};
        }
        return cell;
    };
}

bool isOfLayers(std::string_view key)
{
    return key == "layer" || key == "layers" || key == "hidden_by";
}

/// The widest that a column is at first, in characters; 0 for those that take what is left.
int charactersOf(const Column &column, WastePart part)
{
    switch (column.role) {
    case CellRole::Command: return part == WastePart::Hints ? 30 : 0;
    case CellRole::Path:
    case CellRole::Bytes: return 0;
    case CellRole::Words: return column.key == "text" ? 0 : 34;
    default: return 20;
    }
}

WasteReason reasonOf(std::string_view name)
{
    std::size_t reason = 0;
    while (reason + 1 < wasteReasonCount && wasteReasonName(static_cast<WasteReason>(reason)) != name)
        ++reason;
    return static_cast<WasteReason>(reason);
}

/// Advice is a message of the model, and so in its own context.
void translateAdvice(Section &section, WastePart part, const WasteData &data)
{
    if (part != WastePart::Hints)
        return;
    Column *text = columnOf(section, "text");
    text->cell = [report = data.report](std::size_t row) {
        return Cell::of(messageText(report->hints.hints[row].text).toStdString());
    };
}

/// A folder that is gone can only be seen among the hidden files, and so can what is hidden in one that is there.
WasteTarget folderTarget(const WasteData &data, std::size_t row)
{
    const std::string &path = data.report->folders[row].name;
    if (path.empty()) // all others
        return {};
    return {.node = data.report->image->tree()->find(path).value_or(NodeId()),
            .isHidden = true,
            .paths = WasteFilter::inFolder(path)};
}

WasteTarget layerTarget(const WasteData &data, LayerNumber layer)
{
    return {.layer = layer, .step = data.report->image->info().layers[layer.index()].historyStep};
}

} // namespace

bool WasteData::has(WastePart part) const
{
    switch (part) {
    case WastePart::Paths: return shown != nullptr;
    case WastePart::Packages: return packages != nullptr;
    case WastePart::Duplicates: return duplicates != nullptr;
    case WastePart::Reasons:
    case WastePart::Layers:
    case WastePart::Folders:
    case WastePart::Hints: return report != nullptr;
    }
    return false;
}

Section wasteTable(WastePart part, const WasteData &data)
{
    Section section = plainTable(part, data);
    translateAdvice(section, part, data);
    // The layers say how many copies there are, and the advice names the path.
    const std::string_view leftOut = part == WastePart::Paths ? "count" : part == WastePart::Hints ? "path" : "-";
    std::erase_if(section.columns, [leftOut](const Column &column) { return column.key == leftOut; });
    nameTheRest(section, "package", WasteTexts::tr("(no package)"));
    if (part == WastePart::Folders)
        nameTheRest(section, "path", WasteTexts::tr("(other directories)"));
    for (Column &column : section.columns) {
        if (isOfLayers(column.key))
            showAsLayers(column);
        column.characters = charactersOf(column, part);
    }
    if (part == WastePart::Paths)
        section.rows = std::min(section.rows, mostWastePaths);
    return section;
}

WasteTarget wasteTarget(WastePart part, const WasteData &data, std::size_t row)
{
    switch (part) {
    case WastePart::Paths: {
        const WastedVersion &version = data.shown->versionsOf(data.shown->paths[row]).back(); // the newest
        return {.node = version.node, .layer = version.entry.layer};
    }
    case WastePart::Reasons: {
        Section reasons = wasteReasonsSection(*data.report);
        return {.paths = WasteFilter::byReason(reasonOf(columnOf(reasons, "reason")->cell(row).text))};
    }
    case WastePart::Layers: {
        Section layers = wasteStepsSection(*data.report);
        const auto number = static_cast<std::uint32_t>(columnOf(layers, "layer")->cell(row).number);
        WasteTarget target = layerTarget(data, LayerNumber(number));
        const WasteLayer &sums = data.report->layers[target.layer.index()];
        target.paths =
            sums.bytes >= sums.hides ? WasteFilter::storedIn(target.layer) : WasteFilter::hiddenBy(target.layer);
        return target;
    }
    case WastePart::Folders: return folderTarget(data, row);
    case WastePart::Packages: {
        const std::string &name = (*data.packages)[row].name;
        return name.empty() ? WasteTarget() : WasteTarget{.paths = WasteFilter::ofPackage((*data.packages)[row])};
    }
    case WastePart::Hints: {
        WasteTarget target = layerTarget(data, data.report->hints.hints[row].layer);
        target.step = data.report->hints.hints[row].step;
        target.paths = WasteFilter::ofHint(static_cast<std::uint32_t>(row));
        return target;
    }
    case WastePart::Duplicates:
        return {.node = data.duplicates->duplicates->sets[row].nodes.front(),
                .layer = data.duplicates->image->tree()->lastLayer()};
    }
    return {};
}

} // namespace strata
