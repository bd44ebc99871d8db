// SPDX-License-Identifier: Apache-2.0
#include "model/report/section_html.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/report/html_text.h"

#include <algorithm>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t longestText = 4'000; // bytes of one command or value
constexpr std::size_t mostWords = 50;      // of one list

using Columns = std::vector<const Column *>;

std::string muted(const std::string &html)
{
    return "<span class=\"muted\">" + html + "</span>";
}

std::string cut(std::string_view bytes, const std::vector<TextSpan> &spans = {})
{
    return htmlMarked(bytes.substr(0, longestText), spans) + (bytes.size() > longestText ? "…" : "");
}

std::string code(std::string_view bytes, const std::vector<TextSpan> &spans = {})
{
    return "<code>" + cut(bytes, spans) + "</code>";
}

std::string numberOrDash(std::int64_t number)
{
    return number == 0 ? std::string("–") : std::to_string(number);
}

/// Each on a line of its own, with its sign.
std::string listHtml(const Cell &cell)
{
    const SignFacts &facts = factsOf(cell.sign);
    std::string html;
    for (std::size_t i = 0; i < std::min(cell.list.size(), mostWords); ++i)
        html += "<br><span class=\"" + std::string(facts.colour) + "\">" + std::string(facts.symbol) + " " +
                code(cell.list[i]) + "</span>";
    return html;
}

std::string cardHtml(const Cell &cell)
{
    return "<div class=\"card\"><span class=\"size\">" + dockerSize(static_cast<std::uint64_t>(cell.other)) +
           "</span><b>" + std::to_string(cell.number) + "</b> · " +
           (cell.text.empty() ? muted("no history") : code(cell.text)) + "</div>";
}

std::string linkHtml(const Cell &cell)
{
    const std::string text = htmlEscaped(cell.text);
    return cell.anchor.empty() ? text : "<a href=\"#" + cell.anchor + "\">" + text + "</a>";
}

std::string contentHtml(const Column &column, const Cell &cell)
{
    switch (column.role) {
    case CellRole::Bytes: return code(cell.text);
    case CellRole::Path: return column.joins ? "<code>" + htmlEscaped(cell.text) + "</code>" : linkHtml(cell);
    case CellRole::Command: return code(cell.text, cell.spans);
    case CellRole::Value: return cell.text.empty() ? muted("empty") : code(cell.text);
    case CellRole::Remark: return muted(cut(cell.text));
    case CellRole::Number: return std::to_string(cell.number);
    case CellRole::Size: return dockerSize(static_cast<std::uint64_t>(cell.number));
    case CellRole::Delta: return signedSize(cell.number);
    case CellRole::List: return listHtml(cell);
    case CellRole::Sign: return std::string(cell.mark.empty() ? factsOf(cell.sign).symbol : cell.mark);
    case CellRole::Layers: return numberOrDash(cell.number) + " → " + numberOrDash(cell.other);
    case CellRole::Card: return cardHtml(cell);
    default: return htmlEscaped(cell.text);
    }
}

std::string nothingHtml(CellRole role)
{
    switch (role) {
    case CellRole::Value: return muted("not set");
    case CellRole::Command:
    case CellRole::Delta:
    case CellRole::Card: return {};
    default: return "–";
    }
}

/// "<td class=…>"
std::string openingTag(const Column &column, const Cell &cell)
{
    const auto ofClass = [](const std::string &names) { return "<td class=\"" + names + "\">"; };
    switch (column.role) {
    case CellRole::Path: return ofClass("path");
    case CellRole::Number:
    case CellRole::Size:
    case CellRole::Delta: return ofClass("number");
    case CellRole::Layers: return ofClass("short");
    case CellRole::Change: return ofClass(factsOf(cell.sign).colour);
    case CellRole::Command:
        if (cell.isThere && column.side != ColumnSide::None)
            return ofClass(column.side == ColumnSide::A ? "a" : "b");
        return "<td>";
    case CellRole::Sign: // read out as a word
        return "<td class=\"sign " + std::string(factsOf(cell.sign).colour) + "\" title=\"" + htmlEscaped(cell.text) +
               "\">";
    default: return "<td>";
    }
}

void writeHeader(Sink &sink, const Columns &columns, const HtmlSides &sides)
{
    sink.write(std::string_view("<thead><tr>"));
    for (const Column *column : columns) {
        if (column->joins)
            continue;
        const std::string title = column->side == ColumnSide::A   ? sides.a
                                  : column->side == ColumnSide::B ? sides.b
                                                                  : std::string(column->title);
        const std::string style = column->style.empty() ? "" : " class=\"" + std::string(column->style) + "\"";
        sink.write("<th" + style + ">" + title + "</th>");
    }
    sink.write(std::string_view("</tr></thead>\n"));
}

void writeRow(Sink &sink, const Section &section, const Columns &columns, std::size_t row)
{
    std::string html = section.isLeftOut(row) ? "<tr class=\"muted\">" : "<tr>";
    std::string below;
    bool isOpen = false;
    for (const Column *column : columns) {
        const Cell cell = column->cell(row);
        if (!column->joins) {
            html += (isOpen ? "</td>" : "") + openingTag(*column, cell) +
                    (cell.isThere ? contentHtml(*column, cell) : nothingHtml(column->role));
            isOpen = true;
        } else if (cell.isThere) {
            html += std::string(column->before) + contentHtml(*column, cell);
        }
        if (column->role == CellRole::Sign && !cell.detail.empty())
            below = "<tr><td></td><td class=\"sign muted\"></td><td class=\"muted\">" + htmlEscaped(cell.detail) +
                    "</td></tr>\n";
    }
    sink.write(html + "</td></tr>\n" + below);
}

} // namespace

void writeHtmlHeading(Sink &sink, std::string_view title, std::string_view count)
{
    sink.write("<h2>" + std::string(title) + " " + muted(std::string(count)) + "</h2>\n");
}

void writeHtmlRemark(Sink &sink, std::string_view text)
{
    sink.write("<p class=\"muted\">" + std::string(text) + "</p>\n");
}

void writeHtmlTable(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows)
{
    const Columns columns = section.columnsOf(Form::Html);
    const std::string style = section.style.empty() ? "" : " class=\"" + std::string(section.style) + "\"";
    sink.write("<table" + style + ">\n");
    writeHeader(sink, columns, sides);
    for (std::size_t place = 0; place < std::min(section.rows, mostRows); ++place)
        writeRow(sink, section, columns, section.at(place, Form::Html));
    sink.write(std::string_view("</table>\n"));
}

void writeSectionHtml(Sink &sink, const Section &section, const HtmlSides &sides, std::size_t mostRows)
{
    writeHtmlHeading(sink, section.title, groupedNumber(section.count()));
    for (const Note &note : section.notes) {
        const std::string text = note.text.english();
        sink.write("<p class=\"changed\">" + htmlEscaped(note.path.empty() ? text : note.path + ": " + text) +
                   "</p>\n");
    }
    if (!section.intro.empty())
        writeHtmlRemark(sink, section.intro);
    if (section.rows == 0 && !section.nothing.empty())
        return writeHtmlRemark(sink, section.nothing);
    writeHtmlTable(sink, section, sides, mostRows);
    if (section.rows > mostRows)
        writeHtmlRemark(sink, "… and " + groupedNumber(section.rows - mostRows) + " more.");
}

} // namespace strata
