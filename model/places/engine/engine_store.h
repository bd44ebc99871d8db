// SPDX-License-Identifier: Apache-2.0
// The store of an engine, if it can be read on this machine: then nothing is copied.
#pragma once

#include "model/places/engine/engine_client.h"
#include "model/places/engine/engine_images.h"
#include "model/places/image_place.h"

#include <optional>

namespace strata {

/// Opens the image in the store on disk that the engine says it uses. Empty if there is no such store here, it may not
/// be read, it is of another machine (a socket can lead into a virtual one) or it cannot be read as it is: then the
/// engine is asked for the image. The only error is Cancelled.
[[nodiscard]] Result<std::optional<ImageArchivePtr>> openInStore(const EngineClient &client, const EngineImage &image,
                                                                 const PlaceOptions &options);

} // namespace strata
