// SPDX-License-Identifier: Apache-2.0
#include "model/walk/walk_sections.h"

#include <functional>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr Form machine = Form::Json | Form::Tsv;

struct StepRow {
    const Walk *walk = nullptr;
    const WalkStep *step = nullptr;
    Sign sign = Sign::Same;
};

std::vector<StepRow> rowsOf(const std::vector<Walk> &walks)
{
    std::vector<StepRow> rows;
    for (const Walk &walk : walks) {
        for (const WalkStep &step : walk.steps)
            rows.push_back({&walk, &step});
    }
    return rows;
}

std::optional<std::uint64_t> numberOf(LayerNumber layer)
{
    return layer.isLayer() ? std::optional<std::uint64_t>(layer.value) : std::nullopt;
}

std::string textOf(const EngineCell &cell)
{
    return cell.value.empty() ? cell.text.english() : cell.value;
}

} // namespace

Section walkSection(const std::vector<Walk> &walks)
{
    using enum CellRole;
    std::vector<StepRow> rows = rowsOf(walks);
    Section section{.id = "steps", .title = "Steps", .rows = rows.size()};
    using Row = const StepRow &;
    SectionBuilder to(section, std::function([rows = std::move(rows)](std::size_t row) { return rows[row]; }));
    to.add(machine, Words, "store", "", [](Row row) { return walkStoreName(row.walk->store); });
    to.add(machine, Words, "step", "", [](Row row) { return walkStepName(row.step->kind); });
    to.add(machine, Number, "layer", "", [](Row row) { return numberOf(row.step->layer); });
    to.add(machine, Bytes, "value", "", [](Row row) { return Cell::ofFilled(row.step->value); });
    to.add(machine, Words, "basis", "", [](Row row) { return walkBasisName(row.step->basis); });
    to.add(machine, Bytes, "given", "", [](Row row) { return Cell::ofFilled(row.step->given); });
    to.add(machine, Bytes, "formula", "", [](Row row) { return Cell::ofFilled(row.step->formula); });
    to.add(machine, Bytes, "place", "", [](Row row) { return Cell::ofFilled(row.step->place); });
    to.add(machine, Bytes, "key", "", [](Row row) { return Cell::ofFilled(row.step->key); });
    to.add(machine, Words, "text", "", [](Row row) { return row.step->text.english(); });
    to.add(machine, Bytes, "root", "", [](Row row) { return row.walk->root; });
    to.add(machine, Bytes, "driver", "", [](Row row) { return row.walk->driver; });
    to.add(machine, Bytes, "namespace", "", [](Row row) { return Cell::ofFilled(row.walk->space); });
    return section;
}

Section engineSection(const std::vector<EngineRow> &rows)
{
    using enum CellRole;
    Section section{.id = "engines", .title = "Engines", .rows = rows.size()};
    section.sign = [](std::size_t) { return Sign::Same; };
    const auto add = [&](CellRole role, std::string_view key, std::function<Cell(const EngineRow &)> cell) {
        section.columns.push_back(Column{
            .key = key, .role = role, .forms = machine, .cell = [&rows, cell = std::move(cell)](std::size_t row) {
                return cell(rows[row]);
            }});
    };
    add(Words, "what", [](const EngineRow &row) { return Cell::of(row.key); });
    add(Number, "layer", [](const EngineRow &row) { return Cell::of(numberOf(row.layer)); });
    for (std::size_t i = 0; i < comparedEngines.size(); ++i)
        add(Bytes, comparedEngines[i].key, [i](const EngineRow &row) { return Cell::of(textOf(row.cells[i])); });
    return section;
}

} // namespace strata
