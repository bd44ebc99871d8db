// SPDX-License-Identifier: Apache-2.0
#include "model/report/sizes/engine_sizes_section.h"

#include <QtGlobal>

#include <cstdint>
#include <optional>
#include <string>

namespace strata {

namespace {

struct Row {
    const EngineSize *size = nullptr;
    Sign sign = Sign::Same;
    const EngineSize *operator->() const { return size; }
};

/// "about 1.2MB" if it contains an estimate.
Cell printedText(const Row &row)
{
    return Cell::ofFilled(row->isExact || row->text.empty() ? row->text : "about " + row->text);
}

} // namespace

Section engineSizesSection(const std::vector<EngineSize> &rows)
{
    using enum CellRole;
    constexpr Form machine = Form::Json | Form::Tsv;
    constexpr Form people = Form::Text | Form::Markdown | Form::Html | Form::Window;
    Section section{
        .id = "engines", .title = QT_TRANSLATE_NOOP("Section", "As the engines print it"), .rows = rows.size()};
    SectionBuilder to(section, [list = &rows](std::size_t row) { return Row{&(*list)[row]}; });
    const auto layer = [](const Row &row) {
        return row->layer.isLayer() ? Cell::of(std::optional<std::uint64_t>(row->layer.value)) : Cell::none();
    };
    to.add(machine | people, Words, "engine", QT_TRANSLATE_NOOP("Section", "Engine"), [](const Row &row) {
          return row->engine;
      }).wide(26);
    to.add(machine | people, Words, "command", QT_TRANSLATE_NOOP("Section", "Command"), [](const Row &row) {
          return row->command;
      }).wide(22);
    to.add(machine | people, Words, "column", QT_TRANSLATE_NOOP("Section", "Column"), [](const Row &row) {
          return row->column;
      }).wide(14);
    to.add(machine | people, Number, "layer", QT_TRANSLATE_NOOP("Section", "Layer"), layer);
    to.add(machine, Words, "text", "", [](const Row &row) { return Cell::ofFilled(row->text); });
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "Prints"), printedText).wide(14);
    to.add(machine, Number, "bytes", "", [](const Row &row) { return Cell::of(row->bytes); });
    to.add(machine, Truth, "exact", "", [](const Row &row) { return row->isExact; });
    to.add(machine | people, Words, "formula", QT_TRANSLATE_NOOP("Section", "What is counted"),
           [](const Row &row) { return row->formula.english(); })
        .cut()
        .wide(60);
    return section;
}

} // namespace strata
