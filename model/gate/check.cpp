// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check.h"

#include "model/gate/check_context.h"
#include "model/gate/growth/growth_cause.h"
#include "model/gate/unread_parts.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <iterator>
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

void noteUnread(CheckReport &report, const Image &image, const UnreadParts &unread)
{
    CheckRow row{.id = "complete-image", .title = "complete-image"};
    leaveOpen(row, unread.text());
    report.rows.push_back(std::move(row));
    std::ranges::move(unreadNotesOf(image), std::back_inserter(report.notes));
}

/// What was not found may be in what could not be read.
void openIfUnread(CheckRow &row, const CheckContext &context, const UnreadParts &unread)
{
    const bool isDoubtful = !unread.isEmpty() && (context.usesLayers() || unread.isCutOff);
    if (!isDoubtful || row.outcome != Outcome::Pass)
        return;
    leaveOpen(row, Message(QT_TRANSLATE_NOOP("Message", "%1, as far as the image could be read: %2"),
                           std::move(row.why), unread.text()));
}

/// What a rule forbids is not listed a second time as a note.
void leaveOutForbidden(CheckReport &report)
{
    const auto isForbidden = [&report](const CheckPlace &place) {
        return std::ranges::any_of(report.rows, [&place](const CheckRow &row) {
            return row.outcome == Outcome::Fail && std::ranges::any_of(row.places, [&place](const CheckPlace &other) {
                       return !other.finding.empty() && other.finding == place.finding && other.path == place.path &&
                              other.layer == place.layer && other.text.english() == place.text.english();
                   });
        });
    };
    for (CheckRow &row : report.rows) {
        const std::size_t removed = row.hasNotes() ? std::erase_if(row.places, isForbidden) : 0;
        if (removed == 0)
            continue;
        row.placeCount -= removed;
        row.why = Message(QT_TRANSLATE_NOOP("Message", "%1; not listed again, since rules forbid them: %2"),
                          std::move(row.why), removed);
    }
}

/// Stands for the rule that is missing, so that reports show that there was a comparison, or why there was none.
void addUnlimitedGrowth(CheckReport &report, const CheckConfig &config, const SizeProfile &old)
{
    if (std::ranges::any_of(config.rules, [](const CheckRule &rule) { return rule.growth.has_value(); }))
        return;
    CheckRow row{.id = "max-growth", .title = "max-growth"};
    if (old.unread)
        failRow(row, unknownGrowth(old));
    else
        skip(row, QT_TRANSLATE_NOOP("Message", "the growth is only shown: there is no limit"));
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
    const UnreadParts unread = unreadPartsOf(*image);
    if (!unread.isEmpty())
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
    const auto ofRules = std::span<const CheckRow>(report.rows).last(config.rules.size());
    if (options.old && !options.old->unread) {
        const auto explained = explain(report, image, options.old, growthToExplain(config, ofRules), options.stop);
        if (!explained)
            return fail(explained);
    }
    leaveOutForbidden(report);
    if (options.old)
        addUnlimitedGrowth(report, config, *options.old);
    if (options.detail != CheckDetail::None)
        report.contents = checkContentsOf(*image, &context.waste(), options.detail);
    return report;
}

} // namespace strata
