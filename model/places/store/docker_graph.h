// SPDX-License-Identifier: Apache-2.0
// The images that Docker keeps with a storage driver, without the engine: names, configs and layers in its data
// directory (docs/PLACES.md, "Stores on disk").
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_info.h"
#include "model/io/source.h"
#include "model/places/store/store_folder.h"
#include "model/places/store/stored_names.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// One driver's images in one data directory. A value; any thread.
struct DockerGraph {
    StoreFolder root;   // "/var/lib/docker"
    std::string driver; // "overlay2"
};

/// "data-root" of the engine's settings, before 17.05 "graph"; "" if they do not name one. `disk`: "/", or where
/// another one is mounted.
[[nodiscard]] std::filesystem::path configuredDataRoot(const std::filesystem::path &disk);

/// NotFound if the directory does not hold images of any driver.
[[nodiscard]] Result<std::vector<DockerGraph>> dockerGraphsIn(const StoreFolder &root);

/// Of each image its names and its ID; images without a name only if no other image was built on them.
[[nodiscard]] Result<std::vector<StoredNames>> imagesOf(const DockerGraph &graph);

/// The config of an image.
[[nodiscard]] Result<std::string> configOf(const DockerGraph &graph, const Digest &id);

/// What `docker images` prints as its size: the files of all layers.
[[nodiscard]] std::optional<std::uint64_t> sizeOf(const DockerGraph &graph, const ImageConfig &config);

/// The image as a docker archive. Layers that cannot be given are left out, with a note.
[[nodiscard]] Result<SourcePtr> sourceOf(const DockerGraph &graph, const StoredNames &image, const StopToken &stop);

/// Names of files, relative to the root: the one with the names of images, and that of a config.
[[nodiscard]] std::string namesFileOf(const DockerGraph &graph);
[[nodiscard]] std::string configFileOf(const DockerGraph &graph, const Digest &id);
/// The directory with what Docker notes about a layer, relative to the root; ends with '/'.
[[nodiscard]] std::string recordsOf(const DockerGraph &graph, const Digest &chain);
/// The name that the storage driver has given to a layer's directory.
[[nodiscard]] Result<std::string> cacheIdOf(const DockerGraph &graph, const Digest &chain);

/// The directory of a layer: of an image by its chain ID's "cache-id", of a container by its "mount-id". Unsupported
/// for a driver whose layers are not directories.
struct GraphFolder {
    std::string name; // relative to the root
    bool isTree = false;
};
[[nodiscard]] Result<GraphFolder> folderOf(const DockerGraph &graph, const std::string &cacheId);
/// Of an image's layer.
[[nodiscard]] Result<GraphFolder> layerFolderOf(const DockerGraph &graph, const Digest &chain);
/// The chain ID of the layer below; "" if there is none.
[[nodiscard]] std::string parentOf(const DockerGraph &graph, const Digest &chain);

} // namespace strata
