// SPDX-License-Identifier: Apache-2.0
// max-size, max-layers, max-growth.
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/config/amount.h"
#include "model/gate/growth/signed_bytes.h"
#include "model/gate/rule_kind.h"

#include <array>
#include <optional>
#include <utility>

namespace strata {

namespace {

struct SizeLimit {
    Amount limit;
    MeasuredSize of = MeasuredSize::Files;
    bool onlyOwnLayers = false;
};

std::optional<MeasuredSize> measuredSizeNamed(std::string_view name)
{
    for (const MeasuredSize kind :
         {MeasuredSize::Stored, MeasuredSize::Unpacked, MeasuredSize::Files, MeasuredSize::Visible}) {
        if (measuredSizeName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

MeasuredSize readMeasuredSize(const YamlNode *node, YamlReading &reading)
{
    if (node == nullptr)
        return MeasuredSize::Files;
    const auto kind = measuredSizeNamed(reading.text(*node));
    if (!kind)
        reading.complain(*node, QT_TRANSLATE_NOOP("Message", "must be stored, unpacked, files or visible"));
    return kind.value_or(MeasuredSize::Files);
}

bool readLayers(const YamlNode *node, YamlReading &reading)
{
    if (node == nullptr)
        return false;
    const std::string word = reading.text(*node);
    if (word != "own" && word != "all")
        reading.complain(*node, QT_TRANSLATE_NOOP("Message", "must be own or all"));
    return word == "own";
}

/// `isShareFine`: "5%" is a limit, too.
Amount readAmount(const YamlNode &node, YamlReading &reading, bool isShareFine)
{
    const std::string text = reading.text(node);
    if (isShareFine) {
        const auto amount = parseAmount(text);
        if (!amount)
            reading.complain(node, amount.error().text());
        return amount ? *amount : Amount();
    }
    const auto bytes = parseByteSize(text);
    if (!bytes)
        reading.complain(node, bytes.error().text());
    return {.bytes = bytes ? *bytes : 0};
}

/// "200MB" or {limit: 200MB, of: stored, layers: own}.
SizeLimit readSizeLimit(const YamlNode &node, YamlReading &reading, bool isShareFine)
{
    SizeLimit limit;
    if (!node.isMap()) {
        limit.limit = readAmount(node, reading, isShareFine);
        return limit;
    }
    YamlMembers members(node, reading);
    if (const YamlNode *amount = members.required("limit"))
        limit.limit = readAmount(*amount, reading, isShareFine);
    limit.of = readMeasuredSize(members.find("of"), reading);
    const YamlNode *layers = members.find("layers");
    limit.onlyOwnLayers = readLayers(layers, reading);
    if (limit.onlyOwnLayers && limit.of == MeasuredSize::Visible)
        reading.complain(*layers, QT_TRANSLATE_NOOP("Message", "what is visible is not counted by layers"));
    members.finish();
    return limit;
}

/// A single limit, or a list of several.
template<class Add>
void forEachLimit(const YamlNode &value, RuleReading &to, bool isShareFine, Add add)
{
    if (!value.isList()) {
        add(value, readSizeLimit(value, to.yaml, isShareFine));
        return;
    }
    for (const YamlNode &item : value.items)
        add(item, readSizeLimit(item, to.yaml, isShareFine));
}

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

void checkSize(const SizeLimit &limit, CheckContext &context, CheckRow &row)
{
    const std::size_t first = limit.onlyOwnLayers ? context.base().last.value : 0;
    const auto size = first > 0 ? sizeAbove(context.sizes(), first, limit.of) : context.sizeOf(limit.of);
    row.threshold = CheckMeasure::bytes(static_cast<std::int64_t>(limit.limit.bytes));
    if (!size)
        return leaveOpen(row, unknownSize(limit.of));
    row.measured = CheckMeasure::bytes(static_cast<std::int64_t>(*size));
    const MeasureTexts texts = measureTexts(*row.measured, *row.threshold);
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 %2, limit %3"), texts.measured, measuredSizeName(limit.of),
                    texts.threshold);
    if (first > 0)
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1 %2 in the layers above the base (%4), limit %3"),
                          texts.measured, measuredSizeName(limit.of), texts.threshold, first);
    if (*size <= limit.limit.bytes)
        return pass(row, std::move(numbers));
    failRow(row, Message(QT_TRANSLATE_NOOP("Message", "%1: %2 too much"), std::move(numbers),
                         dockerSize(*size - limit.limit.bytes)));
}

void readMaxSize(const YamlNode &value, RuleReading &to)
{
    forEachLimit(value, to, false, [&](const YamlNode &place, const SizeLimit &limit) {
        to.add(place, value.isList() ? measuredSizeName(limit.of) : std::string_view(),
               [limit](CheckContext &context, CheckRow &row) { checkSize(limit, context, row); });
    });
}

void readMaxLayers(const YamlNode &value, RuleReading &to)
{
    const std::int64_t most = to.yaml.integer(value);
    if (most < 0)
        to.yaml.complain(value, QT_TRANSLATE_NOOP("Message", "must not be negative"));
    to.add(value, {}, [most](CheckContext &context, CheckRow &row) {
        const auto count = static_cast<std::int64_t>(context.info().layers.size());
        row.measured = CheckMeasure::count(count);
        row.threshold = CheckMeasure::count(most);
        Message numbers(count == 1 ? QT_TRANSLATE_NOOP("Message", "1 layer, limit %2")
                                   : QT_TRANSLATE_NOOP("Message", "%1 layers, limit %2"),
                        count, most);
        if (count <= most)
            pass(row, std::move(numbers));
        else
            failRow(row, std::move(numbers));
    });
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
Message growthNumbers(const SizeLimit &limit, std::int64_t growth, std::optional<double> percent, std::uint64_t before,
                      std::uint64_t after)
{
    const MeasureTexts texts = measureTexts(CheckMeasure::bytes(static_cast<std::int64_t>(magnitude(growth))),
                                            CheckMeasure::bytes(static_cast<std::int64_t>(limit.limit.bytes)));
    const std::string bytes =
        (growth < 0 ? "-" : "+") + (limit.limit.isPercent ? dockerSize(magnitude(growth)) : texts.measured);
    const std::string most = limit.limit.isPercent ? limit.limit.textOf() : texts.threshold;
    if (!percent)
        return Message(QT_TRANSLATE_NOOP("Message", "%1 from nothing to %2 %3, limit %4"), bytes, dockerSize(after),
                       measuredSizeName(limit.of), most);
    const std::string share =
        percentText(*percent, limit.limit.isPercent ? std::optional(limit.limit.percent) : std::nullopt);
    return Message(QT_TRANSLATE_NOOP("Message", "%1 (%2) from %3 to %4 %5, limit %6"), bytes, share, dockerSize(before),
                   dockerSize(after), measuredSizeName(limit.of), most);
}

void checkGrowth(const SizeLimit &limit, CheckContext &context, CheckRow &row)
{
    row.threshold = limit.limit.isPercent ? CheckMeasure::percent(limit.limit.percent)
                                          : CheckMeasure::bytes(static_cast<std::int64_t>(limit.limit.bytes));
    if (context.old() == nullptr)
        return skip(row, QT_TRANSLATE_NOOP("Message", "nothing to compare with: give --against"));
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
    if (!limit.limit.isPercent)
        row.measured = CheckMeasure::bytes(growth);
    else if (percent)
        row.measured = CheckMeasure::percent(*percent);
    Message numbers = growthNumbers(limit, growth, percent, *before, *after);
    if (first > 0)
        numbers =
            Message(first == 1 ? QT_TRANSLATE_NOOP("Message", "%1, without the layer that both have in common")
                               : QT_TRANSLATE_NOOP("Message", "%1, without the %2 layers that both have in common"),
                    std::move(numbers), first);
    const bool isFine = limit.limit.isPercent ? percent && *percent <= limit.limit.percent
                                              : growth <= 0 || magnitude(growth) <= limit.limit.bytes;
    if (isFine)
        pass(row, std::move(numbers));
    else
        failRow(row, std::move(numbers));
}

void readMaxGrowth(const YamlNode &value, RuleReading &to)
{
    forEachLimit(value, to, true, [&](const YamlNode &place, const SizeLimit &limit) {
        to.add(place, value.isList() ? measuredSizeName(limit.of) : std::string_view(),
               [limit](CheckContext &context, CheckRow &row) { checkGrowth(limit, context, row); });
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
