// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/remote_blob.h"

#include "model/io/spool.h"
#include "model/places/registry/blob_stream.h"

#include <algorithm>
#include <cstring>
#include <list>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t blockBytes = 64u << 10; // parts begin and end at a multiple of it
constexpr std::uint64_t largeRead = 1u << 20;   // larger ones are not kept
constexpr std::uint64_t keptBytes = 4u << 20;   // of parts
constexpr std::uint64_t smallBlob = 256u << 10; // is fetched as a whole
constexpr std::uint64_t runBytes = 512u << 10;  // that were read in order make a stream worth while
constexpr std::uint64_t smallGap = 256u << 10;  // a stream reads over it
constexpr int mostAttempts = 4;                 // to fetch everything at once

struct Part {
    std::uint64_t first = 0;
    std::vector<std::byte> bytes;

    [[nodiscard]] bool contains(std::uint64_t at) const { return at >= first && at - first < bytes.size(); }
};

class RemoteBlob final : public ByteSource {
public:
    RemoteBlob(RegistryRepositoryPtr repository, const Descriptor &descriptor, std::filesystem::path spoolFolder)
        : m_repository(std::move(repository))
        , m_descriptor(descriptor)
        , m_size(static_cast<std::uint64_t>(descriptor.size.value_or(0)))
        , m_spoolFolder(std::move(spoolFolder))
        , m_hasher(descriptor.digest.algorithm())
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] bool isFar() const override { return true; }
    [[nodiscard]] std::optional<BytePlace> place() const override;
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override;

private:
    // All of them with m_mutex locked.
    [[nodiscard]] Result<std::size_t> readSome(std::uint64_t at, std::span<std::byte> into) const;
    [[nodiscard]] Result<std::size_t> readStream(std::uint64_t at, std::span<std::byte> into) const;
    [[nodiscard]] Result<std::size_t> readPart(std::uint64_t at, std::span<std::byte> into) const;
    [[nodiscard]] Result<std::vector<std::byte>> fetch(std::uint64_t first, std::uint64_t length) const;
    [[nodiscard]] Result<void> fetchAll() const;
    [[nodiscard]] Result<void> fetchAllOnce() const;
    void keep(Part part) const;
    [[nodiscard]] Result<void> check(std::uint64_t at, std::span<const std::byte> bytes) const;
    [[nodiscard]] Error wrongDigest(const Digest &found) const;

    RegistryRepositoryPtr m_repository;
    Descriptor m_descriptor;
    std::uint64_t m_size;
    std::filesystem::path m_spoolFolder;

    mutable std::mutex m_mutex;  // for all below
    mutable ByteSourcePtr m_all; // once everything was fetched
    mutable std::unique_ptr<BlobStream> m_stream;
    mutable std::list<Part> m_parts; // the last used first
    mutable std::uint64_t m_runStart = 0;
    mutable std::uint64_t m_runEnd = 0;
    mutable Hasher m_hasher;
    mutable std::uint64_t m_hashed = 0; // bytes from the start
    mutable std::optional<Error> m_damage;
};

/// Real files were changed at some time; these never were.
std::optional<BytePlace> RemoteBlob::place() const
{
    const Digest name = sha256Of(m_repository->reference().name() + "@" + m_descriptor.digest.text());
    const std::string_view hex = name.encoded();
    const auto number = [&](std::size_t at) { return std::stoull(std::string(hex.substr(at, 16)), nullptr, 16); };
    BytePlace place;
    place.device = number(0);
    place.inode = number(16);
    place.modified[0] = static_cast<std::int64_t>(number(32));
    place.modified[1] = static_cast<std::int64_t>(number(48));
    place.fileSize = m_size;
    place.length = m_size;
    return place;
}

