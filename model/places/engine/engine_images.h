// SPDX-License-Identifier: Apache-2.0
// The images and containers of an engine, as it lists them.
#pragma once

#include "model/base/result.h"
#include "model/places/engine/engine_client.h"
#include "model/places/image_place.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// One image, found by a name. A value.
struct EngineImage {
    std::string id;                 // "sha256:HEX"
    std::vector<std::string> names; // all that the engine has for it, sorted
    Platform platform;
    std::uint64_t size = 0; // as the engine counts it, in bytes: about what is copied
};

/// Each image once, by name, those without a name last.
[[nodiscard]] Result<std::vector<PlacedImage>> listEngineImages(const EngineClient &client, const StopToken &stop);

/// All containers, running ones first, by name. Their words are "container:NAME".
[[nodiscard]] Result<std::vector<PlacedContainer>> listEngineContainers(const EngineClient &client,
                                                                        const StopToken &stop);

/// `name`: with or without tag, an ID or its start, NAME@DIGEST. NotFound if the engine does not have it.
[[nodiscard]] Result<EngineImage> findEngineImage(const EngineClient &client, const std::string &name,
                                                  const StopToken &stop);

/// Whether a text can be part of a path of the API: what engines allow in names, and no "..".
[[nodiscard]] bool isEngineName(std::string_view name);

} // namespace strata
