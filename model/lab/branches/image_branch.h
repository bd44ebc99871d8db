// SPDX-License-Identifier: Apache-2.0
// The layers of an opened image as the read-only branches of a session.
#pragma once

#include "model/lab/branches/image_objects.h"
#include "model/lab/branches/lab_branch.h"

namespace strata {

/// Layers 1 to `top`, top first. Nothing is read or copied: names are looked up in the trees, and bytes are opened
/// when they are first read. A layer that could not be read is an empty branch. The branches keep the image alive.
/// Each shows what its layer stores or, if links make a difference, what unpacking it changed.
[[nodiscard]] LabBranches imageBranches(const ImagePtr &image, LayerNumber top);
/// The same for the tree of an image that is unpacked with Unpack::Overlay.
[[nodiscard]] LabBranches imageBranches(const ImageTreePtr &tree, LayerNumber top, const ContentOpener &opener);

} // namespace strata
