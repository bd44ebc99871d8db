// SPDX-License-Identifier: Apache-2.0
// The sizes and IDs that engines print for an image, as a table for every form.
#pragma once

#include "model/image/engine_sizes.h"
#include "model/report/section.h"

#include <vector>

namespace strata {

/// `rows` must outlive the section.
[[nodiscard]] Section engineSizesSection(const std::vector<EngineSize> &rows);

} // namespace strata
