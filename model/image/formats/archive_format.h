// SPDX-License-Identifier: Apache-2.0
// The interface of all formats: each recognises its sources and reads the images from them. Recognition is by content
// alone (docs/FORMATS.md, "Recognising a source"); ImageArchive tries the formats one after another, the most
// specific first.
#pragma once

#include "model/base/result.h"
#include "model/image/formats/documents.h"
#include "model/image/image_info.h"
#include "model/io/source.h"

#include <optional>
#include <string_view>
#include <vector>

namespace strata {

/// The documents that distinguish the formats, read once. Not const, because reading more documents counts against
/// the limits.
struct SourceRoot {
    explicit SourceRoot(SourcePtr source);

    Documents documents;
    RootDocument manifest;        // manifest.json
    RootDocument index;           // index.json
    RootDocument repositories;    // repositories, in archives of version 1
    bool hasMarker = false;       // has the file oci-layout
    bool looksLikeRootfs = false; // has a bin, etc, usr … at the root

    [[nodiscard]] const Source &source() const { return *documents.source(); }
};

/// The result of opening a source with a format. `problem` is the first error that kept something from being read at
/// all; if there are no images, it is the error of opening the source.
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

/// Returns whether a member is at or below `folder`, which is normalised.
[[nodiscard]] bool hasFolder(const Source &source, std::string_view folder);
[[nodiscard]] bool isHex64(std::string_view text);

/// Adds a name as docker shows it, "debian:12" for "docker.io/library/debian:12", unless the image already has it.
void addRef(ImageInfo &image, std::string_view ref);

} // namespace strata
