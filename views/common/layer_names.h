// SPDX-License-Identifier: Apache-2.0
// Names of the layers of a tree: the number, or "container layer" for the layer that a container adds above the
// image.
#pragma once

#include "model/tree/image_tree.h"
#include "views/common/badge.h"

#include <QString>

namespace strata {

/// The layer itself, or containerBadge for the container layer.
[[nodiscard]] inline LayerNumber badgeLayer(const ImageTree &tree, LayerNumber layer)
{
    return tree.isContainer(layer) ? containerBadge : layer;
}

/// "layer 3", or "container layer". Takes the result of badgeLayer().
[[nodiscard]] QString layerText(LayerNumber badge);

} // namespace strata
