// SPDX-License-Identifier: Apache-2.0
// Reads the JSON documents of a source (manifest.json, index.json, manifests, configs) behind the limits, and
// finds blobs by digest. Only the formats of this folder use it.
#pragma once

#include "model/base/digest.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/formats/descriptor.h"
#include "model/io/source.h"

#include <QJsonValue>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace strata {

/// A document at the root of the source. `present` with neither value nor error does not occur.
struct RootDocument {
    bool present = false;
    std::string bytes;
    std::optional<QJsonValue> value;
    std::optional<Error> error; // it is there and cannot be read or is not JSON; names the document
    NoteList notes;
};

/// Reads documents and counts their bytes together. Used by one thread, while the source is being opened.
class Documents {
public:
    explicit Documents(SourcePtr source);

    [[nodiscard]] const SourcePtr &source() const { return m_source; }

    /// The bytes of a member. NotFound when it is not there; LimitExceeded over limits::jsonBytes, or when
    /// all documents together are over limits::documentBytes.
    [[nodiscard]] Result<std::string> read(std::string_view member);
    [[nodiscard]] Result<std::string> read(const ByteSource &bytes);

    [[nodiscard]] RootDocument readRoot(std::string_view member);

    /// Counts rows of stacks, so that one document cannot ask for millions of them. False when limits::layers
    /// or limits::sourceLayers would be exceeded.
    [[nodiscard]] bool takeLayers(std::size_t count);

private:
    SourcePtr m_source;
    std::size_t m_layersTaken = 0;
    std::uint64_t m_bytesRead = 0;
};

/// How a format names its blobs.
enum class BlobNaming : std::uint8_t {
    OciLayout,    // blobs/sha256/HEX
    DirTransport, // HEX, whatever the algorithm; a manifest of an index is HEX.manifest.json
};

/// Finds blobs by digest. A digest has passed its grammar before it becomes a name.
class BlobStore {
public:
    /// `prefix`: what precedes each name ("" or a folder with its slash).
    BlobStore(Documents &documents, BlobNaming naming, std::string prefix = {})
        : m_documents(&documents), m_naming(naming), m_prefix(std::move(prefix))
    {
    }

    [[nodiscard]] Documents &documents() const { return *m_documents; }
    [[nodiscard]] std::string memberName(const Digest &digest) const;
    [[nodiscard]] Result<ByteSourcePtr> open(const Digest &digest) const;

    /// The document that a descriptor points to: the blob, else the inline data. Size and digest are
    /// compared; what is wrong becomes a note about `where`.
    [[nodiscard]] Result<std::string> document(const Descriptor &descriptor, const std::string &where,
                                               NoteList &notes) const;

private:
    [[nodiscard]] Result<ByteSourcePtr> openDocument(const Digest &digest) const;

    Documents *m_documents;
    BlobNaming m_naming;
    std::string m_prefix;
};

/// "size mismatch: the descriptor says 356 bytes, there are 13"
[[nodiscard]] Message sizeMismatch(const Descriptor &descriptor, std::uint64_t size);
/// Holds a document against its descriptor: SizeMismatch, DigestMismatch and UnverifiableDigest notes.
void checkDocument(const std::string &bytes, const Descriptor &descriptor, const std::string &where, NoteList &notes);

} // namespace strata
