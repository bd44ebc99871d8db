// SPDX-License-Identifier: Apache-2.0
// OCI image layout (image-spec/image-layout.md), as a folder or a tar: the file `oci-layout`, `index.json` with
// descriptors, and blobs/ALGORITHM/HEX. Blobs may be missing, and there may be more of them than the index names.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isOciLayout(const SourceRoot &root);
[[nodiscard]] OpenedSource openOciLayout(SourceRoot &root);

} // namespace strata
