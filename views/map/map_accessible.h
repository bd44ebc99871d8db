// SPDX-License-Identifier: Apache-2.0
// The map for screen readers: a list with one item for each tile.
#pragma once

namespace strata {

/// Once for the program; further calls do nothing.
void installMapAccessibility();

} // namespace strata
