// SPDX-License-Identifier: Apache-2.0
// What Podman itself makes in the layer of a container. Private to model/places/container.
#pragma once

#include "model/image/write/layer_item.h"

#include <string_view>

namespace strata {

/// "/etc/hosts": `podman diff` leaves it out, whatever is there (docs/PLACES.md, "Watching a container").
[[nodiscard]] bool isOwnPathOfPodman(std::string_view path);

/// An item at one of these paths that says nothing about the container: a directory or an empty file, on which
/// something is mounted while the container runs, or the link /etc/mtab.
[[nodiscard]] bool isMadeByPodman(const LayerItem &item);

} // namespace strata
