// SPDX-License-Identifier: Apache-2.0
// The walk in containerd's store, which Docker uses from version 29 on: two databases and a pool of blobs.
#pragma once

#include "model/places/store/store_origin.h"
#include "model/walk/walk.h"

namespace strata {

/// `origin`: the store that the image was opened from; null for any other source, then names that the store makes up
/// are not known. Errors: as of walkOf().
[[nodiscard]] Result<Walk> walkInContainerd(const ImageInfo &image, const StoreOrigin *origin);

} // namespace strata
