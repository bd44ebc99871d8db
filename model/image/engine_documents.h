// SPDX-License-Identifier: Apache-2.0
// The lengths of the documents and blobs of an image, as image stores keep them.
#pragma once

#include "model/image/formats/image_archive.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace strata {

/// The manifest, the config and the layers of an image, as they are in the source, in bytes: a layer that the manifest
/// lists twice counts twice, one that is not in the source does not count. Empty without a manifest.
[[nodiscard]] std::optional<std::uint64_t> contentBytes(const ImageInfo &image);

/// The indexes on the way from an image's name to its manifest, in bytes: 0 if the name points to the manifest. Empty
/// if one cannot be read. Reads them.
[[nodiscard]] std::optional<std::uint64_t> indexBytes(const ImageArchive &archive, const ImageInfo &image);

/// The images of the archive to which the same name leads, itself among them: all that one IMAGE ID of an engine with
/// containerd's image store stands for.
[[nodiscard]] std::vector<const ImageInfo *> imagesOfTarget(const ImageArchive &archive, const ImageInfo &image);

/// Manifests, configs and layers of these images, each once, in bytes. Empty if one of them has no manifest.
[[nodiscard]] std::optional<std::uint64_t> distinctBytes(const std::vector<const ImageInfo *> &images);

/// The length of the manifest that Podman makes for an image of a docker archive. `plain`: the lengths of its tars.
[[nodiscard]] std::optional<std::uint64_t> madeManifestBytes(const ImageInfo &image,
                                                             const std::vector<std::optional<std::uint64_t>> &plain);

} // namespace strata
