// SPDX-License-Identifier: Apache-2.0
// An image in a registry as a source that looks like an OCI layout.
#pragma once

#include "model/base/result.h"
#include "model/io/source.h"
#include "model/places/image_place.h"
#include "model/places/registry/registry_repository.h"

namespace strata {

/// Fetches the manifest, if it is an index that of one platform (options.platform, else this machine's, else the
/// first), and the config; layers are fetched when they are read. The manifests of other platforms are not in the
/// source. With options.withReferrers also the manifests of what is attached to the index and to the image; one that
/// cannot be fetched is a note.
[[nodiscard]] Result<SourcePtr> openRegistryImage(const RegistryRepositoryPtr &repository, const PlaceOptions &options);

} // namespace strata
