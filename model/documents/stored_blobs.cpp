// SPDX-License-Identifier: Apache-2.0
#include "model/documents/stored_blobs.h"

#include "model/io/limits.h"

#include <array>
#include <string_view>
#include <utility>

namespace strata {

namespace {

std::string prefixOf(const Source &source)
{
    constexpr std::string_view folder = "blobs/sha256/";
    for (const Member &member : source.members()) {
        const std::size_t at = member.name.find(folder);
        if (at != std::string::npos && (at == 0 || member.name[at - 1] == '/'))
            return member.name.substr(0, at);
    }
    return {};
}

} // namespace

StoredBlobs::StoredBlobs(SourcePtr source) : m_source(std::move(source))
{
    if (m_source)
        m_prefix = prefixOf(*m_source);
}

ByteSourcePtr StoredBlobs::open(const Digest &digest) const
{
    if (!m_source || digest.isNull())
        return nullptr;
    const std::string hex(digest.encoded());
    const std::array<std::string, 3> names{m_prefix + "blobs/" + std::string(digest.algorithm()) + "/" + hex, hex,
                                           hex + ".manifest.json"};
    for (const std::string &name : names) {
        if (ByteSourcePtr bytes = member(name))
            return bytes;
    }
    return nullptr;
}

ByteSourcePtr StoredBlobs::member(const std::string &name) const
{
    if (!m_source || !m_source->contains(name))
        return nullptr;
    Result<ByteSourcePtr> bytes = m_source->open(name);
    return bytes ? std::move(*bytes) : nullptr;
}

Result<std::string> StoredBlobs::document(const ByteSourcePtr &bytes)
{
    if (!bytes)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "the blob is not in the archive"));
    m_bytesRead += bytes->size();
    if (m_bytesRead > limits::documentBytes)
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "the documents of this source are together larger than the "
                                                         "limit (%1 bytes)"),
                            limits::documentBytes));
    return readAll(*bytes, limits::jsonBytes);
}

} // namespace strata
