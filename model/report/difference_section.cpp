// SPDX-License-Identifier: Apache-2.0
#include "model/report/difference_section.h"

#include "model/base/text.h"

#include <array>
#include <cstdio>
#include <utility>

namespace strata {

namespace {

using Fields = std::optional<EntryFields>;
using Row = const DifferenceRow &;

constexpr Form machine = Form::Json | Form::Tsv;

Fields fieldsOf(const ImageTree &tree, const Change *version)
{
    return version ? std::optional(entryFields(tree, *version)) : std::nullopt;
}

const EntryFields &shownFields(Row row)
{
    return row.newer ? *row.newer : *row.older;
}

std::vector<std::string> wordsOf(What what)
{
    const std::vector<std::string_view> names = whatNames(what);
    return std::vector<std::string>(names.begin(), names.end());
}

Cell movedFrom(Row row)
{
    return Cell::ofFilled(row.movedFrom);
}

Cell movedTo(Row row)
{
    return Cell::ofFilled(row.movedTo);
}

/// "mode 0644 -> 0755"; only the word if there is nothing short to say.
std::string oneDifference(std::string_view name, What what, const EntryFields &older, const EntryFields &newer)
{
    const auto octal = [](std::uint32_t mode) {
        std::array<char, 16> digits{};
        std::snprintf(digits.data(), digits.size(), "%04o", static_cast<unsigned>(mode));
        return std::string(digits.data());
    };
    const auto both = [name](const std::string &before, const std::string &after) {
        return std::string(name) + " " + before + " -> " + after;
    };
    if (what == What::Mode)
        return both(octal(older.mode), octal(newer.mode));
    if (what == What::Owner)
        return both(std::to_string(older.uid) + ":" + std::to_string(older.gid),
                    std::to_string(newer.uid) + ":" + std::to_string(newer.gid));
    if (what == What::Type)
        return both(std::string(1, older.type), std::string(1, newer.type));
    if (what == What::Link && !older.link.empty() && !newer.link.empty())
        return both(escapedForTsv(older.link), escapedForTsv(newer.link));
    return std::string(name);
}

/// "content, mode 0644 -> 0755", escaped.
Cell differencesOf(Row row)
{
    std::string text;
    for (const What one : {What::Content, What::Mode, What::Owner, What::Mtime, What::Xattrs, What::Type, What::Link}) {
        if (!contains(row.what, one))
            continue;
        const std::string_view name = whatNames(one).front();
        text += text.empty() ? "" : ", ";
        text += row.older && row.newer ? oneDifference(name, one, *row.older, *row.newer) : std::string(name);
    }
    return Cell::ofFilled(std::move(text));
}

Cell fileSize(const Fields &fields)
{
    return fields && fields->type == 'f' ? Cell::of(std::optional<std::uint64_t>(fields->size)) : Cell::none();
}

/// Of a line: what is on one side alone, or the same on both, is said once.
Cell sizeOfLine(Row row, ColumnSide side)
{
    const Fields &here = side == ColumnSide::A ? row.older : row.newer;
    const bool isFile = (row.older && row.older->type == 'f') || (row.newer && row.newer->type == 'f');
    const bool isSaidByB = side == ColumnSide::A && row.newer && row.older && row.newer->size == row.older->size;
    if (!here || !isFile || isSaidByB)
        return Cell::none();
    return Cell::of(here->type == 'f' ? dockerSize(here->size) : std::string("-"));
}

Cell nameOfRow(Row row)
{
    std::string name = row.path == "/" ? row.path : row.path.substr(row.path.rfind('/') + 1);
    if (row.path != "/" && shownFields(row).type == 'd')
        name += "/";
    Cell cell = Cell::of(std::move(name));
    cell.anchor = row.anchor;
    return cell;
}

Cell linkTarget(Row row)
{
    const auto target = [](const Fields &fields) { return fields ? std::string(fields->link) : std::string(); };
    const std::string older = target(row.older);
    const std::string newer = target(row.newer);
    if (older.empty() && newer.empty())
        return Cell::none();
    if (older == newer || older.empty() || newer.empty())
        return Cell::of("→ " + (newer.empty() ? older : newer));
    return Cell::of("→ " + older + ", now " + newer);
}

/// Of what a file holds.
Cell sizeChange(Row row)
{
    const std::int64_t delta = fileSize(row.newer).number - fileSize(row.older).number;
    return {.isThere = delta != 0, .number = delta};
}

Cell layersOf(Row row)
{
    const auto layer = [](const Fields &fields) { return fields ? std::int64_t(fields->layer.value) : 0; };
    return {.number = layer(row.older), .other = layer(row.newer)};
}

template<class Builder>
void addRecordColumns(Builder &to)
{
    using enum CellRole;
    const auto size = [](const Fields &fields) { return fields ? std::optional(fields->size) : std::nullopt; };
    const auto layer = [](const Fields &fields) { return fields ? std::optional(fields->layer.value) : std::nullopt; };
    to.add(machine, Words, "kind", "", [](Row row) { return row.kind; });
    to.add(machine, Path, "path", "", [](Row row) { return row.path; });
    to.add(machine, Words, "type", "", [](Row row) { return std::string(1, shownFields(row).type); });
    to.add(machine, List, "what", "", [](Row row) { return Cell{.list = wordsOf(row.what)}; });
    to.add(machine, Number, "old_size", "", [size](Row row) { return size(row.older); });
    to.add(machine, Number, "new_size", "", [size](Row row) { return size(row.newer); });
    to.add(machine, Number, "old_layer", "", [layer](Row row) { return layer(row.older); });
    to.add(machine, Number, "new_layer", "", [layer](Row row) { return layer(row.newer); });
    to.add(Form::Json, Words, "change", "", [](Row row) { return row.kind; }); // as ls and story call it
    to.add(Form::Json, Path, "moved_from", "", movedFrom).optional();
    to.add(Form::Json, Path, "moved_to", "", movedTo).optional();
}

template<class Builder>
void addLineColumns(Builder &to)
{
    using enum CellRole;
    to.add(Form::Text, Words, "", [](Row row) { return row.kind; }).padded(10);
    to.add(Form::Text, Path, "", [](Row row) { return row.path; });
    to.add(Form::Text, Words, "", differencesOf).between("  (", ")");
    for (const ColumnSide side : {ColumnSide::A, ColumnSide::B})
        to.add(Form::Text, Words, "", [side](Row row) { return sizeOfLine(row, side); }).onSide(side).between("  ");
    to.add(Form::Text, Path, "", movedFrom).between("  (was ", ")");
    to.add(Form::Text, Path, "", movedTo).between("  (now ", ")");
}

template<class Builder>
void addMarkdownColumns(Builder &to)
{
    using enum CellRole;
    to.add(Form::Markdown, Words, "Change",
           [](Row row) { return row.kind == "metadata" ? row.kind : factsOf(row.sign()).word; });
    to.add(Form::Markdown, Path, "Path", [](Row row) { return row.path; });
    to.add(Form::Markdown, Words, "What", [](Row row) {
        if (!row.movedTo.empty())
            return Cell::of("now");
        return !row.movedFrom.empty() ? Cell::of("was") : Cell::ofFilled(joinedWords(wordsOf(row.what)));
    });
    to.add(Form::Markdown, Path, "", [](Row row) {
          return row.movedTo.empty() ? movedFrom(row) : movedTo(row);
      }).joining(" ");
    to.add(Form::Markdown, Size, "A", [](Row row) { return fileSize(row.older); });
    to.add(Form::Markdown, Size, "B", [](Row row) { return fileSize(row.newer); });
}

template<class Builder>
void addHtmlColumns(Builder &to)
{
    using enum CellRole;
    to.add(Form::Html, CellRole::Sign, "", [](Row row) { return Cell::of(row.sign(), row.kind); }).styled("c-sign");
    to.add(Form::Html, Path, "Name", nameOfRow);
    to.add(Form::Html, Remark, "", linkTarget).joining(" ");
    to.add(Form::Html, Words, "What", [](Row row) {
          return row.what == What::Nothing ? std::string(row.kind) : joinedWords(wordsOf(row.what));
      }).styled("c-what");
    to.add(Form::Html, Path, "", movedFrom).joining(", was ");
    to.add(Form::Html, Path, "", movedTo).joining(", now ");
    to.add(Form::Html, Size, "Before", [](Row row) { return fileSize(row.older); }).styled("number c-number");
    to.add(Form::Html, Size, "After", [](Row row) { return fileSize(row.newer); }).styled("number c-number");
    to.add(Form::Html, Delta, "Δ", sizeChange).styled("number c-number");
    to.add(Form::Html, Layers, "Layer", layersOf).styled("c-layer");
}

} // namespace

DifferenceRow differenceRow(const ImageTree &tree, const TreeDifference &difference, const std::string &path)
{
    return {changeName(difference.kind), path, difference.what, fieldsOf(tree, difference.older),
            fieldsOf(tree, difference.newer)};
}

Section differenceSection(std::size_t rows, std::function<const DifferenceRow &(std::size_t)> row)
{
    Section section{.id = "files", .title = "Files", .rows = rows};
    SectionBuilder to(section, std::move(row));
    addRecordColumns(to);
    addLineColumns(to);
    addMarkdownColumns(to);
    addHtmlColumns(to);
    section.style = "files";
    return section;
}

} // namespace strata