Result<std::size_t> RemoteBlob::readAt(std::uint64_t offset, std::span<std::byte> into) const
{
    const std::lock_guard lock(m_mutex);
    if (m_damage)
        return std::unexpected(*m_damage);
    if (offset >= m_size)
        return std::size_t{0};
    const std::span<std::byte> wanted = into.first(std::min<std::uint64_t>(into.size(), m_size - offset));
    if (offset != m_runEnd)
        m_runStart = offset;
    m_runEnd = offset + wanted.size();
    std::size_t done = 0;
    while (done < wanted.size()) {
        const auto count = readSome(offset + done, wanted.subspan(done));
        if (!count)
            return count;
        if (*count == 0)
            return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "the registry sends nothing more"));
        const auto checked = check(offset + done, std::span<const std::byte>(wanted).subspan(done, *count));
        if (!checked)
            return fail(checked);
        done += *count;
    }
    return done;
}

Result<std::size_t> RemoteBlob::readSome(std::uint64_t at, std::span<std::byte> into) const
{
    if (!m_all && m_size <= smallBlob) {
        if (const auto fetched = fetchAll(); !fetched)
            return fail(fetched);
    }
    if (m_all)
        return m_all->readAt(at, into);
    if (m_stream && at >= m_stream->position() && at - m_stream->position() <= smallGap)
        return readStream(at, into);
    const bool isRun = at >= m_runStart + runBytes;
    const bool isKept = std::ranges::any_of(m_parts, [&](const Part &part) { return part.contains(at); });
    if (isRun && !isKept) {
        m_stream.reset();
        m_stream = std::make_unique<BlobStream>(m_repository, m_descriptor, at);
        return readStream(at, into);
    }
    return readPart(at, into);
}

Result<std::size_t> RemoteBlob::readStream(std::uint64_t at, std::span<std::byte> into) const
{
    std::vector<std::byte> gap(static_cast<std::size_t>(std::min(at - m_stream->position(), smallGap)));
    Result<std::size_t> count = std::size_t{1};
    while (count && *count > 0 && m_stream->position() < at)
        count = m_stream->read(std::span(gap).first(static_cast<std::size_t>(at - m_stream->position())));
    if (count && *count > 0)
        count = m_stream->read(into);
    if (count)
        return count;
    m_stream.reset();
    if (!isWithoutRanges(count.error()))
        return count;
    if (const auto fetched = fetchAll(); !fetched)
        return fail(fetched);
    return m_all->readAt(at, into);
}

Result<std::size_t> RemoteBlob::readPart(std::uint64_t at, std::span<std::byte> into) const
{
    auto found = std::ranges::find_if(m_parts, [&](const Part &part) { return part.contains(at); });
    if (found == m_parts.end()) {
        const bool isLarge = into.size() > largeRead;
        const std::uint64_t first = isLarge ? at : at / blockBytes * blockBytes;
        const std::uint64_t end =
            isLarge ? at + into.size() : (at + into.size() + blockBytes - 1) / blockBytes * blockBytes;
        auto bytes = fetch(first, std::min(end, m_size) - first);
        if (!bytes && isWithoutRanges(bytes.error())) {
            if (const auto fetched = fetchAll(); !fetched)
                return fail(fetched);
            return m_all->readAt(at, into);
        }
        if (!bytes)
            return fail(bytes);
        if (isLarge) {
            std::memcpy(into.data(), bytes->data(), into.size());
            return into.size();
        }
        keep({first, *std::move(bytes)});
        found = m_parts.begin();
    }
    m_parts.splice(m_parts.begin(), m_parts, found);
    const auto inside = static_cast<std::size_t>(at - found->first);
    const std::size_t count = std::min(into.size(), found->bytes.size() - inside);
    std::memcpy(into.data(), found->bytes.data() + inside, count);
    return count;
}

