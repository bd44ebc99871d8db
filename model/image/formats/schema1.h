// SPDX-License-Identifier: Apache-2.0
// Docker's manifest v2 schema 1, which registries no longer produce: `fsLayers`, top first, and `history`, whose
// entries are v1 image JSON as text; an entry with "throwaway" did not make any files. It does not have diff IDs or a
// config blob.
#pragma once

#include "model/image/formats/documents.h"
#include "model/image/image_info.h"
#include "model/io/json.h"

namespace strata {

/// Fills layers, history and config of `image` from a schema 1 manifest, and adds a LegacySchema note.
void readSchema1(ImageInfo &image, const JsonReader &manifest, const BlobStore &blobs);

/// One v1 image JSON ("<id>/json", "v1Compatibility") as a history step; its command is container_config.Cmd.
[[nodiscard]] HistoryStep readV1Step(const JsonReader &json);
/// The config in a v1 image JSON; the one of the top layer is that of the image.
[[nodiscard]] ImageConfig readV1Config(const JsonReader &json);

} // namespace strata
