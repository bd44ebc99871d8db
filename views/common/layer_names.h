// SPDX-License-Identifier: Apache-2.0
// How the layers of a tree are called: by their numbers, and the one that a container has above the image by its name.
#pragma once

#include "model/tree/image_tree.h"
#include "views/common/badge.h"

#include <QString>

namespace strata {

/// The layer, or containerBadge.
[[nodiscard]] inline LayerNumber badgeLayer(const ImageTree &tree, LayerNumber layer)
{
    return tree.isContainer(layer) ? containerBadge : layer;
}

/// "layer 3", or "container layer". Of a badgeLayer().
[[nodiscard]] QString layerText(LayerNumber badge);

} // namespace strata
