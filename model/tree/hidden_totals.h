// SPDX-License-Identifier: Apache-2.0
// Bytes that the layers store and that no one sees after a layer: versions that were removed, replaced or
// stored again.
#pragma once

#include "model/tree/image_tree.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace strata {

/// Calls `visit` for each version of a path that holds bytes in a layer <= at and is not the one seen after
/// `at`. Hard links hold none of their own.
void forEachHiddenVersion(const ImageTree &tree, NodeId id, LayerNumber at,
                          const std::function<void(const Change &version, std::uint64_t bytes)> &visit);

/// Their sums for every path and folder. Built in one backward pass over all nodes; immutable.
class HiddenTotals {
public:
    HiddenTotals(const ImageTree &tree, LayerNumber at);

    /// Of the path itself and of all that is below it.
    [[nodiscard]] std::uint64_t bytes(NodeId id) const { return m_bytes[id.value]; }

private:
    std::vector<std::uint64_t> m_bytes;
};

} // namespace strata
