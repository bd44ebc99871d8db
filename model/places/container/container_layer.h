// SPDX-License-Identifier: Apache-2.0
// The writable layer of a container as a tar, put together from what its engine lists as changed and hands out
// (docs/PLACES.md, "Containers").
#pragma once

#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/source.h"
#include "model/places/container/container_changes.h"
#include "model/places/engine/engine_client.h"

#include <string>
#include <vector>

namespace strata {

struct ContainerLayer {
    ByteSourcePtr tar;       // of the changed files, with whiteouts for what was removed
    NoteList notes;          // what was left out
    std::string folder = {}; // of the layer in the engine's store; "" if the engine was asked
};

/// `changes` as containerChanges() gives them. `mounts`: where other file systems are in the container, whose contents
/// are not part of the layer. Contents are copied to the spool; one that is gone by the time it is asked for is left
/// out. Two names of one file that are not in one new directory become two files. Errors: of the engine, LimitExceeded,
/// Cancelled.
[[nodiscard]] Result<ContainerLayer> containerLayer(const EngineClient &client, const std::string &id,
                                                    const std::vector<ContainerChange> &changes,
                                                    const std::vector<std::string> &mounts,
                                                    const SourceOptions &options);

} // namespace strata
