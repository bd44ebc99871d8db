// SPDX-License-Identifier: Apache-2.0
#include "model/documents/document_sections.h"

#include "model/base/text.h"
#include "model/documents/document_words.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace strata {

namespace {

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form reports = Form::Text | Form::Markdown | Form::Html;
constexpr Form people = reports | Form::Window;

struct DocumentRow {
    const DocumentNode *node = nullptr;
    Sign sign = Sign::Same;
};
using Document = const DocumentRow &;
using DocumentBuilder = SectionBuilder<std::function<DocumentRow(std::size_t)>>;

struct FaultRow {
    const PackageFault *fault = nullptr;
    Sign sign = Sign::Same;
};
using Fault = const FaultRow &;
using FaultBuilder = SectionBuilder<std::function<FaultRow(std::size_t)>>;

std::optional<std::uint64_t> numberOrNone(std::uint64_t number)
{
    return number == 0 ? std::nullopt : std::optional(number);
}

/// "  attestation", "  layer 2".
std::string indentedWord(Document row)
{
    const DocumentNode &node = *row.node;
    std::string word(node.depth * 2, ' ');
    word += documentWord(node);
    return node.layer.isLayer() ? word + " " + std::to_string(node.layer.value) : word;
}

/// What distinguishes the document for people: names, platform, title, what its types mean, where its parts are.
std::string remarkOf(Document row)
{
    const DocumentNode &node = *row.node;
    std::string text;
    const auto add = [&text](std::string_view part) {
        if (!part.empty())
            text.append(text.empty() ? "" : ", ").append(part);
    };
    for (const std::string &name : node.names)
        add(name);
    if (node.kind != ImageKind::Attestation)
        add(node.platform.text());
    const std::string_view meaning = documentMeaning(node);
    add(meaning.empty() && node.kind != ImageKind::Image ? std::string_view(node.artifactType) : meaning);
    add(node.title);
    if (node.sameAs != 0)
        add("see " + std::to_string(node.sameAs));
    if (!node.isPresent())
        add("not in this file");
    return text;
}

std::string shortDigest(Document row)
{
    return row.node->digest.isNull() ? std::string() : row.node->digest.shortText();
}

void addMachineColumns(DocumentBuilder &to)
{
    using enum CellRole;
    to.add(machine, Words, "document", "", [](Document row) { return documentWord(*row.node); });
    to.add(machine, Number, "parent", "", [](Document row) { return numberOrNone(row.node->parent); });
    to.add(machine, Number, "layer", "", [](Document row) { return numberOrNone(row.node->layer.value); });
    to.add(machine, Words, "meaning", "",
           [](Document row) { return Cell::ofFilled(std::string(documentMeaning(*row.node))); });
    to.add(machine, List, "names", "", [](Document row) { return Cell{.list = row.node->names}; });
    to.add(machine, Bytes, "platform", "", [](Document row) { return Cell::ofFilled(row.node->platform.text()); });
    to.add(machine, Bytes, "digest", "", [](Document row) { return Cell::ofFilled(row.node->digest.text()); });
    to.add(machine, Size, "size", "", [](Document row) { return row.node->size; });
    to.add(machine, Bytes, "media_type", "", [](Document row) { return Cell::ofFilled(row.node->mediaType); });
    to.add(machine, Bytes, "artifact_type", "", [](Document row) { return Cell::ofFilled(row.node->artifactType); });
    to.add(machine, Bytes, "predicate_type", "", [](Document row) { return Cell::ofFilled(row.node->predicateType); });
    to.add(machine, Bytes, "title", "", [](Document row) { return Cell::ofFilled(row.node->title); });
    to.add(machine, Bytes, "about", "", [](Document row) { return Cell::ofFilled(row.node->about.text()); });
    to.add(machine, Number, "same_as", "", [](Document row) { return numberOrNone(row.node->sameAs); });
    to.add(machine, Truth, "present", "", [](Document row) { return row.node->isPresent(); });
}

void addReadColumns(DocumentBuilder &to)
{
    using enum CellRole;
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "Document"), indentedWord).wide(24);
    to.add(people, Bytes, QT_TRANSLATE_NOOP("Section", "What"), remarkOf).wide(40);
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "Digest"), [](Document row) {
          return Cell::ofFilled(shortDigest(row));
      }).wide(14);
    to.add(people, Size, QT_TRANSLATE_NOOP("Section", "Size"), [](Document row) { return row.node->size; })
        .wide(10)
        .styled("number");
    to.add(people, Bytes, QT_TRANSLATE_NOOP("Section", "Media type"), [](Document row) {
          return Cell::ofFilled(row.node->mediaType);
      }).wide(48);
}

Cell versionOf(const std::optional<Package> &package)
{
    return package ? Cell::of(package->version) : Cell::none();
}

/// What the columns of tables in documents are called in the window, and what their cells are.
struct TableColumn {
    std::string_view id;
    const char *title;
    CellRole role;
    int characters;
};

