// SPDX-License-Identifier: Apache-2.0
// skopeo's `dir:` and podman's `docker-dir`: manifest.json is the manifest itself, blobs are files named by the bare
// hex of their digest, `version` contains the transport's version, signature-N are signatures. With `--all`,
// manifest.json is an index and the manifest of each platform is HEX.manifest.json.
#pragma once

#include "model/image/formats/archive_format.h"

namespace strata {

[[nodiscard]] bool isDirTransport(const SourceRoot &root);
[[nodiscard]] OpenedSource openDirTransport(SourceRoot &root);

} // namespace strata
