// SPDX-License-Identifier: Apache-2.0
// Docker's manifest v2 schema 1, which no registry makes any more: `fsLayers` top first, beside it `history`
// whose entries are v1 image JSON as text; an entry with "throwaway" made no files. No diff IDs, no config
// blob.
#pragma once

#include "model/image/formats/documents.h"
#include "model/image/image_info.h"
#include "model/io/json.h"

namespace strata {

/// Fills layers, history and config of `image` from a schema 1 manifest, with a LegacySchema note.
void readSchema1(ImageInfo &image, const JsonReader &manifest, const BlobStore &blobs);

/// One v1 image JSON ("<id>/json", "v1Compatibility") as a history step; its command is container_config.Cmd.
[[nodiscard]] HistoryStep readV1Step(const JsonReader &json);
/// The config that a v1 image JSON holds: that of the top layer counts for the image.
[[nodiscard]] ImageConfig readV1Config(const JsonReader &json);

} // namespace strata
