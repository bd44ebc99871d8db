// SPDX-License-Identifier: Apache-2.0
// The directory of a container's writable layer, in any of the stores on disk.
#pragma once

#include "model/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value. Directories are those of the store; a running container is not mounted or touched.
struct UpperPlace {
    std::string container;                    // whole ID
    std::filesystem::path upper;              // what the container changed
    bool isTree = false;                      // `upper` and `lower` are whole trees (vfs, btrfs, native)
    std::vector<std::filesystem::path> lower; // top first; of whole trees only the one below. Docker's -init layer is
                                              // the first: it is not part of the image
    bool hasInit = false;                     // the first of `lower` is one
    std::string image;                        // what opens it in its store: an ID, or a name with containerd
    std::string imageName;                    // as the container was started; "" if it is not recorded
};

/// `root` is the root of a store: Docker's data directory, that of containers/storage, or that of containerd.
/// `container`: an ID or its start, or a name if the store knows names. For Docker with containerd's store, `root` is
/// Docker's data directory; `containerdRoot` is where containerd keeps its data: "" for the usual places
/// (ROOT/containerd/daemon, /var/lib/containerd). Errors: NotFound, Ambiguous, Io; Unsupported for a storage driver
/// whose layers are not directories.
[[nodiscard]] Result<UpperPlace> upperOf(const std::filesystem::path &root, std::string_view container,
                                         const std::filesystem::path &containerdRoot = {});

} // namespace strata
