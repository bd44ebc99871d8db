// SPDX-License-Identifier: Apache-2.0
// Bytes that the layers store and that are not visible after a layer: versions that were removed, replaced or stored
// again.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <span>
#include <vector>

namespace strata {

/// The sums of these bytes for every path and folder, each inode once. Built in one pass over all nodes; immutable.
class HiddenTotals {
public:
    /// A file that is no longer visible, under the path that stores its bytes.
    struct Version {
        NodeId node;
        LayerNumber layer; // that stores it
        std::uint64_t bytes = 0;
    };

    HiddenTotals(const ImageTree &tree, LayerNumber at);

    /// The sum for the path itself and everything below it.
    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; }
    /// Of the path itself, by layer.
    [[nodiscard]] std::span<const Version> versions(NodeId id) const;

private:
    std::vector<std::uint64_t> m_bytes;
    std::vector<Version> m_versions; // by node
};

} // namespace strata
