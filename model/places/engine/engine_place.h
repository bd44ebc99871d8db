// SPDX-License-Identifier: Apache-2.0
// An engine as a place of images.
#pragma once

#include "model/places/engine/engine_addresses.h"
#include "model/places/engine/engine_client.h"
#include "model/places/engine/engine_images.h"
#include "model/places/image_place.h"

#include <span>

namespace strata {

/// The first of the addresses that answers. Errors: NotFound if there is no socket at any of them, Io with why the
/// first one that is there does not answer.
[[nodiscard]] Result<EngineClientPtr> connectEngine(const EngineBrand &brand, const EngineAddresses &addresses,
                                                    const EngineEnvironment &environment, const StopToken &stop = {});

/// The engine that this process would use, by dockerAddresses() or podmanAddresses(). Errors: as above.
[[nodiscard]] Result<EngineClientPtr> connectDocker(const EngineEnvironment &environment, const StopToken &stop = {});
[[nodiscard]] Result<EngineClientPtr> connectPodman(const EngineEnvironment &environment, const StopToken &stop = {});

[[nodiscard]] ImagePlacePtr enginePlace(EngineClientPtr client);

/// Where the engine's own store can be read here, the image is opened in it; else its archive is copied to a file, once
/// (EngineSpool). PlaceOptions::source.progress gets the bytes of the copy.
[[nodiscard]] Result<ImageArchivePtr> openEngineImage(const EngineClient &client, const EngineImage &image,
                                                      const PlaceOptions &options);

} // namespace strata
