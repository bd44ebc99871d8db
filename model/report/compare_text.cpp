// SPDX-License-Identifier: Apache-2.0
// `compare` for people at a terminal.
#include "model/base/text.h"
#include "model/report/compare_report.h"

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t stepWidth = 60; // characters of a command

void line(Sink &sink, std::string_view text)
{
    sink.write(text);
    sink.write('\n');
}

void heading(Sink &sink, std::string_view text)
{
    sink.write('\n');
    line(sink, text);
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string paddedLeft(const std::string &text, std::size_t width)
{
    return std::string(width - std::min(width, text.size()), ' ') + text;
}

/// The beginning of a command, escaped.
std::string shortStep(std::string_view text)
{
    std::string valid = toValidUtf8(text.substr(0, 8 * stepWidth));
    std::size_t characters = 0;
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const bool starts = (static_cast<unsigned char>(valid[i]) & 0xc0) != 0x80;
        if (starts && ++characters == stepWidth) {
            valid.resize(i);
            return escapedForTsv(valid) + "…";
        }
    }
    return escapedForTsv(valid);
}

std::string valueText(const std::optional<std::string> &value)
{
    if (!value)
        return "(not set)";
    return value->empty() ? "\"\"" : escapedForTsv(*value);
}

/// The verdict is about all parts; of some of them alone it would speak of others.
void writeHead(Sink &sink, const Comparison &comparison, bool withVerdict)
{
    const CompareSummary &sums = comparison.summary;
    line(sink, escapedForTsv(nameOfSide(comparison.a)) + " -> " + escapedForTsv(nameOfSide(comparison.b)));
    if (withVerdict) {
        line(sink, "Verdict:  " + std::string(verdictText(comparison.verdict.sameness)));
        for (const VerdictReason &reason : comparison.verdict.reasons)
            line(sink, "          " + reasonText(reason));
    }
    if (comparison.files) {
        std::string text = "Files:    " + std::to_string(sums.added) + " added, " + std::to_string(sums.removed) +
                           " removed, " + std::to_string(sums.modified) + " modified, " +
                           std::to_string(sums.metadata) + " with metadata changes only";
        if (sums.moved != 0)
            text += "; " + std::to_string(sums.moved) + " of them moved";
        line(sink, text);
    }
    line(sink, "Size:     " + signedSize(sums.sizeDelta) + " in files" +
                   (comparison.files ? ", " + signedSize(sums.visibleDelta) + " visible" : std::string()));
    line(sink, "Shared:   " + std::to_string(sums.sharedLayers) + (sums.sharedLayers == 1 ? " layer, " : " layers, ") +
                   dockerSize(sums.sharedBytes) +
                   (sums.sharedLayers == 0 ? "" : " (by their digests; `verify` checks them)"));
}

void writeGrowth(Sink &sink, std::string_view title, const std::vector<GrowthShare> &shares)
{
    if (shares.empty())
        return;
    std::string text = padded(std::string(title) + ":", 10);
    for (std::size_t i = 0; i < shares.size(); ++i)
        text += (i > 0 ? ", " : "") + escapedForTsv(shares[i].name) + " " + signedSize(shares[i].bytes);
    line(sink, text);
}

void writeLayers(Sink &sink, const Comparison &comparison, bool truncates)
{
    heading(sink, "Layers:");
    for (const LayerPair &pair : comparison.layers.pairs) {
        const auto number = [](const std::optional<LayerNumber> &layer) {
            return layer ? std::to_string(layer->value) : std::string("-");
        };
        const auto bytes = [](const std::optional<LayerNumber> &layer, std::uint64_t count) {
            return layer ? dockerSize(count) : std::string("-");
        };
        std::string text = std::string("  ") + signOf(pair.match);
        text += paddedLeft(number(pair.a), 4) + paddedLeft(bytes(pair.a, pair.bytesA), 8);
        text += paddedLeft(number(pair.b), 5) + paddedLeft(bytes(pair.b, pair.bytesB), 8) + "  ";
        text += padded(std::string(layerMatchName(pair.match)) + (pair.moved ? ", moved" : ""), 14);
        const ImageInfo &info = pair.b ? comparison.b.info() : comparison.a.info();
        const std::string step = layerStepText(info, pair.b ? *pair.b : *pair.a);
        text += truncates ? shortStep(step) : escapedForTsv(step);
        while (text.ends_with(' '))
            text.pop_back();
        line(sink, text);
    }
}

