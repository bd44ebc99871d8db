// SPDX-License-Identifier: Apache-2.0
#include "model/gate/limit_reading.h"

#include "model/gate/check_context.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace strata {

namespace {

using Value = LimitForm::Value;

MeasuredSize readMeasuredSize(const YamlNode *node, YamlReading &reading)
{
    if (node == nullptr)
        return MeasuredSize::Files;
    const std::string word = reading.text(*node);
    for (const MeasuredSize kind :
         {MeasuredSize::Stored, MeasuredSize::Unpacked, MeasuredSize::Files, MeasuredSize::Visible}) {
        if (measuredSizeName(kind) == word)
            return kind;
    }
    reading.complain(*node, QT_TRANSLATE_NOOP("Message", "must be stored, unpacked, files or visible"));
    return MeasuredSize::Files;
}

bool readOwnLayers(const YamlNode *node, YamlReading &reading)
{
    if (node == nullptr)
        return false;
    const std::string word = reading.text(*node);
    if (word != "own" && word != "all")
        reading.complain(*node, QT_TRANSLATE_NOOP("Message", "must be own or all"));
    return word == "own";
}

Amount readCount(const YamlNode &node, YamlReading &reading)
{
    const std::int64_t most = reading.integer(node);
    if (most < 0)
        reading.complain(node, QT_TRANSLATE_NOOP("Message", "must not be negative"));
    return {.bytes = static_cast<std::uint64_t>(most)};
}

Amount readAmount(const YamlNode &node, YamlReading &reading, Value value)
{
    if (value == Value::Count)
        return readCount(node, reading);
    const std::string text = reading.text(node);
    if (value == Value::SizeOrShare) {
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

Limit readLimit(const YamlNode &node, YamlReading &reading, const LimitForm &form)
{
    Limit limit;
    if (!node.isMap()) {
        limit.amount = readAmount(node, reading, form.value);
        return limit;
    }
    YamlMembers members(node, reading);
    if (const YamlNode *amount = members.required("limit"))
        limit.amount = readAmount(*amount, reading, form.value);
    if (form.hasKinds)
        limit.of = readMeasuredSize(members.find("of"), reading);
    const YamlNode *layers = members.find("layers");
    limit.onlyOwnLayers = readOwnLayers(layers, reading);
    if (limit.onlyOwnLayers && limit.of == MeasuredSize::Visible)
        reading.complain(*layers, QT_TRANSLATE_NOOP("Message", "what is visible is not counted by layers"));
    members.finish();
    return limit;
}

} // namespace

std::string Limit::title(const LimitForm &form) const
{
    std::string text(form.hasKinds ? measuredSizeName(of) : "");
    if (onlyOwnLayers)
        text += text.empty() ? "own layers" : ", own layers";
    return text;
}

CheckMeasure Limit::measure() const
{
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return amount.isPercent ? CheckMeasure::percent(amount.percent)
                            : CheckMeasure::bytes(static_cast<std::int64_t>(std::min(amount.bytes, most)));
}

void readLimits(const YamlNode &value, RuleReading &to, const LimitForm &form, CheckLimit check,
                const std::function<void(const YamlNode &place, const Limit &limit)> &added)
{
    const auto add = [&](const YamlNode &place) {
        const Limit limit = readLimit(place, to.yaml, form);
        to.add(place, value.isList() ? limit.title(form) : std::string(),
               [limit, check](CheckContext &context, CheckRow &row) { check(limit, context, row); });
        if (added)
            added(place, limit);
    };
    if (!value.isList())
        return add(value);
    for (const YamlNode &item : value.items)
        add(item);
}

} // namespace strata
