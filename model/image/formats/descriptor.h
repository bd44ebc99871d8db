// SPDX-License-Identifier: Apache-2.0
// How a manifest points to a blob (image-spec/descriptor.md), and the media types that matter
// (image-spec/media-types.md; docker's from distribution/spec/manifest-v2-2).
#pragma once

#include "model/base/digest.h"
#include "model/base/notes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

class JsonReader;

struct Platform {
    std::string os;
    std::string architecture;
    std::string variant;
    std::string osVersion;
    std::vector<std::string> osFeatures;

    [[nodiscard]] bool isEmpty() const { return os.empty() && architecture.empty(); }
    [[nodiscard]] std::string text() const; // "linux/arm64/v8"; "" if empty
    bool operator==(const Platform &) const = default;
};

using StringPairs = std::vector<std::pair<std::string, std::string>>; // annotations, labels: sorted by key

struct Descriptor {
    std::string mediaType;
    Digest digest;                    // null if missing or malformed (which adds a BadDigest note)
    std::optional<std::int64_t> size; // only a claim: compared, never used for an allocation
    std::vector<std::string> urls;    // shown, never fetched
    StringPairs annotations;
    std::optional<Platform> platform;
    std::string artifactType;
    std::optional<std::string> data; // inline content, decoded, verified against digest and size
};

[[nodiscard]] Descriptor readDescriptor(const JsonReader &json, NoteList &notes);
[[nodiscard]] Platform readPlatform(const JsonReader &json);

enum class DocumentKind : std::uint8_t { Index, Manifest, Schema1, ArtifactManifest, Unknown };
[[nodiscard]] DocumentKind documentKind(std::string_view mediaType);

/// What a media type claims about a layer blob. How the blob is read depends on its bytes.
struct LayerMediaType {
    bool isFilesystem = false;    // a "rootfs diff" or "image layer" type
    bool foreign = false;         // foreign or nondistributable
    bool encrypted = false;       // ends in "+encrypted"
    std::string_view compression; // "gzip", "zstd", "none"; "" if the type does not name one
};
[[nodiscard]] LayerMediaType layerMediaType(std::string_view mediaType);
[[nodiscard]] bool isImageConfigType(std::string_view mediaType);

} // namespace strata
