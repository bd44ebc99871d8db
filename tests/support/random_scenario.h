// SPDX-License-Identifier: Apache-2.0
// Scenarios made by chance, for comparing two ways to carry them out.
#pragma once

#include "model/lab/lab_scenario.h"

#include <cstdint>

namespace strata::test {

/// Three layers of few names, so that they meet often, and `operations` operations. The same seed gives the same
/// scenario everywhere.
[[nodiscard]] LabScenario randomScenario(std::uint32_t seed, int operations = 40);

} // namespace strata::test