void writeSettings(Sink &sink, const Comparison &comparison)
{
    if (comparison.settings.empty())
        return;
    heading(sink, "Settings:");
    for (const SettingDifference &setting : comparison.settings) {
        const char sign = !setting.a ? '+' : (!setting.b ? '-' : '~');
        std::string text = std::string("  ") + sign + " " + escapedForTsv(setting.key) + "  ";
        if (setting.a && setting.b)
            text += valueText(setting.a) + " -> " + valueText(setting.b);
        else
            text += valueText(setting.a ? setting.a : setting.b);
        line(sink, text);
    }
}

void writeHistory(Sink &sink, const Comparison &comparison)
{
    const auto isSame = [](const StepPair &pair) { return pair.match == StepMatch::Same; };
    if (std::ranges::all_of(comparison.history, isSame))
        return;
    heading(sink, "History:");
    for (const StepPair &pair : comparison.history) {
        if (isSame(pair))
            continue;
        if (pair.a)
            line(sink, "  - " + escapedForTsv(shownCommand(comparison.a.info().history[*pair.a])));
        if (pair.b)
            line(sink, "  + " + escapedForTsv(shownCommand(comparison.b.info().history[*pair.b])));
    }
}

void writePackages(Sink &sink, const Comparison &comparison)
{
    const std::vector<Note> notes = comparison.packageNotes.all();
    if (comparison.packages.empty() && notes.empty())
        return;
    heading(sink, "Packages:");
    for (const Note &note : notes)
        line(sink,
             "  ? " + escapedForTsv(note.path.empty() ? note.text.english() : note.path + ": " + note.text.english()));
    for (const PackageDifference &difference : comparison.packages) {
        const Package &any = difference.any();
        std::string text = std::string("  ") + signOf(difference.change) + " " +
                           padded(std::string(packageManagerName(any.manager)), 5) + escapedForTsv(any.name);
        if (!any.architecture.empty())
            text += ":" + escapedForTsv(any.architecture);
        text += "  ";
        if (difference.a && difference.b)
            text += escapedForTsv(difference.a->version) + " -> " + escapedForTsv(difference.b->version) + "  (" +
                    std::string(packageChangeName(difference.change)) + ")";
        else
            text += escapedForTsv(any.version);
        if (any.size)
            text += "  " + dockerSize(*any.size);
        line(sink, text);
    }
}

void writeFiles(Sink &sink, const CompareTree &files)
{
    const std::vector<NodeId> differences = files.differences();
    if (differences.empty())
        return;
    heading(sink, "Files:");
    for (const NodeId node : differences) {
        if (sink.error() != 0)
            return;
        const std::string path = files.path(node);
        line(sink,
             std::string("  ") + signOf(files.kind(node)) + " " + differenceLine(differenceRow(files, node, path)));
    }
}

} // namespace

void writeCompareText(Sink &sink, const Comparison &comparison, const CompareParts &parts, bool truncates)
{
    writeHead(sink, comparison, parts.isAll());
    if (parts.isAll()) {
        writeGrowth(sink, "Folders", comparison.growth.folders);
        writeGrowth(sink, "Packages", comparison.growth.packages);
    }
    if (parts.layers)
        writeLayers(sink, comparison, truncates);
    if (parts.config)
        writeSettings(sink, comparison);
    if (parts.history)
        writeHistory(sink, comparison);
    if (parts.packages)
        writePackages(sink, comparison);
    if (parts.files && comparison.files)
        writeFiles(sink, *comparison.files);
}

} // namespace strata
