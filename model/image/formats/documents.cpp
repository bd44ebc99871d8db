// SPDX-License-Identifier: Apache-2.0
#include "model/image/formats/documents.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/json.h"
#include "model/io/limits.h"

namespace strata {

namespace {

// Whether a member can be read at all; the source's own words for the rest.
std::optional<Error> oddity(const Source &source, std::string_view name)
{
    const Member *member = source.find(name);
    if (member == nullptr)
        return std::nullopt;
    switch (member->kind) {
    case Member::Kind::File: return std::nullopt;
    case Member::Kind::Folder:
    case Member::Kind::Odd: return Error(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "is not a regular file"));
    case Member::Kind::Link:
        if (member->linkEscapes)
            return Error(
                ErrorCode::Damaged,
                QT_TRANSLATE_NOOP("Message", "is not a regular file but a link that leads out of the archive"));
        return std::nullopt;
    }
    return std::nullopt;
}

std::string limitText(std::uint64_t size)
{
    return "larger than the limit (" + std::to_string(size) + " bytes, at most " + std::to_string(limits::jsonBytes) +
           " are read)";
}

} // namespace

Documents::Documents(SourcePtr source) : m_source(std::move(source)) {}

Result<std::string> Documents::read(std::string_view member)
{
    if (std::optional<Error> error = oddity(*m_source, normalisedPath(member)))
        return std::unexpected(std::move(*error));
    const Result<ByteSourcePtr> bytes = m_source->open(member);
    if (!bytes)
        return fail(bytes);
    return read(**bytes);
}

Result<std::string> Documents::read(const ByteSource &bytes)
{
    if (bytes.size() > limits::jsonBytes)
        return fail(ErrorCode::LimitExceeded, limitText(bytes.size()));
    m_bytesRead += bytes.size();
    if (m_bytesRead > limits::documentBytes)
        return fail(
            ErrorCode::LimitExceeded,
            Message(QT_TRANSLATE_NOOP("Message",
                                      "the documents of this source are together larger than the limit (%1 bytes)"),
                    limits::documentBytes));
    return readAll(bytes, limits::jsonBytes);
}

RootDocument Documents::readRoot(std::string_view member)
{
    RootDocument document;
    document.present = m_source->contains(member);
    if (!document.present)
        return document;
    Result<std::string> bytes = read(member);
    if (!bytes) {
        const bool isSentence = bytes.error().message().starts_with("is ");
        document.error = isSentence ? Error(bytes.error().code(), std::string(member) + " " + bytes.error().message())
                                    : bytes.error().at(member);
        return document;
    }
    document.bytes = std::move(*bytes);
    Result<QJsonValue> value = parseJson(document.bytes, member, document.notes);
    if (value)
        document.value = std::move(*value);
    else
        document.error = value.error();
    return document;
}

bool Documents::takeLayers(std::size_t count)
{
    if (count > limits::layers || m_layersTaken + count > limits::sourceLayers)
        return false;
    m_layersTaken += count;
    return true;
}

std::string BlobStore::memberName(const Digest &digest) const
{
    switch (m_naming) {
    case BlobNaming::OciLayout:
        return m_prefix + "blobs/" + std::string(digest.algorithm()) + "/" + std::string(digest.encoded());
    case BlobNaming::DirTransport: return m_prefix + std::string(digest.encoded());
    }
    return {};
}

Result<ByteSourcePtr> BlobStore::open(const Digest &digest) const
{
    if (digest.isNull())
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "no digest"));
    return m_documents->source()->open(memberName(digest));
}

Result<ByteSourcePtr> BlobStore::openDocument(const Digest &digest) const
{
    Result<ByteSourcePtr> blob = open(digest);
    if (!blob && m_naming == BlobNaming::DirTransport && !digest.isNull())
        return m_documents->source()->open(memberName(digest) + ".manifest.json");
    return blob;
}

Result<std::string> BlobStore::document(const Descriptor &descriptor, const std::string &where, NoteList &notes) const
{
    const Result<ByteSourcePtr> blob = openDocument(descriptor.digest);
    if (!blob) {
        if (descriptor.data)
            return *descriptor.data; // verified when it was decoded
        return fail(blob);
    }
    Result<std::string> bytes = m_documents->read(**blob);
    if (bytes)
        checkDocument(*bytes, descriptor, where, notes);
    return bytes;
}

Message sizeMismatch(const Descriptor &descriptor, std::uint64_t size)
{
    if (!descriptor.size)
        return Message(QT_TRANSLATE_NOOP("Message", "size mismatch: the descriptor gives no valid size, there are %1"),
                       size);
    return Message(QT_TRANSLATE_NOOP("Message", "size mismatch: the descriptor says %1 bytes, there are %2"),
                   *descriptor.size, size);
}

void checkDocument(const std::string &bytes, const Descriptor &descriptor, const std::string &where, NoteList &notes)
{
    if (descriptor.size != static_cast<std::int64_t>(bytes.size())) {
        notes.add(Severity::Warning, NoteCode::SizeMismatch, sizeMismatch(descriptor, bytes.size()), {}, where);
    }
    if (descriptor.digest.isNull())
        return;
    if (!descriptor.digest.canVerify()) {
        notes.add(Severity::Warning, NoteCode::UnverifiableDigest,
                  Message(QT_TRANSLATE_NOOP("Message",
                                            "the digest algorithm %1 is not known, so the bytes cannot be checked"),
                          shownText(descriptor.digest.algorithm())),
                  {}, where);
        return;
    }
    Hasher hasher(descriptor.digest.algorithm());
    hasher.add(bytes);
    if (const Digest found = hasher.finish(); found != descriptor.digest)
        notes.add(Severity::Warning, NoteCode::DigestMismatch,
                  Message(QT_TRANSLATE_NOOP("Message", "digest mismatch: %1 is claimed, the bytes have %2"),
                          descriptor.digest.text(), found.text()),
                  {}, where);
}

} // namespace strata
