// SPDX-License-Identifier: Apache-2.0
// Files of container-structure-test (schemaVersion 2.0.0 and 1.0.0) as rules. What each test means is what that program
// does with its Docker driver, except that nothing is ever run; docs/CHECK.md, "container-structure-test", lists the
// differences.
#pragma once

#include "model/gate/check_rule.h"
#include "model/gate/config/yaml_reading.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

[[nodiscard]] bool isStructureTest(const YamlNode &document, bool isJson);
/// A rule for each test, in the order in which that program runs them.
[[nodiscard]] std::vector<CheckRule> readStructureTests(const YamlNode &document, YamlReading &reading);

} // namespace strata
