// SPDX-License-Identifier: Apache-2.0
// A container of the lab as a new image, as made by `docker commit`: the layers below, and one new layer on top.
#pragma once

#include "model/base/progress.h"
#include "model/base/time_text.h"
#include "model/image/image_loader.h"
#include "model/image/write/image_writer.h"
#include "model/lab/lab_session.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strata {

struct ContainerCommit {
    ImagePtr base; // the image whose layers are all the session's branches; null: each branch becomes a layer
    std::vector<std::string> branchNames =
        {};                             // without a base, parallel to the branches: the origin that each step names
    std::vector<std::string> refs = {}; // "hello:1"
    std::string message = {};
    std::string author = {};
    Instant now = {};
    StopToken stop = {};
};

/// The content of the session's volumes is left out, see filledVolumes(). The base's layers and settings are
/// unchanged; the history gets one more step, without a layer if the container changed nothing. Reads what the
/// container wrote; a large layer goes into a file without a name. Errors: a missing layer of the base, a file whose
/// name would be a whiteout in a layer, a branch that cannot be read, Cancelled.
[[nodiscard]] Result<NewImage> containerImage(const LabSession &session, const ContainerCommit &commit);

/// The same, written to a file. Errors as above, and those of the system.
[[nodiscard]] Result<void> saveContainerImage(const LabSession &session, const ContainerCommit &commit,
                                              ImageLayout layout, const std::filesystem::path &file,
                                              const ProgressFunction &progress);
/// Writes only the new layer. `now` in seconds since 1970. Returns the size of the file.
[[nodiscard]] Result<std::uint64_t> saveContainerLayer(const LabSession &session, std::int64_t now,
                                                       const std::filesystem::path &file, const StopToken &stop);

} // namespace strata
