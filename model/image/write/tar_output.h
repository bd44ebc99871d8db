// SPDX-License-Identifier: Apache-2.0
// Writes parts of an image as a PAX tar, with everything that a layer can store about a file (layer_writer.h).
#pragma once

#include "model/base/result.h"
#include "model/image/write/extractor.h"
#include "model/image/write/layer_writer.h"

#include <vector>

namespace strata {

/// Member names are the full paths without the leading '/'. An error of `sink` ends the writing and is returned.
[[nodiscard]] Result<ExtractReport> writeTar(const ImagePtr &image, const std::vector<NodeId> &paths, ByteSink sink,
                                             const ExtractOptions &options);

} // namespace strata
