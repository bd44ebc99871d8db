// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check.h"

#include "model/gate/check_context.h"
#include "model/gate/growth/growth_cause.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <optional>
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

/// What the first max-growth rule that failed, or else the first one, is about.
CheckRule::Growth growthToExplain(const CheckConfig &config, const std::vector<CheckRow> &rows)
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

/// Stands for the rule that is missing, so that reports show that there was a comparison.
void addUnlimitedGrowth(CheckReport &report, const CheckConfig &config)
{
    if (std::ranges::any_of(config.rules, [](const CheckRule &rule) { return rule.growth.has_value(); }))
        return;
    CheckRow row{.id = "max-growth", .title = "max-growth"};
    row.outcome = Outcome::Skip;
    row.why = QT_TRANSLATE_NOOP("Message", "no limit is set");
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
    CheckContext context(image, options.old, options.ignores, options.stop);
    for (const CheckRule &rule : config.rules) {
        CheckRow row = rowOf(rule);
        rule.run(context, row);
        report.rows.push_back(std::move(row));
        if (options.stop.stop_requested())
            return failCancelled();
    }
    if (options.old) {
        const auto explained = explain(report, image, options.old, growthToExplain(config, report.rows), options.stop);
        if (!explained)
            return fail(explained);
        addUnlimitedGrowth(report, config);
    }
    if (options.withContents)
        report.contents = checkContentsOf(*image, &context.waste());
    return report;
}

} // namespace strata
