// SPDX-License-Identifier: Apache-2.0
// Bytes that the layers store and that are not visible after a layer: versions that were removed, replaced or stored
// again.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace strata {

/// Calls `visit` for each version of a path that stores bytes in a layer <= at and is not the one visible after `at`.
/// Hard links do not store bytes themselves.
void forEachHiddenVersion(const ImageTree &tree, NodeId id, LayerNumber at,
                          const std::function<void(const Change &version, std::uint64_t bytes)> &visit);

/// The sums of these bytes for every path and folder. Built in one backward pass over all nodes; immutable.
class HiddenTotals {
public:
    HiddenTotals(const ImageTree &tree, LayerNumber at);

    /// The sum for the path itself and everything below it.
    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; }

private:
    std::vector<std::uint64_t> m_bytes;
};

} // namespace strata
