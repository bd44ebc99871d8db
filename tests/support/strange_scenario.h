// SPDX-License-Identifier: Apache-2.0
// Scenarios of what no one does on purpose, for comparing two ways to carry them out.
#pragma once

#include "model/lab/lab_scenario.h"

#include <cstdint>

namespace strata::test {

/// No layer to five, deep paths, any mode and owner, attributes of every kind, links to anywhere; operations on paths
/// with dots, slashes and names that are too long, on the root, on the empty path. With mount options by chance. The
/// same seed gives the same scenario everywhere.
[[nodiscard]] LabScenario strangeScenario(std::uint32_t seed);

} // namespace strata::test
