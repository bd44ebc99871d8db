// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check.h"

#include "model/base/notes.h"
#include "model/gate/check_context.h"
#include "model/gate/growth/growth_cause.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace strata {

namespace {

CheckRow rowOf(const CheckRule &rule)
{
    CheckRow row;
    row.id = rule.id;
    row.title = rule.title;
    row.file = rule.file;
    row.line = rule.line;
    return row;
}

/// Stored and unpacked bytes cannot be told apart by path, so that the bytes of files explain them.
CheckRule::Growth explainedGrowth(const CheckRule::Growth &asked)
{
    return {asked.of == MeasuredSize::Visible ? MeasuredSize::Visible : MeasuredSize::Files, asked.onlyOwnLayers};
}

/// What the first max-growth rule that failed, or else the first one, is about. `rows`: of the rules.
CheckRule::Growth growthToExplain(const CheckConfig &config, std::span<const CheckRow> rows)
{
    const CheckRule *first = nullptr;
    for (std::size_t i = 0; i < config.rules.size(); ++i) {
        if (!config.rules[i].growth)
            continue;
        if (rows[i].outcome == Outcome::Fail)
            return explainedGrowth(*config.rules[i].growth);
        first = first ? first : &config.rules[i];
    }
    return first ? explainedGrowth(*first->growth) : CheckRule::Growth();
}

Result<void> explain(CheckReport &report, const ImagePtr &image, SizeProfilePtr old, const CheckRule::Growth &growth,
                     const StopToken &stop)
{
    if (!old->hasParts) {
        const auto whole = profileOf(old->image, old->name, stop);
        if (!whole)
            return fail(whole);
        old = *whole;
    }
    const auto now = profileOf(image, report.image, stop);
    if (!now)
        return fail(now);
    auto cause = growthCauseOf(*old, **now, growth.of, growth.onlyOwnLayers, stop);
    if (!cause)
        return fail(cause);
    report.growth = std::move(*cause);
    for (const SizeProfile *side : {old.get(), now->get()})
        report.notes.insert(report.notes.end(), side->notes.begin(), side->notes.end());
    return {};
}

/// What of the image could not be read.
struct Unread {
    bool isCutOff = false; // the source; what it does not contain any more may be anything
    std::vector<Message> parts;

    /// "layer 2 could not be read; and 3 more"
    [[nodiscard]] Message text() const
    {
        if (parts.size() == 1)
            return parts.front();
        return Message(QT_TRANSLATE_NOOP("Message", "%1; and %2 more"), parts.front(), parts.size() - 1);
    }
};

Unread unreadOf(const Image &image)
{
    Unread unread;
    for (const Note &note : image.allNotes().all()) {
        if (note.code == NoteCode::SourceTruncated)
            unread.isCutOff = true;
    }
    if (unread.isCutOff)
        unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "the source is cut off"));
    if (!image.tree()->incompleteFrom().isLayer())
        return unread;
    for (std::size_t i = 0; i < image.layers().size(); ++i) {
        const LoadedLayer &layer = image.layers()[i];
        if (!layer.tree)
            unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read"), i + 1);
        else if (layer.damaged)
            unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read completely"), i + 1);
    }
    if (unread.parts.empty())
        unread.parts.emplace_back(QT_TRANSLATE_NOOP("Message", "layer %1 could not be read completely"),
                                  image.tree()->incompleteFrom().value);
    return unread;
}

void noteUnread(CheckReport &report, const Image &image, const Unread &unread)
{
    CheckRow row{.id = "complete-image", .title = "complete-image"};
    leaveOpen(row, unread.text());
    report.rows.push_back(std::move(row));
    using enum NoteCode;
    for (const Note &note : image.allNotes().all()) {
        for (const NoteCode code :
             {SourceTruncated, LayerMissing, LayerForeign, LayerEncrypted, LayerUnreadable, LayerDamaged}) {
            if (note.code == code)
                report.notes.push_back(note.where().empty() ? note.text : Message::placed(note.where(), note.text));
        }
    }
}

/// What was not found may be in what could not be read.
void openIfUnread(CheckRow &row, const CheckContext &context, const Unread &unread)
{
    const bool isDoubtful = !unread.parts.empty() && (context.usesLayers() || unread.isCutOff);
    if (!isDoubtful || row.outcome != Outcome::Pass)
        return;
    leaveOpen(row, Message(QT_TRANSLATE_NOOP("Message", "%1, as far as the image could be read: %2"),
                           std::move(row.why), unread.text()));
}

/// Stands for the rule that is missing, so that reports show that there was a comparison.
void addUnlimitedGrowth(CheckReport &report, const CheckConfig &config)
{
    if (std::ranges::any_of(config.rules, [](const CheckRule &rule) { return rule.growth.has_value(); }))
        return;
    CheckRow row{.id = "max-growth", .title = "max-growth"};
    row.outcome = Outcome::Skip;
    row.why = QT_TRANSLATE_NOOP("Message", "the growth is only shown: there is no limit");
    report.rows.push_back(std::move(row));
}

} // namespace

Result<CheckReport> checkImage(const ImagePtr &image, const CheckConfig &config, const CheckOptions &options)
{
    CheckReport report;
    report.image = options.name;
    report.imageId = image->info().id.text();
    report.notes = config.notes;
    for (const HistoryStep &step : image->info().history)
        report.commands.push_back(commandWithoutSecrets(step.createdBy));
    const Unread unread = unreadOf(*image);
    if (!unread.parts.empty())
        noteUnread(report, *image, unread);
    CheckContext context(image, options.old, options.ignores, options.base, options.stop);
    for (const CheckRule &rule : config.rules) {
        CheckRow row = rowOf(rule);
        context.forgetUse();
        rule.run(context, row);
        openIfUnread(row, context, unread);
        report.rows.push_back(std::move(row));
        if (options.stop.stop_requested())
            return failCancelled();
    }
    if (options.old) {
        const auto ofRules = std::span<const CheckRow>(report.rows).last(config.rules.size());
        const auto explained = explain(report, image, options.old, growthToExplain(config, ofRules), options.stop);
        if (!explained)
            return fail(explained);
        addUnlimitedGrowth(report, config);
    }
    if (options.withContents)
        report.contents = checkContentsOf(*image, &context.waste());
    return report;
}

} // namespace strata
