// SPDX-License-Identifier: Apache-2.0
// max-size, max-layers, max-growth.
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/growth/signed_bytes.h"
#include "model/gate/limit_reading.h"
#include "model/gate/rule_kind.h"

#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace strata {

namespace {

Message unknownSize(MeasuredSize kind)
{
    return Message(QT_TRANSLATE_NOOP("Message", "the %1 size is not known, since a layer could not be read"),
                   measuredSizeName(kind));
}

std::optional<std::uint64_t> sizeAbove(const ImageSizes &sizes, std::size_t first, MeasuredSize kind)
{
    const auto last = LayerNumber(static_cast<std::uint32_t>(sizes.layers.size()));
    return sizeOfKind(sizesOfRange(sizes, LayerNumber(static_cast<std::uint32_t>(first)), last), kind);
}

void checkSize(const Limit &limit, CheckContext &context, CheckRow &row)
{
    const std::size_t first = limit.onlyOwnLayers ? context.base().last.value : 0;
    const auto size = first > 0 ? sizeAbove(context.sizes(), first, limit.of) : context.sizeOf(limit.of);
    row.threshold = limit.measure();
    if (!size)
        return leaveOpen(row, unknownSize(limit.of));
    row.measured = CheckMeasure::bytes(static_cast<std::int64_t>(*size));
    const MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 %2, limit %3"), texts.measured, measuredSizeName(limit.of),
                    texts.threshold);
    if (first > 0)
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1 %2 in the layers above the base (%4), limit %3"),
                          texts.measured, measuredSizeName(limit.of), texts.threshold, first);
    if (*size <= limit.amount.bytes)
        return pass(row, std::move(numbers));
    failRow(row, Message(QT_TRANSLATE_NOOP("Message", "%1: %2 too much"), std::move(numbers),
                         dockerSize(*size - limit.amount.bytes)));
}

void readMaxSize(const YamlNode &value, RuleReading &to)
{
    readLimits(value, to, {.value = LimitForm::Value::Size, .hasKinds = true}, checkSize);
}

void checkLayers(const Limit &limit, CheckContext &context, CheckRow &row)
{
    const std::size_t base = limit.onlyOwnLayers ? context.base().last.value : 0;
    const std::size_t count = context.info().layers.size() - base;
    row.measured = CheckMeasure::count(static_cast<std::int64_t>(count));
    row.threshold = CheckMeasure::count(static_cast<std::int64_t>(limit.amount.bytes));
    Message numbers(count == 1 ? QT_TRANSLATE_NOOP("Message", "1 layer, limit %2")
                               : QT_TRANSLATE_NOOP("Message", "%1 layers, limit %2"),
                    count, limit.amount.bytes);
    if (base > 0)
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1, without the %2 of the base"), std::move(numbers), base);
    if (count <= limit.amount.bytes)
        pass(row, std::move(numbers));
    else
        failRow(row, std::move(numbers));
}

void readMaxLayers(const YamlNode &value, RuleReading &to)
{
    readLimits(value, to, {.value = LimitForm::Value::Count}, checkLayers);
}

/// Empty for growth from nothing, which is not a share of anything.
std::optional<double> percentOf(std::int64_t growth, std::uint64_t before)
{
    if (growth == 0)
        return 0;
    if (before == 0)
        return growth > 0 ? std::nullopt : std::optional<double>(0);
    return 100 * static_cast<double>(growth) / static_cast<double>(before);
}

/// "+3.5kB (35%) from 10kB to 13.5kB files, limit 5%" (or without the share).
Message growthNumbers(const Limit &limit, std::int64_t growth, std::optional<double> percent, std::uint64_t before,
                      std::uint64_t after)
{
    const MeasureTexts texts = measureTexts(CheckMeasure::bytes(static_cast<std::int64_t>(magnitude(growth))),
                                            CheckMeasure::bytes(static_cast<std::int64_t>(limit.amount.bytes)));
    const std::string bytes =
        (growth < 0 ? "-" : "+") + (limit.amount.isPercent ? dockerSize(magnitude(growth)) : texts.measured);
    const std::string most = limit.amount.isPercent ? limit.amount.textOf() : texts.threshold;
    if (!percent)
        return Message(QT_TRANSLATE_NOOP("Message", "%1 from nothing to %2 %3, limit %4"), bytes, dockerSize(after),
                       measuredSizeName(limit.of), most);
    const std::string share =
        percentText(*percent, limit.amount.isPercent ? std::optional(limit.amount.percent) : std::nullopt);
    return Message(QT_TRANSLATE_NOOP("Message", "%1 (%2) from %3 to %4 %5, limit %6"), bytes, share, dockerSize(before),
                   dockerSize(after), measuredSizeName(limit.of), most);
}

void checkGrowth(const Limit &limit, CheckContext &context, CheckRow &row)
{
    row.threshold = limit.measure();
    if (context.old() == nullptr)
        return skip(row, QT_TRANSLATE_NOOP("Message", "nothing to compare with: give --against"));
    if (context.old()->unread)
        return failRow(row, unknownGrowth(*context.old()));
    const SizeProfile now = profileOutline(context.image(), {});
    const std::size_t first = limit.onlyOwnLayers ? sharedBase(*context.old(), now) : 0;
    const auto sum = [&](const SizeProfile &profile) -> std::optional<std::uint64_t> {
        if (first == 0)
            return sizeOfKind(profile.sizes, limit.of);
        ImageSizes sizes;
        for (const ProfileLayer &layer : profile.layers)
            sizes.layers.push_back(layer.sizes);
        return sizeAbove(sizes, first, limit.of);
    };
    const auto before = sum(*context.old());
    const auto after = sum(now);
    if (!before || !after)
        return leaveOpen(row, unknownSize(limit.of));
    const std::int64_t growth = growthOfSize(*before, *after);
    const std::optional<double> percent = percentOf(growth, *before);
    if (!limit.amount.isPercent)
        row.measured = CheckMeasure::bytes(growth);
    else if (percent)
        row.measured = CheckMeasure::percent(*percent);
    Message numbers = growthNumbers(limit, growth, percent, *before, *after);
    if (first > 0)
        numbers =
            Message(first == 1 ? QT_TRANSLATE_NOOP("Message", "%1, without the layer that both have in common")
                               : QT_TRANSLATE_NOOP("Message", "%1, without the %2 layers that both have in common"),
                    std::move(numbers), first);
    const bool isFine = limit.amount.isPercent ? percent && *percent <= limit.amount.percent
                                               : growth <= 0 || magnitude(growth) <= limit.amount.bytes;
    if (isFine)
        pass(row, std::move(numbers));
    else
        failRow(row, std::move(numbers));
}

void readMaxGrowth(const YamlNode &value, RuleReading &to)
{
    readLimits(value, to, {.value = LimitForm::Value::SizeOrShare, .hasKinds = true}, checkGrowth,
               [&to](const YamlNode &, const Limit &limit) {
                   to.rules.back().growth = CheckRule::Growth{limit.of, limit.onlyOwnLayers};
               });
}

} // namespace

std::span<const RuleKind> sizeRuleKinds()
{
    static constexpr std::array<RuleKind, 3> kinds{
        RuleKind{"max-size", true, "The image may not be larger: 200MB", readMaxSize},
        RuleKind{"max-layers", true, "The image may not have more layers: 20", readMaxLayers},
        RuleKind{"max-growth", true, "The image may not grow by more than this against --against: 5% or 20MB",
                 readMaxGrowth},
    };
    return kinds;
}

} // namespace strata
