// SPDX-License-Identifier: Apache-2.0
// Walks and comparisons of engines as tables, for JSON and TSV.
#pragma once

#include "model/report/section.h"
#include "model/walk/engine_comparison.h"
#include "model/walk/walk.h"

#include <vector>

namespace strata {

/// All steps of some walks, which must outlive it.
[[nodiscard]] Section walkSection(const std::vector<Walk> &walks);
/// `rows` must outlive it.
[[nodiscard]] Section engineSection(const std::vector<EngineRow> &rows);

} // namespace strata
