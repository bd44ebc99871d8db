// SPDX-License-Identifier: Apache-2.0
// What the documents of an image say, before any layer is read: the stack, the settings, the history.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/text.h"
#include "model/image/descriptor.h"
#include "model/io/byte_source.h"
#include "model/io/decoder.h"

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

/// `config` of an image config: how a container is started.
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
    std::optional<Instant> created; // empty when missing or not recorded
    std::string author;
    Platform platform;
    RuntimeConfig runtime;
    std::vector<std::string> diffIds; // as stored, base first; not yet checked
    QJsonObject document;             // all of it, for the raw view and for fields not listed here
};

/// One step of the history, base first.
struct HistoryStep {
    std::optional<Instant> created;
    std::string createdBy;
    std::string author;
    std::string comment;
    bool emptyLayer = false;
    LayerNumber layer; // the layer that this step made; 0 for a metadata-only step
};

enum class LayerState : std::uint8_t {
    Present,
    Missing,   // the blob is not in the source
    Foreign,   // not in the source, and said to be elsewhere (urls)
    Encrypted, // present, but cannot be read
    NotALayer, // the blob of an artifact: not a file system
};

/// One row of the stack as the documents tell it.
struct LayerInfo {
    LayerNumber number;
    Descriptor descriptor; // docker archives have none: digest is null there unless LayerSources or an index tells
    Digest diffId;         // as the config claims; null when it claims none
    Digest chainId;        // from the claimed diff IDs; null when one below is unknown
    LayerState state = LayerState::Present;
    std::string memberName; // where its bytes are in the source ("blobs/sha256/…", "abc/layer.tar")
    ByteSourcePtr blob;     // null when Missing or Foreign; of NotALayer the blob of the artifact
    Compression compression = Compression::None; // by its bytes
    bool isContainer = false;                    // not of the image: the writable layer that a container has above it
    std::optional<std::size_t> historyStep;      // index into ImageInfo::history
};

enum class ImageKind : std::uint8_t { Image, Artifact, Attestation };
[[nodiscard]] std::string_view imageKindName(ImageKind kind);

enum class SourceFormat : std::uint8_t { DockerArchive, Hybrid, DockerV1, OciLayout, DirTransport, RootFilesystem };
/// "docker-archive", "hybrid", "docker-v1", "oci", "dir", "rootfs".
[[nodiscard]] std::string_view sourceFormatName(SourceFormat format);

/// One image of a source. A value; immutable after opening.
struct ImageInfo {
    std::size_t number = 0; // from 1, in the order of the source
    ImageKind kind = ImageKind::Image;
    std::vector<std::string> refs; // names, each once
    Digest id;                     // config digest: the image ID; null for v1 archives and root file systems
    Digest manifestDigest;         // null for docker archives without an index
    std::string mediaType;         // of the manifest
    std::string artifactType;
    Digest subject;    // of an attestation or a referrer: the manifest it is about
    Platform platform; // from the config, else from the index
    StringPairs annotations;
    ImageConfig config;
    std::vector<HistoryStep> history; // base first
    std::vector<LayerInfo> layers;    // base first
    std::string rawManifest;          // bytes as stored
    std::string rawConfig;
    NoteList notes;

    /// "localhost/app:v2", else the short ID or digest, else "image 1".
    [[nodiscard]] std::string displayName() const;
    [[nodiscard]] std::uint64_t compressedSize() const; // sum of the blobs that are there
};

} // namespace strata
