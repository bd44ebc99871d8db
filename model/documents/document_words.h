// SPDX-License-Identifier: Apache-2.0
// What the well-known media types and predicate types mean.
#pragma once

#include "model/documents/document_tree.h"

#include <string_view>

namespace strata {

/// "SLSA provenance v1", "SPDX package list", "cosign signature" …: what a document is, by its types alone; "" for what
/// needs no explanation and for unknown types. English; mostly names.
[[nodiscard]] std::string_view documentMeaning(const DocumentNode &node);
[[nodiscard]] std::string_view predicateMeaning(std::string_view predicateType);

} // namespace strata
