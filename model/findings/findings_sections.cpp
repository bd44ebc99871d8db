// SPDX-License-Identifier: Apache-2.0
#include "model/findings/findings_sections.h"

#include "model/secrets/safe_commands.h"

#include <QtGlobal>

namespace strata {

namespace {

/// How a finding is shown, and the sign that gives its colour.
struct Row {
    const Finding *finding = nullptr;
    [[nodiscard]] Sign sign() const { return signOfSeverity(finding->severity); }
    const Finding *operator->() const { return finding; }

    [[nodiscard]] static Sign signOfSeverity(FindingSeverity severity)
    {
        switch (severity) {
        case FindingSeverity::Error: return Sign::Removed;
        case FindingSeverity::Warning: return Sign::Changed;
        case FindingSeverity::Info: break;
        }
        return Sign::Same;
    }
};

std::string_view markOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error: return "✗";
    case FindingSeverity::Warning: return "!";
    case FindingSeverity::Info: break;
    }
    return "i";
}

Cell numberOf(LayerNumber layer)
{
    return layer.isLayer() ? Cell::of(std::optional<std::uint64_t>(layer.value)) : Cell::none();
}

/// The worst first.
Cell severityCell(const Row &row)
{
    Cell cell = Cell::of(row.sign(), severityWord(row->severity), markOf(row->severity));
    cell.number = -static_cast<std::int64_t>(row->severity);
    return cell;
}

} // namespace

const char *severityWord(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Error: return QT_TRANSLATE_NOOP("Section", "error");
    case FindingSeverity::Warning: return QT_TRANSLATE_NOOP("Section", "warning");
    case FindingSeverity::Info: break;
    }
    return QT_TRANSLATE_NOOP("Section", "info");
}

Message findingState(const Finding &finding)
{
    if (finding.visible)
        return QT_TRANSLATE_NOOP("Message", "visible");
    if (finding.hiddenBy.isLayer())
        return Message(QT_TRANSLATE_NOOP("Message", "hidden by layer %1"), finding.hiddenBy.value);
    return finding.path.empty() ? Message(QT_TRANSLATE_NOOP("Message", "in the history"))
                                : Message(QT_TRANSLATE_NOOP("Message", "in a lower layer"));
}

std::string stepOfFinding(const Finding &finding, const ImageInfo &image)
{
    return SafeCommands(&image).ofStep(finding.step);
}

Section findingsSection(const std::vector<Finding> &findings, const ImageInfo &image)
{
    using enum CellRole;
    constexpr Form machine = Form::Json | Form::Tsv;
    constexpr Form people = Form::Markdown | Form::Html;
    Section section{.id = "findings", .title = QT_TRANSLATE_NOOP("Section", "Findings"), .rows = findings.size()};
    section.nothing = QT_TRANSLATE_NOOP("Section", "Nothing was found.");
    SectionBuilder to(section, [list = &findings](std::size_t row) { return Row{&(*list)[row]}; });
    const auto stepCell = [commands = SafeCommands(&image)](const Row &row) {
        return Cell::ofFilled(commands.ofStep(row->step));
    };
    const auto text = [](const Row &row) { return row->text.english(); };
    const auto also = [](const Row &row) {
        return Cell{.list = std::vector<std::string>(row->also.begin(), row->also.end())};
    };
    const auto path = [](const Row &row) { return Cell::ofFilled(row->path); };

    to.add(machine, Words, "id", "", [](const Row &row) { return row->id; });
    to.add(machine, List, "also", "", also);
    to.add(machine, Words, "severity", "", [](const Row &row) { return severityWord(row->severity); });
    to.add(machine, Path, "path", "", path);
    to.add(machine, Number, "layer", "", [](const Row &row) { return numberOf(row->layer); });
    to.add(machine, Command, "step", "", stepCell);
    to.add(machine, Truth, "visible", "", [](const Row &row) { return row->visible; });
    to.add(machine, Words, "text", "", text);
    to.add(machine, Words, "title", "", [](const Row &row) { return row->title; });
    to.add(machine, Number, "hidden_by", "", [](const Row &row) { return numberOf(row->hiddenBy); });
    to.add(machine, Size, "bytes", "", [](const Row &row) { return Cell::of(row->bytes); });
    to.add(machine, Number, "line", "", [](const Row &row) { return Cell::of(row->line); });
    to.add(machine, Number, "step_number", "", [](const Row &row) {
        return row->step ? Cell::of(std::optional<std::uint64_t>(*row->step + 1)) : Cell::none();
    });

    to.add(people, CellRole::Sign, QT_TRANSLATE_NOOP("Section", "Severity"), severityCell);
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "Finding"), [](const Row &row) { return row->id; });
    to.add(people, Path, QT_TRANSLATE_NOOP("Section", "Path"), path).wide(48);
    to.add(people, Number, QT_TRANSLATE_NOOP("Section", "Layer"), [](const Row &row) { return numberOf(row->layer); });
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "State"),
           [](const Row &row) { return findingState(*row.finding).english(); });
    to.add(people, Words, QT_TRANSLATE_NOOP("Section", "What"), text).wide(60);
    to.add(people, Command, QT_TRANSLATE_NOOP("Section", "Step"), stepCell).wide(40);
    return section;
}

} // namespace strata
