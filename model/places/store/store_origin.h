// SPDX-License-Identifier: Apache-2.0
// From which store on disk a source was made, so that it can be said later where its parts lie there.
#pragma once

#include "model/base/digest.h"
#include "model/io/source.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace strata {

enum class StoreKind : std::uint8_t {
    Containerd,
    DockerGraph,       // Docker with a storage driver
    ContainersStorage, // Podman, Buildah, CRI-O
};

/// A value.
struct StoreOrigin {
    StoreKind kind = StoreKind::Containerd;
    std::vector<std::filesystem::path> roots; // several only of containers/storage, whose stores are used together
    std::string driver;                       // the storage driver; "" with containerd
    std::string space;                        // containerd's namespace; else ""
    Digest image; // what the store finds it by: the digest of what its names stand for, or the image ID
};

/// The same source, which remembers where it is from.
[[nodiscard]] SourcePtr withOrigin(SourcePtr source, StoreOrigin origin);
/// Null for a source that is not from a store, and for null. Valid as long as the source.
[[nodiscard]] const StoreOrigin *originOf(const SourcePtr &source);

} // namespace strata
