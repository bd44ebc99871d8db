// SPDX-License-Identifier: Apache-2.0
// A container of the lab as a new image, as `docker commit` makes one: the layers below, one new layer on top.
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
    ImagePtr base; // whose layers the branches of the session are, all of them; null: they become layers of their own
    std::vector<std::string> branchNames =
        {};                             // without a base, as the branches: where their steps say that they come from
    std::vector<std::string> refs = {}; // "hello:1"
    std::string message = {};
    std::string author = {};
    Instant now = {};
    StopToken stop = {};
};

/// What is in the session's volumes is left out, see filledVolumes(). The base's layers and settings stay as they are;
/// the history gets one step more, without a layer if the container changed nothing. Reads what the container wrote,
/// and large files into a file without a name. Errors: a layer of the base that is not there, a file whose name would
/// be a whiteout in a layer, a branch that cannot be read, Cancelled.
[[nodiscard]] Result<NewImage> containerImage(const LabSession &session, const ContainerCommit &commit);

/// The same as a file. Errors as above, and what the system says.
[[nodiscard]] Result<void> saveContainerImage(const LabSession &session, const ContainerCommit &commit,
                                              ImageLayout layout, const std::filesystem::path &file,
                                              const ProgressFunction &progress);
/// The new layer alone. `now` in seconds since 1970. Returns the size of the file.
[[nodiscard]] Result<std::uint64_t> saveContainerLayer(const LabSession &session, std::int64_t now,
                                                       const std::filesystem::path &file, const StopToken &stop);

} // namespace strata
