// SPDX-License-Identifier: Apache-2.0
// An entry of a layer as JSON, in scenarios and lessons alike; docs/CLI.md, "Lab scenarios", describes it.
#pragma once

#include "model/io/strict_json.h"
#include "model/lab/branches/memory_branch.h"

namespace strata {

/// What is wrong goes to the document of `json`. Members that do not belong to its type are left to finish().
[[nodiscard]] MemoryEntry readMemoryEntry(StrictObject &json);

} // namespace strata
