// SPDX-License-Identifier: Apache-2.0
// The blobs of an artifact (ORAS, Helm, attestations, SBOMs …) are not layers but files: what each is called, and which
// blobs are files though their media type says "layer". Private to model/image.
#pragma once

#include "model/image/formats/descriptor.h"
#include "model/io/byte_source.h"

#include <string>

namespace strata {

/// Whether a blob of an artifact is a file and not a layer: by its title, its media type, and in the end by its bytes.
/// One whose bytes cannot be read is not a file.
[[nodiscard]] bool isArtifactFile(const Descriptor &descriptor, const ByteSource &blob);

/// The title that it has (org.opencontainers.image.title), unchanged; else a name made from the type of its
/// statement or the digest, with an extension for the media type: "slsa.dev-provenance-v1.json", "5891b5b522d5.txt".
[[nodiscard]] std::string artifactFileName(const Descriptor &descriptor);

} // namespace strata
