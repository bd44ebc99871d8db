// SPDX-License-Identifier: Apache-2.0
// The degree to which two images are the same, and why. Used by compareImages().
#pragma once

#include "model/compare/comparison.h"

namespace strata {

/// The verdict that follows from the other members of the comparison.
[[nodiscard]] Verdict verdictOn(const Comparison &comparison);

} // namespace strata
