// SPDX-License-Identifier: Apache-2.0
#include "model/gate/report/check_sections.h"

#include "model/gate/report/check_words.h"
#include "model/report/section_markdown.h"

#include <QtGlobal>

#include <utility>

namespace strata {

namespace {

using enum CellRole;
using Count = std::optional<std::uint64_t>;

constexpr Form machine = Form::Json | Form::Tsv;
constexpr Form reports = Form::Markdown | Form::Html;
constexpr Form people = Form::Text | reports | Form::Window;

/// A row with the sign that the builder asks for.
template<class T>
struct Signed {
    const T &of;
    strata::Sign sign;
};

template<class T, class SignOf>
auto rowsOf(const std::vector<T> &list, SignOf signOf)
{
    return [&list, signOf](std::size_t row) { return Signed<T>{list[row], signOf(list[row])}; };
}

strata::Sign signOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Pass: return strata::Sign::Added;
    case Outcome::Fail: return strata::Sign::Removed;
    case Outcome::Incomplete: return strata::Sign::Changed;
    case Outcome::Skip: break;
    }
    return strata::Sign::Same;
}

strata::Sign signOf(std::int64_t bytes)
{
    return bytes > 0 ? strata::Sign::Added : bytes < 0 ? strata::Sign::Removed : strata::Sign::Changed;
}

Count numberOf(LayerNumber layer)
{
    return layer.isLayer() ? Count(layer.value) : std::nullopt;
}

/// As different texts if the numbers differ.
MeasureTexts textsOf(const CheckRow &row)
{
    if (row.measured && row.threshold) {
        MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
        if (row.measured->unit == CheckMeasure::Unit::Percent && row.threshold->unit == CheckMeasure::Unit::Percent)
            texts.measured = percentText(row.measured->ratio, row.threshold->ratio); // as in the reason
        return texts;
    }
    return {row.measured ? row.measured->text() : "", row.threshold ? row.threshold->text() : ""};
}

/// For a column of words, which Markdown has as they are.
Cell markdownText(const Message &text)
{
    return text.isEmpty() ? Cell::none() : Cell::of(markdownMessage(text));
}

Cell versionsOf(const CausePart &part)
{
    if (part.before.empty() && part.after.empty())
        return Cell::none();
    if (part.before == part.after)
        return Cell::of(part.after);
    if (part.before.empty())
        return Cell::of("new: " + part.after);
    return Cell::of(part.before + (part.after.empty() ? ", removed" : " → " + part.after));
}

/// "2, 3, 6"
Cell layersOf(const CausePart &part)
{
    Cell cell;
    for (const LayerNumber layer : part.layers) {
        cell.list.push_back(std::to_string(layer.value));
        cell.text += (cell.text.empty() ? "" : ", ") + cell.list.back();
    }
    return cell;
}

Cell stepsOf(const CausePart &part)
{
    Cell cell;
    for (const std::size_t step : part.steps) {
        cell.list.push_back(std::to_string(step));
        cell.text += (cell.text.empty() ? "" : ", ") + cell.list.back();
    }
    return cell;
}

/// "package libfoo"
std::string partWords(const CausePart &part)
{
    return std::string(causePartName(part.kind)) + (part.name.empty() ? "" : " " + part.name);
}

/// A row for each place of the rules with that outcome.
Section placesSection(const CheckReport &report, Outcome outcome, Section section)
{
    using Pair = std::pair<const CheckRow *, const CheckPlace *>;
    std::vector<Pair> pairs;
    for (const CheckRow &row : report.rows) {
        if (row.outcome != outcome)
            continue;
        for (const CheckPlace &place : row.places)
            pairs.emplace_back(&row, &place);
    }
    struct Place {
        const CheckRow &rule;
        const CheckPlace &place;
        strata::Sign sign;
    };
    section.rows = pairs.size();
    const strata::Sign sign = outcome == Outcome::Fail ? strata::Sign::Removed : strata::Sign::Same;
    SectionBuilder to(section, [pairs = std::move(pairs), sign](std::size_t row) {
        return Place{*pairs[row].first, *pairs[row].second, sign};
    });
    using Row = const Place &;
    constexpr Form shown = reports | Form::Window;
    to.add(shown, Bytes, QT_TRANSLATE_NOOP("Section", "Rule"), [](Row row) {
        return row.place.finding.empty() ? ruleName(row.rule) : row.rule.id + ": " + std::string(row.place.finding);
    });
    to.add(shown, Path, QT_TRANSLATE_NOOP("Section", "Path"), [](Row row) { return Cell::ofFilled(row.place.path); });
    to.add(Form::Html | Form::Window, Words, QT_TRANSLATE_NOOP("Section", "What"),
           [](Row row) { return Cell::ofFilled(row.place.text.english()); });
    to.add(Form::Markdown, Words, "What", [](Row row) { return markdownText(row.place.text); });
    to.add(shown, Size, QT_TRANSLATE_NOOP("Section", "Size"), [](Row row) { return row.place.bytes; }).styled("number");
    to.add(shown, Number, QT_TRANSLATE_NOOP("Section", "Layer"), [](Row row) {
          return numberOf(row.place.layer);
      }).styled("number");
    to.add(shown, Command, QT_TRANSLATE_NOOP("Section", "Step"), [&report](Row row) {
          return Cell::ofFilled(commandOf(report, row.place.step));
      }).styled("step");
    return section;
}

} // namespace

