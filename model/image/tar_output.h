// SPDX-License-Identifier: Apache-2.0
// Writes parts of an image as a PAX tar (libarchive): owners, extended attributes, hard links, nanoseconds,
// sparse files.
#pragma once

#include "model/base/result.h"
#include "model/image/extractor.h"

#include <vector>

namespace strata {

/// Writes to an open descriptor, which stays the caller's. Member names are the full paths without the
/// leading '/'.
[[nodiscard]] Result<ExtractReport> writeTar(const ImagePtr &image, const std::vector<NodeId> &paths,
                                             int descriptor, const ExtractOptions &options);

} // namespace strata
