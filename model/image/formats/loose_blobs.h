// SPDX-License-Identifier: Apache-2.0
// Blobs without a document that lists the images: containerd's content store, or a truncated archive (index.json and
// manifest.json are written last). Indexes and manifests are found by looking at the blobs; an image begins at one
// that no other document points to. In a truncated archive, configs and layers that no manifest points to are shown
// as well: a config as an image of the layers that are stored under their diff IDs, every other layer alone.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isLooseBlobs(const SourceRoot &root);
[[nodiscard]] OpenedSource openLooseBlobs(SourceRoot &root);

/// Returns whether the source is truncated.
[[nodiscard]] bool isCutOff(const Source &source);

} // namespace strata