Section rulesSection(const CheckReport &report)
{
    Section section{.id = "rules", .title = QT_TRANSLATE_NOOP("Section", "Rules"), .rows = report.rows.size()};
    SectionBuilder to(section, rowsOf(report.rows, [](const CheckRow &row) { return signOf(row.outcome); }));
    using Row = const Signed<CheckRow> &;
    to.add(Form::Tsv | reports | Form::Window, CellRole::Change, "outcome", QT_TRANSLATE_NOOP("Section", "Outcome"),
           [](Row row) { return Cell::of(row.sign, outcomeName(row.of.outcome)); });
    to.add(Form::Tsv | reports | Form::Window, Bytes, "id", QT_TRANSLATE_NOOP("Section", "Rule"), [](Row row) {
          return row.of.id;
      }).styled("rule");
    to.add(Form::Html, Remark, "", [](Row row) { return Cell::ofFilled(configurationPlace(row.of)); }).joining("<br>");
    to.add(Form::Tsv | reports | Form::Window, Bytes, "title", QT_TRANSLATE_NOOP("Section", "Name"), [](Row row) {
          return row.of.title == row.of.id ? Cell::none() : Cell::ofFilled(row.of.title);
      }).wide(26);
    to.add(Form::Tsv, Words, "severity", "", [](Row row) { return checkSeverityName(row.of.severity); });
    to.add(Form::Tsv | Form::Html | Form::Window, Words, "why", QT_TRANSLATE_NOOP("Section", "Why"),
           [](Row row) { return row.of.why.english(); });
    to.add(Form::Markdown, Words, "Why", [](Row row) { return markdownText(row.of.why); });
    to.add(Form::Tsv | reports | Form::Window, Words, "measured", QT_TRANSLATE_NOOP("Section", "Measured"),
           [](Row row) { return Cell::ofFilled(textsOf(row.of).measured); });
    to.add(Form::Tsv | reports | Form::Window, Words, "threshold", QT_TRANSLATE_NOOP("Section", "Threshold"),
           [](Row row) { return Cell::ofFilled(textsOf(row.of).threshold); });
    to.add(Form::Tsv, Number, "places", "", [](Row row) { return Count(row.of.placeCount); });
    to.add(Form::Tsv, Bytes, "file", "", [](Row row) { return Cell::ofFilled(row.of.file); });
    to.add(Form::Tsv, Number, "line", "", [](Row row) { return row.of.line == 0 ? std::nullopt : Count(row.of.line); });
    to.add(Form::Markdown, Bytes, "In", [](Row row) { return Cell::ofFilled(configurationPlace(row.of)); });
    section.nothing = "There are no rules.";
    return section;
}

Section failedPlacesSection(const CheckReport &report)
{
    return placesSection(report, Outcome::Fail,
                         {.id = "places", .title = QT_TRANSLATE_NOOP("Section", "Where rules failed")});
}

Section notesSection(const CheckReport &report)
{
    return placesSection(report, Outcome::Pass, {.id = "notes", .title = QT_TRANSLATE_NOOP("Section", "Notes")});
}

Section growthSection(const CheckReport &report)
{
    static const std::vector<CausePart> none;
    const auto &parts = report.growth ? report.growth->parts : none;
    Section section{
        .id = "parts", .title = QT_TRANSLATE_NOOP("Section", "Where the growth comes from"), .rows = parts.size()};
    SectionBuilder to(section, rowsOf(parts, [](const CausePart &part) { return signOf(part.bytes); }));
    using Row = const Signed<CausePart> &;
    to.add(machine, Words, "kind", "", [](Row row) { return causePartName(row.of.kind); });
    to.add(machine, Bytes, "name", "", [](Row row) { return row.of.name; });
    to.add(machine, Words, "manager", "", [](Row row) { return Cell::ofFilled(std::string(row.of.manager)); });
    to.add(machine, Bytes, "before", "", [](Row row) { return Cell::ofFilled(row.of.before); });
    to.add(machine, Bytes, "after", "", [](Row row) { return Cell::ofFilled(row.of.after); });
    to.add(machine | people, Delta, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"),
           [](Row row) { return Cell{.number = row.of.bytes}; })
        .padded(-8)
        .styled("number");
    to.add(Form::Text, Bytes, "", [](Row row) { return partWords(row.of); }).between("  ");
    to.add(reports | Form::Window, Words, QT_TRANSLATE_NOOP("Section", "Kind"), [](Row row) {
          return causePartName(row.of.kind);
      }).styled("word");
    to.add(reports | Form::Window, Bytes, QT_TRANSLATE_NOOP("Section", "Part"),
           [](Row row) { return Cell::ofFilled(row.of.name); });
    to.add(people, Bytes, QT_TRANSLATE_NOOP("Section", "Version"), [](Row row) {
          return versionsOf(row.of);
      }).between("  ");
    to.add(machine, Number, "layer", "", [](Row row) { return numberOf(row.of.layer()); });
    to.add(Form::Json, Number, "step", "",
           [](Row row) { return row.of.step() ? Count(*row.of.step()) : std::nullopt; });
    to.add(machine, Numbers, "layers", "", [](Row row) { return layersOf(row.of); });
    to.add(Form::Json, Numbers, "steps", "", [](Row row) { return stepsOf(row.of); });
    to.add(reports | Form::Window, Words, QT_TRANSLATE_NOOP("Section", "In layers"),
           [](Row row) { return row.of.layers.empty() ? Cell::none() : Cell::of(layersOf(row.of).text); });
    to.add(reports | Form::Window, Command, QT_TRANSLATE_NOOP("Section", "Step"), [&report](Row row) {
        return row.of.steps.size() > 1 ? Cell::of("several") : Cell::ofFilled(commandOf(report, row.of.step()));
    });
    return section;
}

