// SPDX-License-Identifier: Apache-2.0
// max-wasted, and dive's rules.
#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/config/amount.h"
#include "model/gate/dive_rules.h"
#include "model/gate/limit_reading.h"
#include "model/gate/rule_kind.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t namedPaths = 20; // of those that waste the most

void addWastedPaths(CheckContext &context, bool onlyOwnLayers, CheckRow &row)
{
    const Waste &waste = context.waste();
    std::vector<WastedVersion> versions = waste.versions;
    if (onlyOwnLayers)
        std::erase_if(versions, [&waste](const WastedVersion &version) { return waste.isOfBase(version); });
    const std::size_t named = std::min(namedPaths, versions.size());
    std::ranges::partial_sort(versions, versions.begin() + static_cast<std::ptrdiff_t>(named),
                              [](const WastedVersion &a, const WastedVersion &b) {
                                  return std::pair(b.bytes, a.node) < std::pair(a.bytes, b.node);
                              });
    for (std::size_t i = 0; i < named; ++i) {
        const WastedVersion &version = versions[i];
        addPlace(row, {.path = pathOf(context.tree(), version),
                       .layer = version.entry.layer,
                       .step = context.stepOf(version.entry.layer),
                       .bytes = version.bytes,
                       .text = Message(QT_TRANSLATE_NOOP("Message", "%1 wasted: layer %2 hides it"),
                                       dockerSize(version.bytes), version.hiddenBy.value)});
    }
    row.placeCount = versions.size();
}

/// What the whole image or its own layers waste.
struct WastedShare {
    std::uint64_t wasted = 0;
    std::uint64_t stored = 0;
    double percent = 0; // infinite if own layers only hide what the base stores
};

WastedShare wastedShare(const Waste &waste, bool onlyOwnLayers)
{
    if (!onlyOwnLayers)
        return {waste.wastedBytes, waste.storedBytes, 100 * waste.wastedPercent()};
    return {waste.wastedBytes - waste.baseWastedBytes, waste.storedBytes - waste.baseStoredBytes,
            100 * waste.userWastedPercent()};
}

void checkWasted(const Limit &limit, CheckContext &context, CheckRow &row)
{
    const Waste &waste = context.waste();
    const WastedShare share = wastedShare(waste, limit.onlyOwnLayers);
    const Amount &most = limit.amount;
    row.measured = most.isPercent ? CheckMeasure::percent(share.percent)
                                  : CheckMeasure::bytes(static_cast<std::int64_t>(share.wasted));
    row.threshold = limit.measure();
    const MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
    const std::string wasted = most.isPercent ? dockerSize(share.wasted) : texts.measured;
    // Own layers can hide more of the base than they store.
    const char *pattern = share.wasted > share.stored
                              ? QT_TRANSLATE_NOOP("Message", "%1 wasted, although only %2 is stored (%3), limit %4")
                              : QT_TRANSLATE_NOOP("Message", "%1 of %2 wasted (%3), limit %4");
    Message numbers =
        std::isfinite(share.percent)
            ? Message(pattern, wasted, dockerSize(share.stored),
                      percentText(share.percent, most.isPercent ? std::optional(most.percent) : std::nullopt),
                      texts.threshold)
            : Message(QT_TRANSLATE_NOOP("Message", "%1 wasted, although nothing is stored, limit %2"), wasted,
                      texts.threshold);
    if (limit.onlyOwnLayers && waste.baseLayers.isLayer())
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1, by the layers above the base (%2)"), std::move(numbers),
                          waste.baseLayers.value);
    if (most.isPercent ? !(share.percent > most.percent) : share.wasted <= most.bytes)
        return pass(row, std::move(numbers));
    failRow(row, std::move(numbers));
    addWastedPaths(context, limit.onlyOwnLayers, row);
}

void readMaxWasted(const YamlNode &value, RuleReading &to)
{
    readLimits(value, to, {.value = LimitForm::Value::SizeOrShare}, checkWasted,
               [&to](const YamlNode &place, const Limit &limit) {
                   if (limit.amount.isPercent && limit.amount.percent > 100 && !limit.onlyOwnLayers)
                       to.yaml.complain(place, QT_TRANSLATE_NOOP("Message", "must be a share of at most 100%"));
               });
}

void readDiveRule(const YamlNode &value, RuleReading &to)
{
    if (!value.isScalar())
        return to.yaml.complain(value, QT_TRANSLATE_NOOP("Message", "must be a string"));
    auto rule = diveRule(to.id, value.text);
    if (!rule)
        return to.yaml.complain(value, rule.error().text());
    to.add(value, {}, std::move(rule->run));
}

/// As dive reads it, a value that a rule does not know.
bool isSwitchedOff(std::string_view value)
{
    const std::string word = inLowerCase(withoutBlanks(value));
    return word.empty() || word == "disabled" || word == "off" || word == "false";
}

Result<double> ratioOf(const std::string &value)
{
    const auto ratio = parseDecimal(value);
    if (ratio && (*ratio < 0 || *ratio > 1))
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a ratio from 0 to 1"), shownText(value)));
    return ratio;
}

void checkEfficiency(double threshold, CheckContext &context, CheckRow &row)
{
    const double efficiency = context.diveScore().efficiency;
    row.measured = CheckMeasure::share(efficiency);
    row.threshold = CheckMeasure::share(threshold);
    const MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
    Message numbers(QT_TRANSLATE_NOOP("Message", "efficiency %1, at least %2 (as dive)"), texts.measured,
                    texts.threshold);
    if (threshold > efficiency)
        failRow(row, std::move(numbers));
    else
        pass(row, std::move(numbers));
}

