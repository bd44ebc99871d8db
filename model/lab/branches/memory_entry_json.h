// SPDX-License-Identifier: Apache-2.0
// An entry of a layer as JSON, in scenarios and lessons; described in docs/CLI.md, "Lab scenarios".
#pragma once

#include "model/io/strict_json.h"
#include "model/lab/branches/memory_branch.h"

namespace strata {

/// Errors are reported to the document of `json`. Members that do not belong to the entry's type are left to finish().
[[nodiscard]] MemoryEntry readMemoryEntry(StrictObject &json);

} // namespace strata
