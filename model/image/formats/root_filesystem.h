// SPDX-License-Identifier: Apache-2.0
// A tar without an image document: a flat root file system (`docker export`, buildx type=tar) or one bare layer. It
// is offered as an image of one anonymous layer.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isRootFilesystem(const SourceRoot &root);
[[nodiscard]] OpenedSource openRootFilesystem(SourceRoot &root);

} // namespace strata
