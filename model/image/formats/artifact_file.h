// SPDX-License-Identifier: Apache-2.0
// The blobs of an artifact (ORAS, Helm, attestations, SBOMs …) are files, not layers: their names, and which blobs
// are files although their media type says "layer". Private to model/image.
#pragma once

#include "model/image/formats/descriptor.h"
#include "model/io/byte_source.h"

#include <string>

namespace strata {

/// Returns whether a blob of an artifact is a file and not a layer, judged by its title, then its media type, then
/// its bytes. A blob whose bytes cannot be read is not a file.
[[nodiscard]] bool isArtifactFile(const Descriptor &descriptor, const ByteSource &blob);

/// The title of the blob (org.opencontainers.image.title), unchanged; without a title, a name made from its predicate
/// type or its digest, with an extension for the media type: "slsa.dev-provenance-v1.json", "5891b5b522d5.txt".
[[nodiscard]] std::string artifactFileName(const Descriptor &descriptor);

} // namespace strata
