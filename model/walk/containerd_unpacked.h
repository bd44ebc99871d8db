// SPDX-License-Identifier: Apache-2.0
// What containerd's databases have of one image that was opened from its store: names, and the snapshotter that has
// its layers.
#pragma once

#include "model/image/image_info.h"
#include "model/places/store/containerd_store.h"
#include "model/places/store/snapshots.h"
#include "model/places/store/store_origin.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A value.
struct ContainerdUnpacked {
    StoreFolder root;
    BoltBucket metadata;
    std::vector<std::string> names;
    std::optional<Snapshotter> snapshots; // empty if the image is not unpacked
    std::string snapshotter;
    bool hasLabel = false; // of the config, for this snapshotter
};

/// `top`: the chain ID of the top layer. Of several snapshotters that have it, one that a label of the config names
/// comes first. Errors: those of the store.
[[nodiscard]] Result<ContainerdUnpacked> openUnpacked(const ImageInfo &image, const StoreOrigin &origin,
                                                      const Digest &top);

/// Whether snapshots are directories of one layer each, which a mount puts together.
[[nodiscard]] bool isUnionSnapshotter(std::string_view name);

} // namespace strata
