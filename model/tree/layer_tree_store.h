// SPDX-License-Identifier: Apache-2.0
// A LayerTree as bytes, for the index cache: its arrays as they are in memory. Such bytes are for this build on this
// machine; the cache guards them with a version and a checksum.
#pragma once

#include "model/base/packed.h"
#include "model/tree/layer_tree.h"

namespace strata {

class LayerTreeStore {
public:
    static void write(const LayerTree &tree, PackedWriter &to);
    /// Null when the bytes are no such tree: every index is looked at, so that nothing outside an array is ever read.
    [[nodiscard]] static LayerTreePtr read(PackedReader &from);

private:
    static void writeExtras(const LayerTree &tree, PackedWriter &to);
    static void readExtras(LayerTree &tree, PackedReader &from);
    [[nodiscard]] static bool isSound(const LayerTree &tree);
    [[nodiscard]] static bool isSound(const LayerTree &tree, std::uint32_t id);
};

} // namespace strata