constexpr std::array<TableColumn, 12> tableColumns = {{
    {"name", QT_TRANSLATE_NOOP("Section", "Name"), CellRole::Bytes, 40},
    {"digest", QT_TRANSLATE_NOOP("Section", "Digest"), CellRole::Bytes, 80},
    {"value", QT_TRANSLATE_NOOP("Section", "Value"), CellRole::Bytes, 80},
    {"system", QT_TRANSLATE_NOOP("Section", "System"), CellRole::Bytes, 10},
    {"version", QT_TRANSLATE_NOOP("Section", "Version"), CellRole::Bytes, 24},
    {"purl", QT_TRANSLATE_NOOP("Section", "Package URL"), CellRole::Bytes, 80},
    {"type", QT_TRANSLATE_NOOP("Section", "Type"), CellRole::Bytes, 6},
    {"mode", QT_TRANSLATE_NOOP("Section", "Mode"), CellRole::Bytes, 8},
    {"size", QT_TRANSLATE_NOOP("Section", "Size"), CellRole::Size, 10},
    {"path", QT_TRANSLATE_NOOP("Section", "Path"), CellRole::Path, 60},
    {"link", QT_TRANSLATE_NOOP("Section", "Link target"), CellRole::Bytes, 40},
    {"repository", QT_TRANSLATE_NOOP("Section", "Repository"), CellRole::Bytes, 60},
}};

/// A column that is not in the list is shown by its own name.
TableColumn tableColumn(const char *id)
{
    const auto *found = std::ranges::find(tableColumns, std::string_view(id), &TableColumn::id);
    return found == tableColumns.end() ? TableColumn{id, id, CellRole::Bytes, 40} : *found;
}

Cell tableCell(const std::string &text, CellRole role)
{
    if (role != CellRole::Size)
        return Cell::ofFilled(text);
    std::uint64_t size = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), size);
    return read.ec == std::errc() ? Cell::of(std::optional(size)) : Cell::none();
}

} // namespace

Section documentsSection(const DocumentTree &tree, std::vector<std::size_t> rows)
{
    Section section{.id = "documents", .title = "Documents", .rows = rows.size()};
    section.nothing = "No documents.";
    DocumentBuilder to(section, [&tree, rows = std::move(rows)](std::size_t row) {
        return DocumentRow{.node = &tree.nodes[rows[row]]};
    });
    to.add(machine | people, CellRole::Number, "number", QT_TRANSLATE_NOOP("Section", "Number"), [](Document row) {
          return std::optional<std::uint64_t>(row.node->number);
      }).wide(8);
    addMachineColumns(to);
    addReadColumns(to);
    return section;
}

Section tableSection(const DocumentTable &table)
{
    Section section{.id = table.id, .title = table.title, .rows = table.rows.size()};
    section.sign = [](std::size_t) { return Sign::Same; };
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const TableColumn shown = tableColumn(table.columns[i]);
        section.columns.push_back({.key = shown.id,
                                   .title = shown.title,
                                   .role = shown.role,
                                   .forms = Form::Window,
                                   .cell =
                                       [&table, i, role = shown.role](std::size_t row) {
                                           const std::vector<std::string> &cells = table.rows[row];
                                           return i < cells.size() ? tableCell(cells[i], role) : Cell::none();
                                       },
                                   .characters = shown.characters});
    }
    return section;
}

Section packageFaultsSection(const std::vector<PackageFault> &faults)
{
    using enum CellRole;
    Section section{.id = "packages", .title = "Packages", .rows = faults.size()};
    section.nothing = "The list and the layers have the same packages.";
    FaultBuilder to(section, [&faults](std::size_t row) { return FaultRow{.fault = &faults[row]}; });
    to.add(machine | people, Words, "fault", QT_TRANSLATE_NOOP("Section", "Difference"), [](Fault row) {
          return listFaultName(row.fault->fault);
      }).wide(12);
    to.add(machine | people, Words, "manager", QT_TRANSLATE_NOOP("Section", "System"), [](Fault row) {
          return packageSystem(row.fault->any().manager).name;
      }).wide(10);
    to.add(machine | people, Bytes, "name", QT_TRANSLATE_NOOP("Section", "Package"), [](Fault row) {
          return row.fault->any().name;
      }).wide(24);
    to.add(machine | people, Bytes, "listed", QT_TRANSLATE_NOOP("Section", "Listed"), [](Fault row) {
          return versionOf(row.fault->listed);
      }).wide(18);
    to.add(machine | people, Bytes, "found", QT_TRANSLATE_NOOP("Section", "In the layers"), [](Fault row) {
          return versionOf(row.fault->found);
      }).wide(18);
    to.add(machine | people, Number, "layer", QT_TRANSLATE_NOOP("Section", "Layer"), [](Fault row) {
          return numberOrNone(row.fault->layer.value);
      }).styled("number");
    to.add(machine | Form::Html | Form::Window, Path, "path", QT_TRANSLATE_NOOP("Section", "Record"), [](Fault row) {
          return row.fault->found ? Cell::of(row.fault->found->where) : Cell::none();
      }).wide(40);
    to.add(machine, Number, "document", "", [](Fault row) { return numberOrNone(row.fault->document); });
    return section;
}

} // namespace strata
