// SPDX-License-Identifier: Apache-2.0
// The limits of max-size, max-layers, max-growth and max-wasted, which all have the same forms: "200MB",
// {limit: 200MB, layers: own}, or a list of these. Private to the rules.
#pragma once

#include "model/gate/config/amount.h"
#include "model/gate/rule_kind.h"

#include <cstdint>
#include <functional>
#include <string>

namespace strata {

/// What a rule of the configuration may limit.
struct LimitForm {
    enum class Value : std::uint8_t { Size, SizeOrShare, Count };
    Value value = Value::Size;
    bool hasKinds = false; // "of: stored"
};

struct Limit {
    Amount amount = {}; // Value::Count: the number is in `bytes`
    MeasuredSize of = MeasuredSize::Files;
    bool onlyOwnLayers = false;

    /// What distinguishes it from other limits of the same rule: "stored", "stored, own layers".
    [[nodiscard]] std::string title(const LimitForm &form) const;
    /// The amount as a report shows it.
    [[nodiscard]] CheckMeasure measure() const;
};

/// Reads the value of a rule and adds a rule for each limit, whose title says which one it is if there are several.
/// `check`: what the rule does.
using CheckLimit = void (*)(const Limit &limit, CheckContext &context, CheckRow &row);
void readLimits(const YamlNode &value, RuleReading &to, const LimitForm &form, CheckLimit check,
                const std::function<void(const YamlNode &place, const Limit &limit)> &added = {});

} // namespace strata
