// SPDX-License-Identifier: Apache-2.0
// The store of Podman, Buildah, CRI-O and Skopeo (containers/storage), without an engine: names, manifests, configs and
// layers in its directories (docs/PLACES.md, "Stores on disk").
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/source.h"
#include "model/places/store/store_folder.h"
#include "model/places/store/stored_layer.h"
#include "model/places/store/stored_names.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// One driver's part of one store.
struct StorageRoot {
    StoreFolder root;   // "/var/lib/containers/storage"
    std::string driver; // "overlay"
};
/// NotFound if the directory does not hold images.
[[nodiscard]] Result<std::vector<StorageRoot>> storageRootsIn(const StoreFolder &root);

struct StorageImage {
    StoredNames called; // the image's ID first, then the digests of its manifests
    std::string id;
    std::string topLayer;
    std::uint64_t documentBytes = 0; // of all documents that are kept with it
    std::size_t root = 0;            // index of its StorageRoot
};

struct StorageLayer {
    std::string id;
    std::string parent;     // "" for the lowest
    Digest diffId;          // null for a container's
    std::uint64_t size = 0; // of its tar
    std::size_t root = 0;
};

/// Stores that are used together: a layer of an image may be in another one, which several users share. A value.
class ContainersStorage {
public:
    explicit ContainersStorage(std::vector<StorageRoot> roots) : m_roots(std::move(roots)) {}

    [[nodiscard]] const std::vector<StorageRoot> &roots() const { return m_roots; }
    [[nodiscard]] Result<std::vector<StorageImage>> images() const;
    /// By their IDs, those of containers too.
    [[nodiscard]] Result<std::map<std::string, StorageLayer>> layers() const;
    /// The layer and those below it, base first. Damaged if one is missing or they go in a circle.
    [[nodiscard]] static Result<std::vector<StorageLayer>> stackOf(const std::string &topLayer,
                                                                   const std::map<std::string, StorageLayer> &layers);
    /// The directory of a layer, and whether it holds a whole tree. Unsupported for a driver without directories.
    [[nodiscard]] Result<StoredLayer> placeOf(const StorageLayer &layer, const StorageLayer *below) const;

    /// The file of a document that is kept with an image, relative to a root. `key`: "manifest", "sha256:…".
    [[nodiscard]] static std::string documentFile(std::string_view driver, std::string_view image,
                                                  std::string_view key);
    [[nodiscard]] Result<std::string> manifestOf(const StorageImage &image) const;
    [[nodiscard]] Result<std::string> configOf(const StorageImage &image) const;
    /// An OCI layout with the image's own manifest if that describes the layers as they are here; else, for an image
    /// that came compressed, a docker archive. Layers that cannot be given are left out, with a note.
    [[nodiscard]] Result<SourcePtr> sourceOf(const StorageImage &image, const StopToken &stop) const;

private:
    [[nodiscard]] std::vector<ByteSourcePtr> layerTars(const std::vector<StorageLayer> &stack, NoteList &notes,
                                                       const StopToken &stop) const;
    [[nodiscard]] Result<std::string> documentOf(const StorageImage &image, std::string_view key) const;

    std::vector<StorageRoot> m_roots;
};

} // namespace strata
