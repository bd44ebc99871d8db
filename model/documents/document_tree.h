// SPDX-License-Identifier: Apache-2.0
// The documents of a source as a tree: index -> manifests -> config and layers, and under each document what was
// attached to it: attestations, signatures, other referrers. Made from the descriptors alone: no layer is read, and
// no claim is checked. Facts behind it are in docs/DOCUMENTS.md.
#pragma once

#include "model/base/digest.h"
#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/formats/descriptor.h"
#include "model/image/formats/image_archive.h"
#include "model/image/image_info.h"
#include "model/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class DocumentRole : std::uint8_t {
    Index,
    Manifest,
    Config,
    Layer,
    Blob, // of an artifact or attestation
};

/// One document. A value.
struct DocumentNode {
    std::size_t number = 0; // from 1, in the order of the tree
    std::size_t parent = 0; // number; 0: none
    std::size_t depth = 0;  // 0: none above it
    DocumentRole role = DocumentRole::Blob;
    ImageKind kind = ImageKind::Image; // of the manifest that this is, or belongs to
    std::vector<std::string> names;    // that lead to exactly this document, as docker shows them
    Platform platform;
    Digest digest;                     // null if the source does not state one (docker archives)
    std::optional<std::uint64_t> size; // bytes in the source, else what the descriptor claims
    std::string mediaType;
    std::string artifactType;
    std::string predicateType;        // of an in-toto statement, from its annotation
    std::string title;                // the name that the document has as a file; ""
    Digest about;                     // the manifest or index that this one was attached to
    LayerNumber layer;                // of a Layer
    std::size_t sameAs = 0;           // number of an earlier node with the same document, whose parts are shown there
    std::optional<std::size_t> image; // the place in ImageArchive::images() of what it belongs to; not of an index
    ByteSourcePtr bytes;              // as stored; null if they are not in the source

    [[nodiscard]] bool isPresent() const { return bytes != nullptr; }
};

/// "index", "image", "artifact", "attestation", "config", "layer", "blob".
[[nodiscard]] std::string_view documentWord(const DocumentNode &node);

/// A value; any thread may read it. Keeps the source open.
struct DocumentTree {
    std::vector<DocumentNode> nodes; // each after its parent; node N is at N - 1
    NoteList notes;                  // what was not followed

    /// The node that a word of the command line means: its number, or the beginning of its digest (at least four
    /// digits), with or without "sha256:". Usage if several digests begin so.
    [[nodiscard]] Result<std::size_t> find(std::string_view word) const; // index into `nodes`
    /// What the artifact or attestation that a document belongs to is about; null for none.
    [[nodiscard]] Digest subjectOf(const DocumentNode &node) const;
};

/// Whether what is about `subject` is about this image: its manifest, or an index that leads to it.
[[nodiscard]] bool isAbout(const Digest &subject, const ImageInfo &image);

[[nodiscard]] DocumentTree documentTreeOf(const ImageArchive &archive);

} // namespace strata
