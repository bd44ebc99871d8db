// SPDX-License-Identifier: Apache-2.0
// An ImageTree as bytes, for the index cache, as LayerTreeStore does it for a layer. The layers are not among them.
#pragma once

#include "model/base/packed.h"
#include "model/tree/image_tree.h"

#include <vector>

namespace strata {

class ImageTreeStore {
public:
    /// `layers`: those that the tree was merged from. Nothing may be undecided().
    static void write(const ImageTree &tree, const std::vector<LayerTreePtr> &layers, PackedWriter &to);
    /// `layers`: the same ones, as they were read or found now. Null when the bytes are not a tree of these layers:
    /// every index is looked at, so that nothing outside an array is ever read.
    [[nodiscard]] static ImageTreePtr read(PackedReader &from, std::vector<LayerTreePtr> layers);

private:
    [[nodiscard]] static bool isSound(const ImageTree &tree);
    [[nodiscard]] static bool isSound(const ImageTree &tree, std::uint32_t node);
    [[nodiscard]] static bool areSoundLinks(const ImageTree &tree);
};

} // namespace strata
