// SPDX-License-Identifier: Apache-2.0
// What `docker commit` takes from a container, whatever its storage driver.
#pragma once

#include "model/lab/listing/lab_listing.h"

namespace strata {

/// The writable layer as the layer of an image: only objects, whiteouts and opaque folders, including each folder
/// above a change. Nothing that only the mounted driver understands is left in it: no redirects, no files whose bytes
/// are below, no pseudo-links. If one name of a file with several names is included, all are.
[[nodiscard]] Listing layerListing(const LabSession &session);

} // namespace strata
