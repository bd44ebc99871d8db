// SPDX-License-Identifier: Apache-2.0
// A LayerTree as bytes, for the index cache: its arrays as they are in memory. These bytes are only for this build on
// this machine; the cache protects them with a version and a checksum.
#pragma once

#include "model/base/packed.h"
#include "model/tree/layer_tree.h"

namespace strata {

class LayerTreeStore {
public:
    static void write(const LayerTree &tree, PackedWriter &to);
    /// Null if the bytes are not a valid tree: every index is checked, so that nothing outside an array is ever read.
    [[nodiscard]] static LayerTreePtr read(PackedReader &from);

private:
    static void writeExtras(const LayerTree &tree, PackedWriter &to);
    static void readExtras(LayerTree &tree, PackedReader &from);
    [[nodiscard]] static bool isSound(const LayerTree &tree);
    [[nodiscard]] static bool isSound(const LayerTree &tree, std::uint32_t id);
};

} // namespace strata
