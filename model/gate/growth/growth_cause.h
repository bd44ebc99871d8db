// SPDX-License-Identifier: Apache-2.0
// Where the growth of an image comes from, as parts that add up: packages first, then directories and files that no
// package owns. docs/CHECK.md, "The cause of growth", describes it for users.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/gate/check_report.h"
#include "model/gate/growth/size_profile.h"

namespace strata {

/// `kind`: Files or Visible. `onlyOwnLayers`: `before` and `after` leave out the layers that both have in common (with
/// Files; the parts are the same). Both profiles must have their parts. Takes a second for a million paths. Error:
/// Cancelled.
[[nodiscard]] Result<GrowthCause> growthCauseOf(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind,
                                                bool onlyOwnLayers, const StopToken &stop);

/// The layers of both that correspond to each other, with the growth of each pair; greatest first. Quick.
[[nodiscard]] std::vector<CauseStep> growthSteps(const SizeProfile &old, const SizeProfile &now, MeasuredSize kind);

} // namespace strata
