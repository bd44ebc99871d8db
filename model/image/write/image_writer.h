// SPDX-License-Identifier: Apache-2.0
// Writes images: a docker archive (as `docker save` before 25 and podman do) or an OCI layout in a tar.
// Digests, diff IDs and sizes are computed here, so what is written always agrees with itself. The same input
// gives the same bytes.
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

/// A plain (uncompressed) layer tar with its diff ID. A value; images that share a base hold the same source.
struct NewLayer {
    ByteSourcePtr tar;
    Digest diffId;
    std::optional<LayerBlob> blob = {}; // an OCI layout takes this one over as it is
};
/// Reads the bytes once for the digest.
[[nodiscard]] Result<NewLayer> newLayer(ByteSourcePtr tar);
[[nodiscard]] Result<NewLayer> newLayer(std::string tar);
/// Of items; a large tar is in a file without a name, for as long as it is in use. Error: Cancelled, too.
[[nodiscard]] Result<NewLayer> newLayer(std::span<const LayerItem> items, const StopToken &stop = {});

/// One step of the history; with a layer, or metadata only.
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
    QJsonObject runtime;        // the config's "config": Env, Cmd, Labels …, as it is to be stored
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

/// The image config as it is stored; its digest is the image ID.
[[nodiscard]] std::string imageConfigText(const NewImage &image);

/// All images into one archive; layers that several of them share are stored once. Needs at least one image. Damaged
/// where a layer's blob does not have its digest; Cancelled.
[[nodiscard]] Result<void> writeImages(std::span<const NewImage> images, const ByteSink &sink,
                                       const ImageWriteOptions &options = {});

/// Into a temporary file beside `file`, which is renamed when all went well.
[[nodiscard]] Result<void> writeImagesToFile(std::span<const NewImage> images, const std::filesystem::path &file,
                                             const ImageWriteOptions &options = {});

} // namespace strata
