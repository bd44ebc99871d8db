// SPDX-License-Identifier: Apache-2.0
// An ImageTree as bytes, for the index cache, like LayerTreeStore for a layer. Does not include the layers.
#pragma once

#include "model/base/packed.h"
#include "model/tree/image_tree.h"

#include <vector>

namespace strata {

class ImageTreeStore {
public:
    /// `layers` are those that the tree was merged from. undecided() must be empty.
    static void write(const ImageTree &tree, const std::vector<LayerTreePtr> &layers, PackedWriter &to);
    /// `layers` are the same layers, as they were read or found now. Null if the bytes are not a tree of these
    /// layers: every index is checked, so that nothing outside an array is ever read.
    [[nodiscard]] static ImageTreePtr read(PackedReader &from, std::vector<LayerTreePtr> layers);

private:
    [[nodiscard]] static bool isSound(const ImageTree &tree);
    [[nodiscard]] static bool isSound(const ImageTree &tree, std::uint32_t node);
    [[nodiscard]] static bool areSoundLinks(const ImageTree &tree);
};

} // namespace strata
