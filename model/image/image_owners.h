// SPDX-License-Identifier: Apache-2.0
// Reads the names of users and groups from the image itself.
#pragma once

#include "model/image/image_loader.h"
#include "model/tree/owner_names.h"

namespace strata {

/// What /etc/passwd and /etc/group say after layer `at`. Blocking: reads two files. A file that is not there, cannot be
/// read or is longer than a mebibyte gives no names.
[[nodiscard]] OwnerNames ownerNames(const ImagePtr &image, LayerNumber at);

} // namespace strata
