// SPDX-License-Identifier: Apache-2.0
// The versions of paths to extract from an image: those that are shown.
#pragma once

#include "model/image/write/extractor.h"
#include "views/common/inspect_state.h"

#include <vector>

namespace strata {

/// The layer after which the path is as `state` shows it: the selected older version, or for a removed path its last
/// version, for a hidden one (TreeScope::Hidden) the layer that stores it. Empty if the path cannot be extracted.
[[nodiscard]] std::optional<LayerNumber> layerToExtract(const InspectState &state, NodeId node);

/// A value that can be passed to a worker.
struct ExtractChoice {
    struct Part {
        LayerNumber at;
        std::vector<NodeId> nodes;
        bool operator==(const Part &) const = default;
    };
    ImagePtr image;
    bool layerOnly = false;
    bool hidden = false;     // see ExtractOptions
    std::vector<Part> parts; // a removed path belongs to an older file system
    bool operator==(const ExtractChoice &) const = default;

    [[nodiscard]] std::size_t count() const;
    /// `others` for one of the parts.
    [[nodiscard]] ExtractOptions optionsOf(const Part &part, ExtractOptions others) const;
    /// The last component that two paths share, so that they cannot be extracted into one directory; "" if there is
    /// none.
    [[nodiscard]] std::string repeatedName() const;
};

/// `nodes` without those that cannot be extracted, and without those that are extracted with a directory above them.
[[nodiscard]] ExtractChoice extractChoice(const InspectState &state, const std::vector<NodeId> &nodes);

/// Extracts all parts into one directory; see extractToFolder(). Of `options` all but the layer is used.
[[nodiscard]] Result<ExtractReport> extractToFolder(const ExtractChoice &choice, const std::filesystem::path &folder,
                                                    ExtractOptions options);

} // namespace strata
