// SPDX-License-Identifier: Apache-2.0
// The store of an engine, if it can be read on this machine: then nothing is copied.
#pragma once

#include "model/places/engine/engine_client.h"
#include "model/places/engine/engine_images.h"
#include "model/places/image_place.h"

#include <filesystem>
#include <optional>
#include <string>

namespace strata {

struct EngineStore {
    std::string word;               // the scheme of the place that reads it, with its colon: "docker-store:"
    std::filesystem::path root;     // of its images
    std::filesystem::path dataRoot; // of the engine: of its containers
    bool isShifted = false; // a rootless engine, seen from outside its user namespace: files belong to other user IDs
                            // than in the image, and some cannot be read
};

/// Where the engine says that it keeps its images and containers, if this user may read that directory here. It can be
/// the directory of another engine, since a socket can lead into a virtual machine. The only error is Cancelled.
[[nodiscard]] Result<std::optional<EngineStore>> readableStoreOf(const EngineClient &client, const StopToken &stop);

/// Opens the image in that store. Empty if there is none, if it does not have the image, or if it cannot be read as it
/// is: then the engine is asked for the image. The only error is Cancelled.
[[nodiscard]] Result<std::optional<ImageArchivePtr>> openInStore(const EngineClient &client, const EngineImage &image,
                                                                 const PlaceOptions &options);

} // namespace strata
