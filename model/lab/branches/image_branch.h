// SPDX-License-Identifier: Apache-2.0
// The layers of an opened image as the read-only branches of a session.
#pragma once

#include "model/lab/branches/image_objects.h"
#include "model/lab/branches/lab_branch.h"

namespace strata {

/// Layers 1 to `top`, the top one first. Nothing is read or copied: names are looked up in the trees, bytes are opened
/// when they are first read. A layer that could not be read is an empty branch. The branches keep the image. Each shows
/// what its layer stores or, where links make a difference, what unpacking it changed.
[[nodiscard]] LabBranches imageBranches(const ImagePtr &image, LayerNumber top);
/// Of an image that is unpacked Overlay.
[[nodiscard]] LabBranches imageBranches(const ImageTreePtr &tree, LayerNumber top, const ContentOpener &opener);

} // namespace strata
