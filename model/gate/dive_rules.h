// SPDX-License-Identifier: Apache-2.0
// The three rules of dive, read and evaluated as dive does, on the numbers of dive.
#pragma once

#include "model/gate/check_rule.h"
#include "model/gate/config/yaml_reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The values as they are written; empty ones are not given.
struct DiveLimits {
    std::optional<std::string> lowestEfficiency = {};
    std::optional<std::string> highestWastedBytes = {};
    std::optional<std::string> highestUserWastedPercent = {};

    [[nodiscard]] bool isNone() const { return !lowestEfficiency && !highestWastedBytes && !highestUserWastedPercent; }
};

inline constexpr std::string_view lowestEfficiencyId = "lowestEfficiency";
inline constexpr std::string_view highestWastedBytesId = "highestWastedBytes";
inline constexpr std::string_view highestUserWastedPercentId = "highestUserWastedPercent";
[[nodiscard]] bool isDiveRule(std::string_view id);

/// Of one rule. Error: Usage. "disabled", "off", "false" and "" switch it off: a rule that is always skipped.
[[nodiscard]] Result<CheckRule> diveRule(std::string_view id, const std::string &value);
/// All three; what is not given is 0.9, disabled and 0.1.
[[nodiscard]] Result<std::vector<CheckRule>> diveRules(const DiveLimits &limits);

/// The rules of a .dive-ci file. `ignored`: keys that dive ignores without a word.
[[nodiscard]] std::vector<CheckRule> readDiveFile(const YamlNode &document, YamlReading &reading,
                                                  std::vector<std::string> &ignored);

} // namespace strata
