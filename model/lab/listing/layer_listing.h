// SPDX-License-Identifier: Apache-2.0
// What `docker commit` takes of a container, whatever its storage driver.
#pragma once

#include "model/lab/listing/lab_listing.h"

namespace strata {

/// The writable layer as the layer of an image: only objects, whiteouts and folders that are opaque, each folder above
/// a change among them. Nothing that the mounted driver alone understands is left in it: no redirects, no files whose
/// bytes are below, no pseudo-links. All names of a file that has several are there when one of them is.
[[nodiscard]] Listing layerListing(const LabSession &session);

} // namespace strata
