// SPDX-License-Identifier: Apache-2.0
// The map for screen readers: a list with an item for each tile.
#pragma once

namespace strata {

/// Once for the program; more calls do nothing.
void installMapAccessibility();

} // namespace strata
