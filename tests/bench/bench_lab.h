// SPDX-License-Identifier: Apache-2.0
// What a long session of the lab costs: its steps, going back and forth, copies for workers.
#pragma once

namespace strata::bench {

/// Prints a session of 10,000 steps.
void measureLab();

} // namespace strata::bench
