// SPDX-License-Identifier: Apache-2.0
// The walk in the store of Podman, Buildah and CRI-O (containers/storage): lists of images and layers in JSON.
#pragma once

#include "model/places/store/store_origin.h"
#include "model/walk/walk.h"

namespace strata {

/// `origin`: as of walkInContainerd(). `areNamesShort`: the archive is one of Docker, whose names without a host Podman
/// takes for its own when it loads them ("localhost/app:1", libimage/normalize.go of containers/common).
[[nodiscard]] Result<Walk> walkInPodman(const ImageInfo &image, const StoreOrigin *origin, bool areNamesShort);

} // namespace strata
