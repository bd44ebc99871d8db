// SPDX-License-Identifier: Apache-2.0
// The four sizes of an image and of each of its layers. All sizes that are shown come from here, so that they agree
// to the byte. docs/GLOSSARY.md defines the terms for users.
#pragma once

#include "model/image/image_loader.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace strata {

/// In bytes; empty if not known, or not known yet. A value.
struct Sizes {
    std::optional<std::uint64_t> stored;   // the blob as it is in the source, compressed or not
    std::optional<std::uint64_t> unpacked; // the length of the tar
    std::optional<std::uint64_t> files;    // of the files in it, each inode once
    std::optional<std::uint64_t> visible;  // of the files in it that the merged tree shows, each inode once
    std::optional<std::uint64_t> hidden;   // of the files in lower layers that it removes or replaces

    bool operator==(const Sizes &) const = default;
};

/// A value.
struct ImageSizes {
    /// Sums over the layers. `stored`: of the blobs that are in the source. `unpacked`: empty if one of the tars
    /// could not be read to its end. `files`, `visible`, `hidden`: of what could be read; files = visible + hidden.
    Sizes image;
    std::vector<Sizes> layers; // base first
};

/// Before any layer is read: stored sizes only.
[[nodiscard]] ImageSizes imageSizes(const ImageInfo &info);
/// All sizes except `visible`. Returns at once.
[[nodiscard]] ImageSizes imageSizes(const Image &image);
/// All sizes after layer `at`; layers above it are ignored and do not have an entry. Walks the tree: call it from a
/// worker thread.
[[nodiscard]] ImageSizes imageSizesAt(const Image &image, LayerNumber at);
/// Sums over the layers above `from`, up to and including `to`; `visible` stays empty.
[[nodiscard]] Sizes sizesOfRange(const ImageSizes &sizes, LayerNumber from, LayerNumber to);

} // namespace strata
