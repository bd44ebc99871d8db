// SPDX-License-Identifier: Apache-2.0
// How far two images are the same, and why. Used by compareImages().
#pragma once

#include "model/compare/comparison.h"

namespace strata {

/// From everything else that the comparison says.
[[nodiscard]] Verdict verdictOn(const Comparison &comparison);

} // namespace strata
