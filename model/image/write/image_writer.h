// SPDX-License-Identifier: Apache-2.0
// Writes images: a docker archive (like `docker save` before 25, and podman) or an OCI layout in a tar. Digests, diff
// IDs and sizes are computed here, so the result is always consistent. The same input gives the same bytes.
#pragma once

#include "model/base/digest.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/image/write/layer_writer.h"
#include "model/io/codec/compression.h"

#include <QJsonObject>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace strata {

/// A layer as another image stores it: plain, gzip or zstd.
struct LayerBlob {
    ByteSourcePtr bytes;
    Digest digest;
    Compression compression = Compression::None;
};

/// A plain (uncompressed) layer tar with its diff ID. A value; images with a common base share the same source.
struct NewLayer {
    ByteSourcePtr tar;
    Digest diffId;
    std::optional<LayerBlob> blob = {}; // an OCI layout stores this blob unchanged
};
/// Reads the bytes once for the digest.
[[nodiscard]] Result<NewLayer> newLayer(ByteSourcePtr tar);
[[nodiscard]] Result<NewLayer> newLayer(std::string tar);
/// A layer made of `items`; a large tar is kept in an unnamed file while it is in use. Errors include Cancelled.
[[nodiscard]] Result<NewLayer> newLayer(std::span<const LayerItem> items, const StopToken &stop = {});

/// One step of the history, with a layer or only metadata.
struct NewStep {
    std::string createdBy;
    Instant created;
    std::string comment;
    std::string author;
    std::optional<NewLayer> layer;
};

struct NewImage {
    std::vector<std::string> refs; // "localhost/app:1"; may be empty
    Platform platform;
    Instant created;
    std::string author;
    QJsonObject runtime;        // the config's "config": Env, Cmd, Labels …, as it will be stored
    std::vector<NewStep> steps; // base first
};

enum class ImageLayout : std::uint8_t { DockerArchive, OciLayout };
enum class BlobCompression : std::uint8_t { None, Gzip };

struct ImageWriteOptions {
    ImageLayout layout = ImageLayout::DockerArchive;
    BlobCompression compression = BlobCompression::None; // of layers in an OCI layout; docker archives hold plain tars
    StopToken stop = {};
    ProgressFunction progress = {}; // in bytes of the layers that are written
};

/// The image config as stored; its digest is the image ID.
[[nodiscard]] std::string imageConfigText(const NewImage &image);

/// Writes all images to one archive; layers shared by several images are stored once. Needs at least one image.
/// Errors: Damaged if a layer's blob does not have its digest; Cancelled.
[[nodiscard]] Result<void> writeImages(std::span<const NewImage> images, const ByteSink &sink,
                                       const ImageWriteOptions &options = {});

/// Writes to a temporary file next to `file`, which is renamed on success.
[[nodiscard]] Result<void> writeImagesToFile(std::span<const NewImage> images, const std::filesystem::path &file,
                                             const ImageWriteOptions &options = {});

} // namespace strata
