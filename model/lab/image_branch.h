// SPDX-License-Identifier: Apache-2.0
// The layers of an opened image as the read-only branches of a session.
#pragma once

#include "model/image/image_loader.h"
#include "model/lab/lab_branch.h"

#include <functional>

namespace strata {

/// The bytes of a file; as ContentReader::open(). From the session's thread.
using ContentOpener = std::function<Result<ByteSourcePtr>(EntryRef)>;

/// Layers 1 to `top`, the top one first. Nothing is read or copied: names are looked up in the trees, bytes are opened
/// when somebody reads them. A layer that could not be read is an empty branch. The branches keep the image.
[[nodiscard]] LabBranches imageBranches(const ImagePtr &image, LayerNumber top);
[[nodiscard]] LabBranches imageBranches(const ImageTreePtr &tree, LayerNumber top, ContentOpener opener);

} // namespace strata
