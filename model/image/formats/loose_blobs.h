// SPDX-License-Identifier: Apache-2.0
// Blobs without a document that lists the images: containerd's content store, and an archive whose end never arrived
// (index.json and manifest.json are written last). Indexes and manifests are found by looking at the blobs; one that no
// other names is where an image begins. Of an archive that was cut off, configs and layers that no manifest claims are
// shown as well: a config as an image of the layers that are under their diff ID, each other layer alone.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isLooseBlobs(const SourceRoot &root);
[[nodiscard]] OpenedSource openLooseBlobs(SourceRoot &root);

/// Whether the source ended before its end.
[[nodiscard]] bool isCutOff(const Source &source);

} // namespace strata
