// SPDX-License-Identifier: Apache-2.0
// The content of a report, independent of its form: a table with a title. Code that compares, checks or finds
// something describes its result once as a Section; text, TSV, JSON, Markdown, HTML and the tables of the window each
// have one writer that renders any Section (section_text.h, section_records.h, section_markdown.h, section_html.h,
// views/common/section/section_model.h).
#pragma once

#include "model/base/notes.h"
#include "model/base/sign.h"
#include "model/compare/word_diff.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace strata {

/// The forms in which data is shown; a set of bits.
enum class Form : std::uint8_t {
    None = 0,
    Json = 1,
    Tsv = 2,
    Text = 4,
    Markdown = 8,
    Html = 16,
    Window = 32, // a column of the window's table
    Whole = 64,  // a line of what the window shows of the selected row, on the column's side
};
[[nodiscard]] constexpr Form operator|(Form a, Form b)
{
    return static_cast<Form>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
[[nodiscard]] constexpr bool contains(Form set, Form one)
{
    return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0;
}

/// The type of a column's cells: what the members of Cell mean, and how each form shows them.
enum class CellRole : std::uint8_t {
    Words,   // Strata's own text, or text ready to be shown
    Bytes,   // from an image, in any encoding; each form escapes them
    Path,    // the same, of a file
    Command, // the same, of a build step
    Value,   // the same, of a setting: "not set" if absent; an empty one is shown as such
    Remark,  // the same, muted, after the previous cell
    Number,
    Size,    // bytes
    Delta,   // a difference in bytes
    Truth,   // 0 or 1
    List,    // of bytes
    Numbers, // `list` has the digits of each number, `text` all of them; JSON: an array of numbers
    Sign,    // a sign in its colour, and the word for it
    Change,  // the word in the colour of the sign
    Layers,  // the numbers of a layer on both sides; 0 if absent
    Card,    // a layer: number, bytes and command
};

/// The content of one cell. Members that its role does not use are empty.
struct Cell {
    bool isThere = true;                // false: null, "–"
    std::string text = {};              // Sign, Change: the word
    std::int64_t number = 0;            // Layers: number on side A; Card: of the layer; Sign: its place in the order
    std::int64_t other = 0;             // Layers: number on side B; Card: the bytes
    std::vector<std::string> list = {}; // List: the items
    Sign sign = Sign::Same;             // Sign, Change: the sign; List: the sign of all items
    std::string_view mark = {};         // Sign: shown instead of the sign's own symbol
    std::vector<TextSpan> spans = {};   // what differs from the other side, in bytes of `text`
    std::string detail = {}; // more about the row: a line below it (Sign in HTML), a tool tip (bytes in the window)
    std::string anchor = {}; // Path: the place in the page to which it links (HTML)

    [[nodiscard]] static Cell none() { return {.isThere = false}; }
    [[nodiscard]] static Cell of(Cell cell) { return cell; }
    [[nodiscard]] static Cell of(std::string text) { return {.text = std::move(text)}; }
    [[nodiscard]] static Cell of(std::string_view text) { return {.text = std::string(text)}; }
    [[nodiscard]] static Cell of(const char *text) { return {.text = text}; }
    [[nodiscard]] static Cell of(const std::optional<std::string> &text) { return text ? of(*text) : none(); }
    [[nodiscard]] static Cell of(std::optional<std::uint64_t> number)
    {
        return {.isThere = number.has_value(), .number = static_cast<std::int64_t>(number.value_or(0))};
    }
    [[nodiscard]] static Cell of(std::same_as<bool> auto truth) { return {.number = truth}; }
    [[nodiscard]] static Cell of(Sign sign, std::string_view word, std::string_view mark = {})
    {
        return {.text = std::string(word), .sign = sign, .mark = mark};
    }
    /// Absent if the text is empty.
    [[nodiscard]] static Cell ofFilled(std::string text) { return {.isThere = !text.empty(), .text = std::move(text)}; }
};

/// Which side of a comparison a column shows.
enum class ColumnSide : std::uint8_t { None, A, B };

/// A column of a section. A form shows the columns that name it, in their order; data that two forms show
/// differently, or in different places, takes two columns.
struct Column {
    std::string_view key = {}; // ASCII; JSON and TSV
    const char *title = "";    // Markdown, HTML and the window; translations are in the context "Section"
    CellRole role = CellRole::Words;
    Form forms = Form::None;
    ColumnSide side = ColumnSide::None; // HTML and the window show the side's name instead of the title
    std::function<Cell(std::size_t row)> cell = {};

    bool isOptional = false;      // JSON: the key is left out of rows without the cell
    bool joins = false;           // Markdown, HTML: its cells continue those of the previous column
    std::string_view before = {}; // Text: before a cell; Markdown, HTML: before a cell that joins
    std::string_view after = {};  // Text: after a cell
    int width = 0;                // Text: width in bytes (negative: right-aligned), with "-" for an absent cell
    bool isCut = false;           // Text: long cells are cut on a terminal
    int characters = 0;           // Window: the maximum initial width; 0: not limited
    std::string_view style = {};  // HTML: the class of the heading

    Column &onSide(ColumnSide which) { return side = which, *this; }
    Column &optional() { return isOptional = true, *this; }
    Column &joining(std::string_view first = {}) { return joins = true, before = first, *this; }
    Column &between(std::string_view first, std::string_view last = {}) { return before = first, after = last, *this; }
    Column &padded(int bytes) { return width = bytes, *this; }
    Column &cut() { return isCut = true, *this; }
    Column &wide(int count) { return characters = count, *this; }
    Column &styled(std::string_view names) { return style = names, *this; }
};

/// A value. The data that its functions use (a Comparison) must outlive it; only one thread at a time may call them.
struct Section {
    std::string_view id = {}; // the key of its rows in JSON
    const char *title = "";   // "Layers"
    std::vector<Column> columns = {};
    std::size_t rows = 0;
    /// The sign of a row: text lines begin with it, and HTML and the window mute rows that are the same if only
    /// changes count.
    std::function<Sign(std::size_t row)> sign = {};

    bool onlyChangesCount = false;    // rows that are the same are left out of Text and Markdown, and not counted
    bool hasLinePerSide = false;      // Text: each side has a separate line, with the sign of what only that side has
    bool isAlwaysShown = false;       // Text: the title is shown even without rows
    Form newestFirst = Form::None;    // forms that list the rows from the last to the first
    std::string_view intro = {};      // HTML: a sentence above the table
    std::string_view nothing = {};    // HTML: the sentence in place of an empty table
    std::string remark = {};          // Markdown: a sentence below the table
    std::vector<Note> notes = {};     // about what could not be looked at
    std::string_view notesTitle = {}; // Markdown: the line above the notes
    std::string_view notesKey = {};   // JSON: the key of the notes, after the rows
    std::string_view style = {};      // HTML: the class of the table

    /// The number of rows that count.
    [[nodiscard]] std::size_t count() const;
    /// The row of the table that a form shows in this place.
    [[nodiscard]] std::size_t at(std::size_t place, Form form) const
    {
        return contains(newestFirst, form) ? rows - 1 - place : place;
    }
    [[nodiscard]] bool isLeftOut(std::size_t row) const { return onlyChangesCount && sign(row) == Sign::Same; }
    /// The columns that a form shows.
    [[nodiscard]] std::vector<const Column *> columnsOf(Form form) const;
};

/// Adds to a section columns whose cells are functions of a row of some type. `rowAt(n)` returns the n-th row; its
/// `sign`, a member or a function, is the row's sign.
template<class RowAt>
class SectionBuilder {
public:
    SectionBuilder(Section &section, RowAt rowAt) : m_section(section), m_rowAt(std::move(rowAt))
    {
        using Row = std::remove_cvref_t<std::invoke_result_t<RowAt, std::size_t>>;
        section.sign = [at = m_rowAt](std::size_t row) -> Sign { return std::invoke(&Row::sign, at(row)); };
    }

    /// `cellOf(row)` returns a Cell, or anything that Cell::of() accepts.
    template<class CellOf>
    Column &add(Form forms, CellRole role, std::string_view key, const char *title, CellOf cellOf)
    {
        return m_section.columns.emplace_back(Column{
            .key = key, .title = title, .role = role, .forms = forms, .cell = [at = m_rowAt, cellOf](std::size_t row) {
                return Cell::of(cellOf(at(row)));
            }});
    }
    /// Without a key.
    template<class CellOf>
    Column &add(Form forms, CellRole role, const char *title, CellOf cellOf)
    {
        return add(forms, role, {}, title, cellOf);
    }

private:
    Section &m_section;
    RowAt m_rowAt;
};

/// "+1.2kB", "-12B", "0B": a Delta in every form except JSON and TSV.
[[nodiscard]] std::string signedSize(std::int64_t bytes);

} // namespace strata
