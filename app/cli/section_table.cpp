// SPDX-License-Identifier: Apache-2.0
#include "app/cli/section_table.h"

#include "model/base/text.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t cutWidth = 60;

bool isNumeric(CellRole role)
{
    return role == CellRole::Number || role == CellRole::Size || role == CellRole::Delta;
}

std::string heading(const Column &column)
{
    std::string title(isNumeric(column.role) ? ">" : "");
    for (const char c : std::string_view(column.title))
        title += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return title;
}

std::string cellText(const Column &column, const Cell &cell, bool truncates)
{
    if (!cell.isThere)
        return "-";
    switch (column.role) {
    case CellRole::Number: return std::to_string(cell.number);
    case CellRole::Size: return dockerSize(static_cast<std::uint64_t>(cell.number));
    case CellRole::Delta: return signedSize(cell.number);
    default: return column.isCut && truncates ? shortened(cell.text, cutWidth) : cell.text;
    }
}

} // namespace

Table sectionTable(const Section &section, bool truncates)
{
    const std::vector<const Column *> columns = section.columnsOf(Form::Text);
    std::vector<std::string> titles;
    for (const Column *column : columns)
        titles.push_back(heading(*column));
    Table table({titles.begin(), titles.end()});
    for (std::size_t place = 0; place < section.rows; ++place) {
        const std::size_t row = section.at(place, Form::Text);
        if (section.isLeftOut(row))
            continue;
        std::vector<std::string> cells;
        for (const Column *column : columns)
            cells.push_back(cellText(*column, column->cell(row), truncates));
        table.add(std::move(cells));
    }
    return table;
}

} // namespace strata::cli