void checkWastedBytes(std::uint64_t threshold, CheckContext &context, CheckRow &row)
{
    const std::uint64_t wasted = context.diveScore().wastedBytes;
    row.measured = CheckMeasure::bytes(static_cast<std::int64_t>(wasted));
    row.threshold = CheckMeasure::bytes(static_cast<std::int64_t>(threshold));
    const MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 wasted, limit %2 (as dive)"), texts.measured, texts.threshold);
    if (wasted > threshold)
        failRow(row, std::move(numbers));
    else
        pass(row, std::move(numbers));
}

void checkUserWasted(double threshold, CheckContext &context, CheckRow &row)
{
    const DiveScore &score = context.diveScore();
    const double share = score.userWastedPercent;
    row.threshold = CheckMeasure::share(threshold);
    if (score.userSizeBytes == 0 && score.wastedBytes == 0)
        return pass(row, QT_TRANSLATE_NOOP("Message", "there are no bytes above the base layer (as dive)"));
    if (score.userSizeBytes == 0)
        return failRow(row, Message(QT_TRANSLATE_NOOP("Message", "%1 wasted, although there are no bytes above the "
                                                                 "base layer (as dive)"),
                                    dockerSize(score.wastedBytes)));
    row.measured = CheckMeasure::share(share);
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 of the bytes above the base layer wasted, limit %2 (as dive)"),
                    percentText(100 * share, 100 * threshold), CheckMeasure::percent(100 * threshold).text());
    if (share > threshold)
        failRow(row, std::move(numbers));
    else
        pass(row, std::move(numbers));
}

/// Names that files of dive have used for its rules.
std::string_view diveKey(std::string_view key)
{
    if (key == "lowest-efficiency")
        return lowestEfficiencyId;
    if (key == "highest-wasted-bytes")
        return highestWastedBytesId;
    if (key == "highest-user-wasted-percent")
        return highestUserWastedPercentId;
    return key;
}

/// The place of a value in a file.
void setPlace(CheckRule &rule, const YamlReading &reading, std::size_t line)
{
    rule.file = reading.file();
    rule.line = line;
}

} // namespace

bool isDiveRule(std::string_view id)
{
    return id == lowestEfficiencyId || id == highestWastedBytesId || id == highestUserWastedPercentId;
}

Result<CheckRule> diveRule(std::string_view id, const std::string &value)
{
    CheckRule rule{.id = std::string(id), .title = std::string(id)};
    if (isSwitchedOff(value)) {
        rule.run = [](CheckContext &, CheckRow &row) {
            skip(row, QT_TRANSLATE_NOOP("Message", "the rule is switched off"));
        };
    } else if (id == highestWastedBytesId) {
        const auto bytes = parseByteSize(value);
        if (!bytes)
            return fail(bytes);
        rule.run = [limit = *bytes](CheckContext &context, CheckRow &row) { checkWastedBytes(limit, context, row); };
    } else {
        const auto ratio = ratioOf(value);
        if (!ratio)
            return fail(ratio);
        const auto check = id == lowestEfficiencyId ? checkEfficiency : checkUserWasted;
        rule.run = [limit = *ratio, check](CheckContext &context, CheckRow &row) { check(limit, context, row); };
    }
    return rule;
}

Result<std::vector<CheckRule>> diveRules(const DiveLimits &limits)
{
    std::vector<CheckRule> rules;
    for (const auto &[id, value] :
         {std::pair(lowestEfficiencyId, limits.lowestEfficiency.value_or("0.9")),
          std::pair(highestWastedBytesId, limits.highestWastedBytes.value_or("disabled")),
          std::pair(highestUserWastedPercentId, limits.highestUserWastedPercent.value_or("0.1"))}) {
        auto rule = diveRule(id, value);
        if (!rule)
            return fail(rule, std::string(id));
        rules.push_back(std::move(*rule));
    }
    return rules;
}

std::vector<CheckRule> readDiveFile(const YamlNode &document, YamlReading &reading, std::vector<std::string> &ignored)
{
    auto rules = diveRules({});
    for (const YamlKey &key : document.keys) {
        if (key.text != "rules")
            ignored.push_back(key.text);
    }
    const YamlNode *map = document.find("rules");
    if (map == nullptr || map->isNull())
        return std::move(*rules);
    if (!map->isMap()) {
        reading.complain(*map, QT_TRANSLATE_NOOP("Message", "must be a map of keys and values"));
        return {};
    }
    for (std::size_t i = 0; i < map->keys.size(); ++i) {
        const std::string_view id = diveKey(map->keys[i].text);
        const YamlNode &value = map->items[i];
        const auto place = std::ranges::find(*rules, id, &CheckRule::id);
        if (place == rules->end()) {
            ignored.push_back("rules." + map->keys[i].text);
            continue;
        }
        setPlace(*place, reading, map->keys[i].line);
        if (value.isNull())
            continue; // the default stays
        auto rule = value.isScalar()
                        ? diveRule(id, value.text)
                        : Result<CheckRule>(fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "must be a string")));
        if (rule)
            place->run = std::move(rule->run);
        else
            reading.complain(value, rule.error().text());
    }
    return std::move(*rules);
}

std::span<const RuleKind> wasteRuleKinds()
{
    static constexpr std::array<RuleKind, 4> kinds{
        RuleKind{"max-wasted", true, "The image may not waste more: 5% or 20MB", readMaxWasted},
        RuleKind{lowestEfficiencyId, true, "dive's efficiency, at least this ratio: 0.95", readDiveRule},
        RuleKind{highestWastedBytesId, true, "dive's wasted bytes, at most this: 20MB", readDiveRule},
        RuleKind{highestUserWastedPercentId, true, "dive's share of wasted bytes, at most this ratio: 0.2",
                 readDiveRule},
    };
    return kinds;
}

} // namespace strata
