// SPDX-License-Identifier: Apache-2.0
// The writable layer of a container from a tar of all its files: for Podman, which follows links and gives every file
// the container's user as its owner where single paths are asked for. Private to model/places/container.
#pragma once

#include "model/places/container/container_layer.h"

#include <string>
#include <vector>

namespace strata {

/// `changes` as containerChanges() gives them. All files are copied to the spool. Errors: of the engine, LimitExceeded,
/// Cancelled.
[[nodiscard]] Result<ContainerLayer> exportedLayer(const EngineClient &client, const std::string &id,
                                                   const std::vector<ContainerChange> &changes,
                                                   const SourceOptions &options);

} // namespace strata
