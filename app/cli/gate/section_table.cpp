// SPDX-License-Identifier: Apache-2.0
#include "app/cli/gate/section_table.h"

#include "app/cli/table.h"
#include "model/base/grouped_number.h"
#include "model/base/text.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

namespace strata::cli {

namespace {

constexpr std::size_t commandWidth = 60;

std::string heading(const Column &column)
{
    const bool isNumber = column.role == CellRole::Number || column.role == CellRole::Size;
    std::string text = isNumber ? ">" : "";
    for (const char c : column.key)
        text += c == '_' ? ' ' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

std::string cellText(const Column &column, const Cell &cell, bool isTerminal)
{
    if (!cell.isThere)
        return "-";
    switch (column.role) {
    case CellRole::Number: return std::to_string(cell.number);
    case CellRole::Size: return dockerSize(static_cast<std::uint64_t>(cell.number));
    default: return column.isCut && isTerminal ? shortened(cell.text, commandWidth) : cell.text;
    }
}

} // namespace

void printSection(Console &console, const Section &section, std::size_t mostRows)
{
    if (section.rows == 0)
        return;
    const std::vector<const Column *> columns = section.columnsOf(Form::Text);
    std::vector<std::string> headings;
    for (const Column *column : columns)
        headings.push_back(heading(*column));
    Table table(std::vector<std::string_view>(headings.begin(), headings.end()));
    const std::size_t shown = std::min(mostRows, section.rows);
    for (std::size_t row = 0; row < shown; ++row) {
        std::vector<std::string> cells;
        for (const Column *column : columns)
            cells.push_back(cellText(*column, column->cell(row), console.isTerminal()));
        table.add(std::move(cells));
    }
    console.line(std::string(section.title) + ":");
    table.write(console.out());
    if (shown < section.rows)
        console.line("… and " + groupedNumber(section.rows - shown) + " more");
}

} // namespace strata::cli
