// SPDX-License-Identifier: Apache-2.0
// The store of containerd, and of Docker if that keeps its images there, without the engine: names in a database,
// blobs in a pool (docs/PLACES.md, "Stores on disk").
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/formats/descriptor.h"
#include "model/io/source.h"
#include "model/places/store/bolt_file.h"
#include "model/places/store/store_folder.h"
#include "model/places/store/stored_names.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What the names of an image in one namespace point to. A name "sha256:…", as Kubernetes gives one, is a digest.
struct ContainerdImage {
    StoredNames called; // the target's digest first
    std::string space;  // namespace: "default", "moby" (Docker), "k8s.io"
    std::string mediaType;
    std::uint64_t size = 0; // of the target
    bool isInUse = false;   // a container has one of its names
};

/// Whether the directory is the root of a containerd: NotFound if not, or what keeps its database from being read.
[[nodiscard]] Result<void> checkContainerdRoot(const StoreFolder &root);

/// All of its database, in memory. Errors: as above.
[[nodiscard]] Result<BoltBucket> containerdMetadata(const StoreFolder &root);

/// StoreFolder::stamp() of what the lists are made from. New blobs are in the database, too.
[[nodiscard]] std::string containerdStamp(const StoreFolder &root);

/// Those of the namespace "default" first, then Docker's, then Kubernetes', then the others.
[[nodiscard]] Result<std::vector<ContainerdImage>> imagesOf(const BoltBucket &metadata);

/// A blob of the pool, which all namespaces share.
[[nodiscard]] Result<ByteSourcePtr> blobOf(const StoreFolder &root, const Digest &digest);

/// The manifest for a platform, and its config; with a size as `ctr images ls` prints it.
struct ContainerdManifest {
    Descriptor manifest;
    std::string config; // "" if it is not there
    std::uint64_t size = 0;
};
[[nodiscard]] std::optional<ContainerdManifest> manifestFor(const StoreFolder &root, const ContainerdImage &image,
                                                            const Platform &platform);

/// The image as an OCI layout with all that can be reached from it and is there: indexes, manifests, configs, layers,
/// attestations. NotFound if its own document is missing.
[[nodiscard]] Result<SourcePtr> sourceOf(const StoreFolder &root, const ContainerdImage &image, const StopToken &stop);

} // namespace strata
