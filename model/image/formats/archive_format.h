// SPDX-License-Identifier: Apache-2.0
// What the formats have in common: each says whether a source is its own and reads the images from it.
// Recognised by content alone (docs/FORMATS.md, "Recognising a source"); ImageArchive asks them one after another, the
// most specific first.
#pragma once

#include "model/base/result.h"
#include "model/image/formats/documents.h"
#include "model/image/image_info.h"
#include "model/io/source.h"

#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// The documents by which formats differ, read once. Not const: reading more documents counts against the
/// limits.
struct SourceRoot {
    explicit SourceRoot(SourcePtr source);

    Documents documents;
    RootDocument manifest;        // manifest.json
    RootDocument index;           // index.json
    RootDocument repositories;    // repositories, of archives of version 1
    bool hasMarker = false;       // the file oci-layout
    bool looksLikeRootfs = false; // has a bin, etc, usr … at the root

    [[nodiscard]] const Source &source() const { return *documents.source(); }
};

/// What a format read. `problem` is the first thing that could not be read at all; when there is no image
/// besides, it is why the source does not open.
struct OpenedSource {
    SourceFormat format = SourceFormat::OciLayout;
    std::vector<ImageInfo> images;
    NoteList notes;
    std::optional<Error> problem;
};

struct ArchiveFormat {
    bool (*recognises)(const SourceRoot &root);
    OpenedSource (*open)(SourceRoot &root);
};

/// Whether some member is at or below `folder` (normalised).
[[nodiscard]] bool hasFolder(const Source &source, std::string_view folder);
[[nodiscard]] bool isHex64(std::string_view text);

/// Adds a name once, as docker shows it: "debian:12" for "docker.io/library/debian:12".
void addRef(ImageInfo &image, std::string_view ref);

} // namespace strata
