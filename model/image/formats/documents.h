// SPDX-License-Identifier: Apache-2.0
// Reads the JSON documents of a source (manifest.json, index.json, manifests, configs) within the limits, and finds
// blobs by digest. Used only by the formats in this folder.
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

/// A document at the root of the source. If it is `present`, either `value` or `error` is set.
struct RootDocument {
    bool present = false;
    std::string bytes;
    std::optional<QJsonValue> value;
    std::optional<Error> error; // if it cannot be read or is not JSON; names the document
    NoteList notes;
};

/// Reads documents and counts their total bytes. Used by one thread, while the source is being opened.
class Documents {
public:
    explicit Documents(SourcePtr source);

    [[nodiscard]] const SourcePtr &source() const { return m_source; }

    /// The bytes of a member. Errors: NotFound; LimitExceeded if it is larger than limits::jsonBytes, or all
    /// documents together are larger than limits::documentBytes.
    [[nodiscard]] Result<std::string> read(std::string_view member);
    [[nodiscard]] Result<std::string> read(const ByteSource &bytes);

    [[nodiscard]] RootDocument readRoot(std::string_view member);

    /// Counts the rows of stacks, so that one document cannot demand millions of them. Returns false if
    /// limits::layers or limits::sourceLayers would be exceeded.
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

/// Finds blobs by digest. The syntax of a digest has been checked before it becomes a name.
class BlobStore {
public:
    /// `prefix` precedes each name: "" or a folder with a trailing slash.
    BlobStore(Documents &documents, BlobNaming naming, std::string prefix = {})
        : m_documents(&documents), m_naming(naming), m_prefix(std::move(prefix))
    {
    }

    [[nodiscard]] Documents &documents() const { return *m_documents; }
    [[nodiscard]] std::string memberName(const Digest &digest) const;
    [[nodiscard]] Result<ByteSourcePtr> open(const Digest &digest) const;

    /// The document that a descriptor points to: the blob, or else the inline data. Size and digest are checked;
    /// mismatches become notes about `where`.
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
/// Checks a document against its descriptor; adds SizeMismatch, DigestMismatch and UnverifiableDigest notes.
void checkDocument(const std::string &bytes, const Descriptor &descriptor, const std::string &where, NoteList &notes);

} // namespace strata
