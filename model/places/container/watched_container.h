// SPDX-License-Identifier: Apache-2.0
// A container that can be watched: the directory of its layer, if this machine shows it, and what its engine says.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/places/container/container_changes.h"
#include "model/places/image_place.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Where a container writes, on this machine. A value.
struct WatchedFolder {
    std::filesystem::path upper;
    std::vector<std::filesystem::path> lower; // top first; of whole trees only the one below
    bool isTree = false;                      // the directories are whole trees (vfs, btrfs)
    bool listsMarks = false;                  // the engine's `diff` lists the layer itself: Podman with overlay
};

enum class ContainerState : std::uint8_t {
    Running,
    Ended,   // its layer is there
    Removed, // or it is just being removed, and its layer with it
};

/// One container. Immutable; any thread; its functions block.
class WatchedContainer {
public:
    virtual ~WatchedContainer() = default;

    /// Its whole ID.
    [[nodiscard]] virtual const std::string &id() const = 0;
    /// Empty if it cannot be read here: then changes() is asked.
    [[nodiscard]] virtual const std::optional<WatchedFolder> &folder() const = 0;
    [[nodiscard]] virtual Result<ContainerState> state(const StopToken &stop) const = 0;
    /// What the engine lists: `docker diff`.
    [[nodiscard]] virtual Result<std::vector<ContainerChange>> changes(const StopToken &stop) const = 0;
};

using WatchedContainerPtr = std::shared_ptr<const WatchedContainer>;

/// `word`: "container:NAME", or only the name. Docker is asked first, then Podman. Errors: those of the place; Usage
/// for a word that does not name a container.
[[nodiscard]] Result<WatchedContainerPtr> findWatchedContainer(std::string_view word, const PlaceOptions &options);

} // namespace strata
