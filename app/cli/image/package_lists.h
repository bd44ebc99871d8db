// SPDX-License-Identifier: Apache-2.0
// documents --packages: lists of packages that came with an image, held against its layers.
#pragma once

#include "app/cli/console.h"
#include "model/documents/document_tree.h"
#include "model/image/formats/image_archive.h"

#include <cstddef>
#include <optional>

namespace strata::cli {

/// `document`: the place of one list in the tree; empty: all lists about the chosen image. Returns the status.
[[nodiscard]] int checkPackageLists(Console &console, const ImageArchivePtr &archive, const DocumentTree &tree,
                                    std::optional<std::size_t> document);

} // namespace strata::cli