Result<std::vector<std::byte>> RemoteBlob::fetch(std::uint64_t first, std::uint64_t length) const
{
    std::vector<std::byte> bytes;
    bytes.reserve(static_cast<std::size_t>(length));
    // A cut connection costs what has arrived; parts are small.
    Result<HttpAnswer> answer = fail(ErrorCode::Io, "");
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        bytes.clear();
        answer = m_repository->blob(
            m_descriptor.digest, {first, length},
            [&](const HttpAnswer &head) { return checkBlobHead(head, first, length, m_size); },
            [&](std::span<const std::byte> piece) -> Result<void> {
                if (piece.size() > length - bytes.size())
                    return fail(ErrorCode::Damaged,
                                QT_TRANSLATE_NOOP("Message", "the registry sends more bytes than the manifest says"));
                bytes.insert(bytes.end(), piece.begin(), piece.end());
                return {};
            },
            {});
        const bool isCut = !answer && answer.error().code() == ErrorCode::Io && !bytes.empty();
        if (!isCut)
            break;
    }
    if (!answer)
        return fail(answer);
    if (bytes.size() < length)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "the registry sends %1 bytes, not the %2 of the manifest"),
                            bytes.size(), length));
    return bytes;
}

Result<void> RemoteBlob::fetchAll() const
{
    m_parts.clear();
    Result<void> fetched;
    for (int attempt = 0; attempt < mostAttempts; ++attempt) {
        fetched = fetchAllOnce();
        if (fetched || fetched.error().code() != ErrorCode::Io)
            break;
    }
    if (!fetched && fetched.error().code() == ErrorCode::Damaged)
        m_damage = fetched.error();
    return fetched;
}

Result<void> RemoteBlob::fetchAllOnce() const
{
    Spool spool(m_spoolFolder);
    Hasher hasher(m_descriptor.digest.algorithm());
    std::uint64_t arrived = 0;
    const auto answer = m_repository->blob(
        m_descriptor.digest, {}, [&](const HttpAnswer &head) { return checkBlobHead(head, 0, m_size, m_size); },
        [&](std::span<const std::byte> piece) -> Result<void> {
            arrived += piece.size();
            if (arrived > m_size)
                return fail(ErrorCode::Damaged,
                            QT_TRANSLATE_NOOP("Message", "the registry sends more bytes than the manifest says"));
            hasher.add(piece);
            return spool.append(piece);
        },
        {});
    if (!answer)
        return fail(answer);
    if (arrived < m_size)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "the registry sends %1 bytes, not the %2 of the manifest"),
                            arrived, m_size));
    if (const Digest found = hasher.finish(); found != m_descriptor.digest)
        return std::unexpected(wrongDigest(found));
    auto bytes = spool.finish();
    if (!bytes)
        return fail(bytes);
    m_all = *std::move(bytes);
    return {};
}

void RemoteBlob::keep(Part part) const
{
    std::uint64_t total = part.bytes.size();
    m_parts.push_front(std::move(part));
    for (auto each = std::next(m_parts.begin()); each != m_parts.end();) {
        total += each->bytes.size();
        each = total > keptBytes ? m_parts.erase(each) : std::next(each);
    }
}

/// Hashes what continues the bytes from the start; checks the digest when all of them were read.
Result<void> RemoteBlob::check(std::uint64_t at, std::span<const std::byte> bytes) const
{
    if (m_all || m_hashed == m_size || at > m_hashed || at + bytes.size() <= m_hashed)
        return {};
    m_hasher.add(bytes.subspan(static_cast<std::size_t>(m_hashed - at)));
    m_hashed = at + bytes.size();
    if (m_hashed < m_size)
        return {};
    const Digest found = m_hasher.finish();
    if (found == m_descriptor.digest)
        return {};
    m_damage = wrongDigest(found);
    return std::unexpected(*m_damage);
}

Error RemoteBlob::wrongDigest(const Digest &found) const
{
    return {ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1 sends other bytes: the digest is %2, not %3"),
                                        m_repository->reference().host, found.text(), m_descriptor.digest.text())};
}

} // namespace

ByteSourcePtr remoteBlob(RegistryRepositoryPtr repository, const Descriptor &descriptor,
                         std::filesystem::path spoolFolder)
{
    return std::make_shared<const RemoteBlob>(std::move(repository), descriptor, std::move(spoolFolder));
}

} // namespace strata