Section growthStepsSection(const CheckReport &report)
{
    static const std::vector<CauseStep> none;
    const auto &steps = report.growth ? report.growth->steps : none;
    Section section{.id = "steps", .title = QT_TRANSLATE_NOOP("Section", "Growth by step"), .rows = steps.size()};
    SectionBuilder to(section, rowsOf(steps, [](const CauseStep &step) { return signOf(step.bytes); }));
    using Row = const Signed<CauseStep> &;
    to.add(machine | people, Delta, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"),
           [](Row row) { return Cell{.number = row.of.bytes}; })
        .padded(-8)
        .styled("number");
    to.add(machine | reports | Form::Window, Number, "before", QT_TRANSLATE_NOOP("Section", "Layer before"),
           [](Row row) { return numberOf(row.of.before); })
        .styled("number");
    to.add(machine | reports | Form::Window, Number, "after", QT_TRANSLATE_NOOP("Section", "Layer after"), [](Row row) {
          return numberOf(row.of.after);
      }).styled("number");
    to.add(machine | people, Command, "command", QT_TRANSLATE_NOOP("Section", "Step"),
           [](Row row) { return Cell::ofFilled(row.of.command); })
        .between("  ")
        .cut();
    return section;
}

Section wasteReasonsSection(const CheckReport &report)
{
    static const std::vector<CheckWaste::Reason> none;
    const bool isKnown = report.contents && report.contents->waste;
    const auto &reasons = isKnown ? report.contents->waste->reasons : none;
    Section section{.id = "reasons", .title = QT_TRANSLATE_NOOP("Section", "Waste by reason"), .rows = reasons.size()};
    SectionBuilder to(section, rowsOf(reasons, [](const CheckWaste::Reason &) { return strata::Sign::Removed; }));
    using Row = const Signed<CheckWaste::Reason> &;
    to.add(machine | reports | Form::Window, Words, "reason", QT_TRANSLATE_NOOP("Section", "Reason"),
           [](Row row) { return row.of.name; });
    to.add(machine | people, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"),
           [](Row row) { return Count(row.of.bytes); })
        .padded(-8)
        .styled("number");
    to.add(Form::Text, Words, "", [](Row row) { return row.of.name; }).between("  ");
    to.add(machine | reports | Form::Window, Number, "paths", QT_TRANSLATE_NOOP("Section", "Paths"), [](Row row) {
          return Count(row.of.paths);
      }).styled("number");
    return section;
}

Section wastedPathsSection(const CheckReport &report)
{
    static const std::vector<CheckWaste::Path> none;
    const bool isKnown = report.contents && report.contents->waste;
    const auto &paths = isKnown ? report.contents->waste->paths : none;
    Section section{.id = "paths", .title = QT_TRANSLATE_NOOP("Section", "Wasted paths"), .rows = paths.size()};
    SectionBuilder to(section, rowsOf(paths, [](const CheckWaste::Path &) { return strata::Sign::Removed; }));
    using Row = const Signed<CheckWaste::Path> &;
    constexpr Form tables = machine | reports | Form::Window;
    to.add(tables, Path, "path", QT_TRANSLATE_NOOP("Section", "Path"), [](Row row) { return row.of.path; });
    to.add(tables, Size, "bytes", QT_TRANSLATE_NOOP("Section", "Bytes"), [](Row row) {
          return Count(row.of.bytes);
      }).styled("number");
    to.add(tables, Number, "count", QT_TRANSLATE_NOOP("Section", "Times"), [](Row row) {
          return Count(row.of.count);
      }).styled("number");
    to.add(tables, Words, "reason", QT_TRANSLATE_NOOP("Section", "Reason"), [](Row row) { return row.of.reason; });
    to.add(tables, Number, "hidden_by", QT_TRANSLATE_NOOP("Section", "Hidden by layer"), [](Row row) {
          return numberOf(row.of.hiddenBy);
      }).styled("number");
    return section;
}

std::vector<Section> causeSections(const CheckReport &report)
{
    return {growthSection(report), growthStepsSection(report), wasteReasonsSection(report), wastedPathsSection(report)};
}

} // namespace strata
