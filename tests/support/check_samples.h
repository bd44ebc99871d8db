// SPDX-License-Identifier: Apache-2.0
// Answers of a check for the tests of its reports.
#pragma once

#include "model/gate/check_report.h"

namespace strata::test {

/// Everything that a report can have: rules of each outcome, places, growth, waste, notes.
[[nodiscard]] CheckReport sampleCheck();

/// Of an image with a missing layer: a rule that passed, one that failed, two that are not known.
[[nodiscard]] CheckReport incompleteCheck();

/// The same as sampleCheck() with names that are markup, commands, control characters, or not text at all.
[[nodiscard]] CheckReport hostileCheck();
/// The worst name.
[[nodiscard]] const std::string &hostileName();

} // namespace strata::test
