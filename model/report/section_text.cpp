// SPDX-License-Identifier: Apache-2.0
#include "model/report/section_text.h"

#include "model/base/text.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t cutWidth = 60; // characters of a command

/// The beginning of a command, escaped.
std::string shortened(std::string_view text)
{
    std::string valid = toValidUtf8(text.substr(0, 8 * cutWidth));
    std::size_t characters = 0;
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(valid[i]) & 0xc0) != 0x80;
        if (starts && ++characters == cutWidth) {
            valid.resize(i);
            return escapedForTsv(valid) + "…";
        }
    }
    return escapedForTsv(valid);
}

std::string cellText(const Column &column, const Cell &cell, bool truncates)
{
    switch (column.role) {
    case CellRole::Number: return std::to_string(cell.number);
    case CellRole::Size: return dockerSize(static_cast<std::uint64_t>(cell.number));
    case CellRole::Delta: return signedSize(cell.number);
    case CellRole::Value:
        if (cell.text.empty())
            return "\"\"";
        [[fallthrough]];
    case CellRole::Bytes:
    case CellRole::Path:
    case CellRole::Command: return column.isCut && truncates ? shortened(cell.text) : escapedForTsv(cell.text);
    default: return cell.text;
    }
}

/// One side of a row as a line of its own.
void writeSides(Sink &sink, const Section &section, std::size_t row, bool truncates)
{
    for (const Column *column : section.columnsOf(Form::Text)) {
        const Cell cell = column->cell(row);
        if (!cell.isThere)
            continue;
        const Sign sign = column->side == ColumnSide::A ? Sign::Removed : Sign::Added;
        sink.write(std::string("  ") + factsOf(sign).plain + " " + cellText(*column, cell, truncates) + "\n");
    }
}

} // namespace

std::string sectionLine(const Section &section, std::size_t row, bool truncates)
{
    std::string line;
    std::size_t blanks = 0; // behind the cell before; none at the end of a line
    bool hasSideA = false;
    for (const Column &column : section.columns) {
        if (!contains(column.forms, Form::Text))
            continue;
        const Cell cell = column.cell(row);
        if (!cell.isThere && column.width == 0)
            continue;
        std::string text = cell.isThere ? cellText(column, cell, truncates) : "-";
        const auto width = static_cast<std::size_t>(std::abs(column.width));
        const std::size_t padding = width - std::min(width, text.size());
        if (column.width < 0)
            text.insert(0, padding, ' ');
        if (column.isCut)
            text.resize(text.find_last_not_of(' ') + 1);
        const bool isSecond = column.side == ColumnSide::B && hasSideA;
        const std::string_view before = isSecond ? " -> " : column.before;
        text = std::string(before) + text + std::string(column.after);
        if (!text.empty()) {
            line.append(blanks, ' ').append(text);
            blanks = 0;
        }
        blanks += column.width > 0 ? padding : 0;
        hasSideA = hasSideA || column.side == ColumnSide::A;
    }
    return line;
}

void writeSectionText(Sink &sink, const Section &section, bool truncates)
{
    if (section.count() == 0 && section.notes.empty() && !section.isAlwaysShown)
        return;
    sink.write("\n" + std::string(section.title) + ":\n");
    for (const Note &note : section.notes) {
        const std::string text = note.text.english();
        sink.write("  ? " + escapedForTsv(note.path.empty() ? text : note.path + ": " + text) + "\n");
    }
    for (std::size_t place = 0; place < section.rows && sink.error() == 0; ++place) {
        const std::size_t row = section.at(place, Form::Text);
        if (section.isLeftOut(row))
            continue;
        if (section.hasLinePerSide)
            writeSides(sink, section, row, truncates);
        else
            sink.write(std::string("  ") + factsOf(section.sign(row)).plain + " " +
                       sectionLine(section, row, truncates) + "\n");
    }
}

} // namespace strata
