// SPDX-License-Identifier: Apache-2.0
// max-size, max-layers, max-growth.
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/config/amount.h"
#include "model/gate/growth/signed_bytes.h"
#include "model/gate/rule_kind.h"

#include <array>
#include <cmath>
#include <limits>
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

Amount readAmount(const YamlNode &node, YamlReading &reading)
{
    const auto amount = parseAmount(reading.text(node));
    if (!amount)
        reading.complain(node, amount.error().text());
    return amount ? *amount : Amount();
}

/// "200MB" or {limit: 200MB, of: stored, layers: own}.
SizeLimit readSizeLimit(const YamlNode &node, YamlReading &reading)
{
    SizeLimit limit;
    if (!node.isMap()) {
        limit.limit = readAmount(node, reading);
        return limit;
    }
    YamlMembers members(node, reading);
    if (const YamlNode *amount = members.required("limit"))
        limit.limit = readAmount(*amount, reading);
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
void forEachLimit(const YamlNode &value, RuleReading &to, Add add)
{
    if (!value.isList()) {
        add(value, readSizeLimit(value, to.yaml));
        return;
    }
    for (const YamlNode &item : value.items)
        add(item, readSizeLimit(item, to.yaml));
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
        return failRow(row, unknownSize(limit.of));
    row.measured = CheckMeasure::bytes(static_cast<std::int64_t>(*size));
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 %2, limit %3"), dockerSize(*size), measuredSizeName(limit.of),
                    dockerSize(limit.limit.bytes));
    if (first > 0)
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1 %2 in the layers above the base (%4), limit %3"),
                          dockerSize(*size), measuredSizeName(limit.of), dockerSize(limit.limit.bytes), first);
    if (*size <= limit.limit.bytes)
        return pass(row, std::move(numbers));
    failRow(row, Message(QT_TRANSLATE_NOOP("Message", "%1: %2 too much"), std::move(numbers),
                         dockerSize(*size - limit.limit.bytes)));
}

void readMaxSize(const YamlNode &value, RuleReading &to)
{
    forEachLimit(value, to, [&](const YamlNode &place, const SizeLimit &limit) {
        if (limit.limit.isPercent)
            to.yaml.complain(place, QT_TRANSLATE_NOOP("Message", "must be a size such as 200MB"));
        to.add(place, value.isList() ? measuredSizeName(limit.of) : std::string_view(),
               [limit](CheckContext &context, CheckRow &row) { checkSize(limit, context, row); });
    });
}

void readMaxLayers(const YamlNode &value, RuleReading &to)
{
    const std::int64_t most = to.yaml.integer(value);
    to.add(value, {}, [most](CheckContext &context, CheckRow &row) {
        const auto count = static_cast<std::int64_t>(context.info().layers.size());
        row.measured = CheckMeasure::count(count);
        row.threshold = CheckMeasure::count(most);
        Message numbers(QT_TRANSLATE_NOOP("Message", "%1 layers, limit %2"), count, most);
        if (count <= most)
            pass(row, std::move(numbers));
        else
            failRow(row, std::move(numbers));
    });
}

double percentOf(std::int64_t growth, std::uint64_t before)
{
    if (growth == 0)
        return 0;
    if (before == 0)
        return growth > 0 ? std::numeric_limits<double>::infinity() : 0;
    return 100 * static_cast<double>(growth) / static_cast<double>(before);
}

/// "5.13%"
std::string percentText(double percent)
{
    const double rounded = std::round(percent * 100) / 100;
    return CheckMeasure::percent(std::isfinite(percent) ? rounded : percent).text();
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
        return failRow(row, unknownSize(limit.of));
    const std::int64_t growth = growthOfSize(*before, *after);
    const double percent = percentOf(growth, *before);
    row.measured = limit.limit.isPercent ? CheckMeasure::percent(percent) : CheckMeasure::bytes(growth);
    Message numbers(QT_TRANSLATE_NOOP("Message", "%1 (%2) from %3 to %4 %5, limit %6"),
                    (growth < 0 ? "-" : "+") + dockerSize(magnitude(growth)), percentText(percent), dockerSize(*before),
                    dockerSize(*after), measuredSizeName(limit.of), limit.limit.textOf());
    if (first > 0)
        numbers = Message(QT_TRANSLATE_NOOP("Message", "%1, without the %2 layers that both have in common"),
                          std::move(numbers), first);
    const bool isFine = limit.limit.isPercent ? !(percent > limit.limit.percent)
                                              : growth <= 0 || magnitude(growth) <= limit.limit.bytes;
    if (isFine)
        pass(row, std::move(numbers));
    else
        failRow(row, std::move(numbers));
}

void readMaxGrowth(const YamlNode &value, RuleReading &to)
{
    forEachLimit(value, to, [&](const YamlNode &place, const SizeLimit &limit) {
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
