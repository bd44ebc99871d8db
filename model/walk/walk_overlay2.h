// SPDX-License-Identifier: Apache-2.0
// The walk in the data directory of Docker with a storage driver: files that lead to each other by names and chain IDs.
#pragma once

#include "model/places/store/store_origin.h"
#include "model/walk/walk.h"

namespace strata {

/// `origin`: as of walkInContainerd().
[[nodiscard]] Result<Walk> walkInOverlay2(const ImageInfo &image, const StoreOrigin *origin);

} // namespace strata
