// SPDX-License-Identifier: Apache-2.0
#include "model/report/section_markdown.h"

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
    case '#': return isLetterOrDigit(after);                               // somebody, an issue
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

std::string cellText(const Column &column, const Cell &cell)
{
    switch (column.role) {
    case CellRole::Value:
        if (cell.text.empty())
            return markdownCode("\"\"");
        [[fallthrough]];
    case CellRole::Bytes:
    case CellRole::Path:
    case CellRole::Command: return markdownCode(cell.text);
    case CellRole::Remark: return "(" + markdownEscaped(cell.text) + ")";
    case CellRole::Number: return std::to_string(cell.number);
    case CellRole::Size: return dockerSize(static_cast<std::uint64_t>(cell.number));
    case CellRole::Delta: return signedSize(cell.number);
    default: return cell.text;
    }
}

void writeNotes(Sink &sink, const Section &section)
{
    if (section.notes.empty())
        return;
    sink.write("\n" + std::string(section.notesTitle) + "\n\n");
    for (std::size_t i = 0; i < std::min(section.notes.size(), mostRows); ++i) {
        const Note &note = section.notes[i];
        sink.write("- " + (note.path.empty() ? "" : markdownCode(note.path) + ": ") +
                   markdownEscaped(note.text.english()) + "\n");
    }
}

void writeRow(Sink &sink, const std::vector<const Column *> &columns, std::size_t row)
{
    std::string line = "|";
    for (const Column *column : columns) {
        const Cell cell = column->cell(row);
        if (!column->joins)
            line += (line.size() > 1 ? " | " : " ") + (cell.isThere ? cellText(*column, cell) : "–");
        else if (cell.isThere)
            line += std::string(column->before) + cellText(*column, cell);
    }
    sink.write(line + " |\n");
}

/// A table inside a block that is folded up.
void writeTable(Sink &sink, const Section &section, std::size_t count)
{
    sink.write("\n<details>\n<summary>" + std::string(section.title) + " (" + groupedNumber(count) + ")</summary>\n\n");
    const std::vector<const Column *> columns = section.columnsOf(Form::Markdown);
    std::string titles = "|";
    std::string rule = "|";
    for (const Column *column : columns) {
        if (column->joins)
            continue;
        titles += " " + std::string(column->title) + " |";
        rule += " --- |";
    }
    sink.write(titles + "\n" + rule + "\n");
    std::size_t written = 0;
    for (std::size_t place = 0; place < section.rows && written < mostRows; ++place) {
        const std::size_t row = section.at(place, Form::Markdown);
        if (section.isLeftOut(row))
            continue;
        writeRow(sink, columns, row);
        ++written;
    }
    if (written < count)
        sink.write("\n… and " + groupedNumber(count - written) + " more.\n");
    sink.write(std::string_view("\n</details>\n"));
}

} // namespace

std::string markdownEscaped(std::string_view bytes)
{
    const std::string shown = escapedForDisplay(bytes);
    std::string text;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (!meansMore(shown, at))
            text += shown[at];
        else if (shown[at] == '*' || shown[at] == '_')
            text += {'\\', shown[at]}; // in globs and names; the text is also read raw
        else
            text += "&#" + std::to_string(static_cast<unsigned char>(shown[at])) + ";";
    }
    return text;
}

std::string markdownCode(std::string_view bytes)
{
    const char *const rest = bytes.size() > longestText ? "…" : "";
    bytes = bytes.substr(0, longestText);
    const std::string shown = escapedForDisplay(bytes);
    if (isPlainCode(shown))
        return "`" + shown + rest + "`";
    return "<code>" + markdownEscaped(bytes) + rest + "</code>";
}

void writeSectionMarkdown(Sink &sink, const Section &section)
{
    writeNotes(sink, section);
    if (const std::size_t count = section.count(); count != 0)
        writeTable(sink, section, count);
    if (!section.remark.empty())
        sink.write("\n" + section.remark + "\n");
}

} // namespace strata
