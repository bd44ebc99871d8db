// SPDX-License-Identifier: Apache-2.0
// Reads the names of users and groups from the image itself.
#pragma once

#include "model/image/image_loader.h"
#include "model/tree/owner_names.h"

namespace strata {

/// The names in /etc/passwd and /etc/group after layer `at`. Blocking: reads two files. A file that does not exist,
/// cannot be read or is longer than one MiB is ignored.
[[nodiscard]] OwnerNames ownerNames(const ImagePtr &image, LayerNumber at);

} // namespace strata
