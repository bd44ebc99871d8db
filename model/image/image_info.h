// SPDX-License-Identifier: Apache-2.0
// The content of an image's documents, before any layer is read: the stack, the settings, the history.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/image/formats/descriptor.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"

#include <QJsonObject>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct Healthcheck {
    std::vector<std::string> test;
    std::int64_t interval = 0; // nanoseconds, as in the config; 0 = not set
    std::int64_t timeout = 0;
    std::int64_t startPeriod = 0;
    std::int64_t startInterval = 0;
    std::int64_t retries = 0;
};

/// The `config` object of an image config: how a container is started.
struct RuntimeConfig {
    std::vector<std::string> env; // "K=V" as stored
    std::optional<std::vector<std::string>> cmd;
    std::optional<std::vector<std::string>> entrypoint;
    std::string user;
    std::string workingDir;
    std::vector<std::string> exposedPorts; // sorted; "80/tcp" (a port without a protocol is tcp)
    std::vector<std::string> volumes;      // sorted
    StringPairs labels;
    std::string stopSignal;
    std::optional<Healthcheck> healthcheck;
    std::vector<std::string> onBuild;
    std::vector<std::string> shell;
};

struct ImageConfig {
    std::optional<Instant> created; // empty if missing or not recorded
    std::string author;
    Platform platform;
    RuntimeConfig runtime;
    std::vector<std::string> diffIds; // as stored, base first; not yet checked
    QJsonObject document;             // the whole document, for the raw view and for fields not listed here
};

/// One step of the history.
struct HistoryStep {
    std::optional<Instant> created; // empty if missing or not recorded
    std::string createdBy;
    std::string author;
    std::string comment;
    bool emptyLayer = false;
    LayerNumber layer;             // the layer that this step made; 0 for a metadata-only step
    std::optional<Instant> stated; // the time as stored, even one that means "not recorded"
};

enum class LayerState : std::uint8_t {
    Present,
    Missing,   // the blob is not in the source
    Foreign,   // not in the source; its urls point elsewhere
    Encrypted, // present, but cannot be read
    NotALayer, // the blob of an artifact: not a file system
};

/// Variants of gzip and zstd from which single files can be fetched. Any decoder for gzip or zstd reads them.
enum class SeekableForm : std::uint8_t { None, EStargz, ZstdChunked };

/// One row of the stack, from the documents.
struct LayerInfo {
    LayerNumber number;
    Descriptor descriptor; // docker archives do not have one: digest is null unless LayerSources or an index gives it
    Digest diffId;         // as claimed by the config; null if not claimed
    Digest chainId;        // from the claimed diff IDs; null if one below is unknown
    LayerState state = LayerState::Present;
    std::string memberName;               // where its bytes are in the source ("blobs/sha256/…", "abc/layer.tar")
    ByteSourcePtr blob;                   // null if Missing or Foreign; for NotALayer, the blob of the artifact
    std::optional<std::uint64_t> tarSize; // for a layer that is not in an archive (Present, without a blob)
    Compression compression = Compression::None; // detected from its bytes
    SeekableForm seekable = SeekableForm::None;  // from its annotations, else from its footer
    std::string fileName;                        // for NotALayer, if the blob is a file: its name; else ""
    bool isContainer = false;                    // the writable layer of a container, which is not part of the image
    std::optional<std::size_t> historyStep;      // index into ImageInfo::history
};

/// compressionName(), or the more exact "estargz", "zstd:chunked".
[[nodiscard]] std::string_view layerCompressionName(const LayerInfo &layer);

enum class ImageKind : std::uint8_t { Image, Artifact, Attestation };
[[nodiscard]] std::string_view imageKindName(ImageKind kind);

enum class SourceFormat : std::uint8_t {
    DockerArchive,
    Hybrid,
    DockerV1,
    OciLayout,
    DirTransport,
    RootFilesystem,
    LooseBlobs // found by looking at the blobs: there is no document that lists the images
};
/// "docker-archive", "hybrid", "docker-v1", "oci", "dir", "rootfs", "blobs".
[[nodiscard]] std::string_view sourceFormatName(SourceFormat format);

/// One image of a source. A value; immutable after opening.
struct ImageInfo {
    std::size_t number = 0; // from 1, in the order of the source
    ImageKind kind = ImageKind::Image;
    bool isAbsent = false;         // the manifest is not in the source: only its descriptor is known
    std::vector<std::string> refs; // names as docker shows them, each once
    Digest id;                     // config digest; null for v1 archives and root file systems
    Digest manifestDigest;         // null for docker archives without an index
    /// What its names point to: the index that leads to it, or its manifest; several if its names point to different
    /// ones. Engines with containerd's image store show it as IMAGE ID; others show `id`.
    std::vector<Digest> targets;
    std::string mediaType; // of the manifest
    std::string artifactType;
    Digest subject;    // of an attestation or a referrer: the manifest it is about
    Platform platform; // from the index, else from the config
    StringPairs annotations;
    ImageConfig config;
    std::vector<HistoryStep> history; // base first
    std::vector<LayerInfo> layers;    // base first
    std::string rawManifest;          // bytes as stored
    std::string rawConfig;
    NoteList notes;

    /// The IMAGE ID in engines with containerd's image store; null if not known.
    [[nodiscard]] Digest target() const { return targets.empty() ? Digest() : targets.front(); }

    /// "localhost/app:v2", else the short ID or digest, else "image 1".
    [[nodiscard]] std::string displayName() const;
    [[nodiscard]] std::uint64_t compressedSize() const; // sum of the blobs in the source
};

} // namespace strata
