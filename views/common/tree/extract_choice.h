// SPDX-License-Identifier: Apache-2.0
// Which versions of which paths are meant when something of an image is extracted: those that are shown.
#pragma once

#include "model/image/write/extractor.h"
#include "views/common/inspect_state.h"

#include <vector>

namespace strata {

/// After which layer the path is as `state` shows it: an older version that is selected, or one that is gone, as it was
/// last. None when the path is not there to be extracted.
[[nodiscard]] std::optional<LayerNumber> layerToExtract(const InspectState &state, NodeId node);

/// A value that a worker can take along.
struct ExtractChoice {
    struct Part {
        LayerNumber at;
        std::vector<NodeId> nodes;
        bool operator==(const Part &) const = default;
    };
    ImagePtr image;
    bool layerOnly = false;
    std::vector<Part> parts; // a removed path is that of an older file system
    bool operator==(const ExtractChoice &) const = default;

    [[nodiscard]] std::size_t count() const;
    /// Two paths whose last component is the same have no place beside each other; that name, or "".
    [[nodiscard]] std::string repeatedName() const;
};

/// `nodes` without those that are not there, and without what is extracted with a folder above it.
[[nodiscard]] ExtractChoice extractChoice(const InspectState &state, const std::vector<NodeId> &nodes);

/// All parts into one folder; see extractToFolder(). `options` says all but the layer.
[[nodiscard]] Result<ExtractReport> extractToFolder(const ExtractChoice &choice, const std::filesystem::path &folder,
                                                    ExtractOptions options);

} // namespace strata
