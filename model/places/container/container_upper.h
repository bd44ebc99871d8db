// SPDX-License-Identifier: Apache-2.0
// The writable layer of a container from its directory in the engine's store, if it can be read on this machine: all
// its files and attributes, and nothing is copied.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/places/container/container_layer.h"
#include "model/places/engine/engine_client.h"
#include "model/places/store/upper_layer.h"

#include <optional>
#include <string>

namespace strata {

/// The directories in the engine's store. `id`: the whole ID. Empty if they are not here, or not as the container has
/// them (EngineStore::isShifted). The only error is Cancelled.
[[nodiscard]] Result<std::optional<UpperPlace>> upperInStore(const EngineClient &client, const std::string &id,
                                                             const StopToken &stop);

/// `id`: the whole ID. Empty if there is no such directory here: then the engine is asked. The only error is Cancelled.
[[nodiscard]] Result<std::optional<ContainerLayer>> containerLayerInStore(const EngineClient &client,
                                                                          const std::string &id, const StopToken &stop);

} // namespace strata
