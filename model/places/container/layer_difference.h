// SPDX-License-Identifier: Apache-2.0
// What `docker diff` prints of a container, from the directory of its layer and those below. Private to
// model/places/container.
#pragma once

#include "model/places/container/disk_facts.h"
#include "model/places/container/lower_layers.h"
#include "model/places/container/upper_snapshot.h"

#include <cstdint>
#include <map>
#include <string>

namespace strata {

/// How a path differs from the image. Two that are equal show the same state.
struct PathDifference {
    char letter = 'C'; // 'A', 'C' or 'D'
    DiskFacts facts;   // of what is there now, without what does not count: the size and time of a directory
    bool operator==(const PathDifference &) const = default;
};

/// By path, "/etc/motd": a directory is before what is in it.
using LayerDifference = std::map<std::string, PathDifference>;

enum class DifferenceRules : std::uint8_t {
    Trees, // the container's tree is compared with the image's: Docker with any driver
    Marks, // the marks in the layer are listed: Podman with overlay
};

/// `isTree`: the directory holds all files of the container (vfs), those of the image as well.
[[nodiscard]] LayerDifference layerDifference(const UpperNode &root, LowerLayers &lower, bool isTree,
                                              DifferenceRules rules);

} // namespace strata
