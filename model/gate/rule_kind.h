// SPDX-License-Identifier: Apache-2.0
// The kinds of rules in our own configuration: how each is read. What it does with an image is a function that it
// makes. Kinds that belong together share a .cpp file.
#pragma once

#include "model/gate/check_rule.h"
#include "model/gate/config/yaml_reading.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Where the rules of one kind go as they are read.
struct RuleReading {
    YamlReading &yaml;
    std::vector<CheckRule> &rules;
    std::string_view id; // of the kind

    /// `what` distinguishes rules of one kind in titles; may be "".
    void add(const YamlNode &place, std::string_view what,
             std::function<void(CheckContext &context, CheckRow &row)> run);
};

/// A constant; any thread.
struct RuleKind {
    std::string_view id = {};
    bool isFlag = false; // also an option of the command line, "--max-size 20MB"
    const char *help = "";
    void (*read)(const YamlNode &value, RuleReading &to) = nullptr;
    const char *value = "LIMIT"; // what the help calls the value of the option
};

[[nodiscard]] std::span<const RuleKind> sizeRuleKinds();
[[nodiscard]] std::span<const RuleKind> wasteRuleKinds();
[[nodiscard]] std::span<const RuleKind> pathRuleKinds();
[[nodiscard]] std::span<const RuleKind> settingRuleKinds();
[[nodiscard]] std::span<const RuleKind> findingRuleKinds();
/// All, in the order of docs/CHECK.md.
[[nodiscard]] const std::vector<const RuleKind *> &ruleKinds();

} // namespace strata
