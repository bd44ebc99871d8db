// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/bolt_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <set>
#include <span>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint32_t magic = 0xED0CDAED;
constexpr std::uint32_t version = 2;
constexpr std::size_t pageHeader = 16;   // id, flags, count, overflow
constexpr std::size_t elementBytes = 16; // of a branch and of a leaf
constexpr std::size_t bucketHeader = 16; // root, sequence
constexpr std::uint16_t branchFlag = 1;
constexpr std::uint16_t leafFlag = 2;
constexpr std::uint32_t bucketFlag = 1;             // of a leaf's element
constexpr std::uint64_t largestPage = 64u << 20;    // with its overflow
constexpr int deepest = 64;                         // pages from a root to a leaf
constexpr std::uint64_t copiedBytes = 256ull << 20; // a file of up to this size is copied before it is read
constexpr std::uint32_t smallestPageSize = 512;     // of a file system block
constexpr std::uint32_t largestPageSize = 1u << 24; // bbolt itself looks no further for the second meta page
constexpr std::uint32_t firstPlaceOfSecondMeta = 1024;

template<class Number>
Number numberAt(std::string_view bytes, std::size_t at)
{
    Number number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

std::unexpected<Error> damaged(std::uint64_t page)
{
    return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "page %1 of the database is damaged"), page));
}

/// FNV-1a, 64 bits.
std::uint64_t checksumOf(std::string_view bytes)
{
    std::uint64_t sum = 0xcbf29ce484222325;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        sum *= 0x100000001b3;
    }
    return sum;
}

struct Meta {
    std::uint32_t pageSize = 0;
    std::uint64_t root = 0;
    std::uint64_t pages = 0; // one more than the last page that is in use
    std::uint64_t transaction = 0;
};

enum class MetaState : std::uint8_t { Whole, Broken, OtherByteOrder, None };

/// A meta page at `offset`: after the page's header magic, version, page size, flags, root bucket (root, sequence),
/// free list, pages, transaction, checksum of all before it.
MetaState readMeta(const ByteSource &bytes, std::uint64_t offset, Meta &meta)
{
    constexpr std::size_t summed = 56;
    std::string text(pageHeader + summed + 8, '\0');
    const auto got = bytes.readAt(offset, std::as_writable_bytes(std::span(text)));
    if (!got || *got != text.size())
        return MetaState::None;
    const std::string_view body = std::string_view(text).substr(pageHeader);
    const auto found = numberAt<std::uint32_t>(body, 0);
    if (std::byteswap(found) == magic)
        return MetaState::OtherByteOrder;
    if (found != magic)
        return MetaState::None;
    meta.pageSize = numberAt<std::uint32_t>(body, 8);
    meta.root = numberAt<std::uint64_t>(body, 16);
    meta.pages = numberAt<std::uint64_t>(body, 40);
    meta.transaction = numberAt<std::uint64_t>(body, 48);
    const bool isWhole = numberAt<std::uint32_t>(body, 4) == version &&
                         numberAt<std::uint64_t>(body, summed) == checksumOf(body.substr(0, summed)) &&
                         meta.pageSize >= smallestPageSize && meta.pageSize <= largestPageSize;
    return isWhole ? MetaState::Whole : MetaState::Broken;
}

/// The newer one of the two. The second is behind a page whose size only the first knows: if that is broken, it is
/// looked for.
Result<Meta> newestMeta(const ByteSource &bytes)
{
    std::optional<Meta> newest;
    MetaState worst = MetaState::None;
    const auto look = [&](std::uint64_t offset) {
        Meta meta;
        const MetaState state = readMeta(bytes, offset, meta);
        if (state == MetaState::Whole && (!newest || meta.transaction > newest->transaction))
            newest = meta;
        if (state != MetaState::None && state != MetaState::Whole)
            worst = state;
    };
    look(0);
    if (newest)
        look(newest->pageSize);
    for (std::uint32_t size = firstPlaceOfSecondMeta; !newest && size <= largestPageSize; size *= 2)
        look(size);
    if (newest)
        return *newest;
    if (worst == MetaState::OtherByteOrder)
        return fail(ErrorCode::Unsupported,
                    QT_TRANSLATE_NOOP("Message", "a database that a machine of another byte order wrote"));
    if (worst == MetaState::Broken)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "both meta pages of the database are damaged"));
    return fail(ErrorCode::NotAnImage, QT_TRANSLATE_NOOP("Message", "not a bbolt database"));
}

/// A leaf or branch with its overflow pages. Positions in it are relative to the element that has them.
class Page {
public:
    explicit Page(std::string_view bytes) : m_bytes(bytes) {}

    /// Whether all elements are in the page.
    [[nodiscard]] bool isSound() const
    {
        return m_bytes.size() >= pageHeader && (isLeaf() || isBranch()) &&
               pageHeader + std::size_t(count()) * elementBytes <= m_bytes.size();
    }
    [[nodiscard]] bool isLeaf() const { return flags() == leafFlag; }
    [[nodiscard]] bool isBranch() const { return flags() == branchFlag; }
    [[nodiscard]] std::uint16_t count() const { return numberAt<std::uint16_t>(m_bytes, 10); }

    [[nodiscard]] std::optional<std::string_view> key(std::size_t i) const
    {
        const std::size_t at = place(i);
        const std::size_t position = isLeaf() ? at + 4 : at;
        return part(at, numberAt<std::uint32_t>(m_bytes, position), numberAt<std::uint32_t>(m_bytes, position + 4));
    }
    [[nodiscard]] std::optional<std::string_view> value(std::size_t i) const
    {
        const std::size_t at = place(i);
        const std::uint64_t position =
            std::uint64_t(numberAt<std::uint32_t>(m_bytes, at + 4)) + numberAt<std::uint32_t>(m_bytes, at + 8);
        return part(at, position, numberAt<std::uint32_t>(m_bytes, at + 12));
    }
    [[nodiscard]] bool isBucket(std::size_t i) const
    {
        return (numberAt<std::uint32_t>(m_bytes, place(i)) & bucketFlag) != 0;
    }
    [[nodiscard]] std::uint64_t child(std::size_t i) const { return numberAt<std::uint64_t>(m_bytes, place(i) + 8); }

    /// The last element whose key is not greater, else the first: the only one that can be `wanted`, or lead to it.
    [[nodiscard]] std::optional<std::size_t> elementFor(std::string_view wanted) const
    {
        std::size_t below = 0;
        std::size_t above = count();
        while (above - below > 1) {
            const std::size_t middle = below + (above - below) / 2;
            const auto first = key(middle);
            if (!first)
                return std::nullopt;
            (*first <= wanted ? below : above) = middle;
        }
        return below;
    }

private:
    [[nodiscard]] std::uint16_t flags() const { return numberAt<std::uint16_t>(m_bytes, 8); }
    [[nodiscard]] static std::size_t place(std::size_t i) { return pageHeader + i * elementBytes; }
    [[nodiscard]] std::optional<std::string_view> part(std::size_t at, std::uint64_t position,
                                                       std::uint64_t length) const
    {
        if (at + position + length > m_bytes.size())
            return std::nullopt;
        return m_bytes.substr(at + position, length);
    }

    std::string_view m_bytes;
};

} // namespace

struct BoltPages {
    BoltPages(ByteSourcePtr source, const Meta &newest, std::uint64_t most)
        : bytes(std::move(source)), meta(newest), mostRead(most)
    {
    }

    ByteSourcePtr bytes;
    Meta meta;
    std::uint64_t mostRead;
    mutable std::atomic<std::uint64_t> bytesRead{0};

    [[nodiscard]] Result<std::string> read(std::uint64_t id) const
    {
        const std::uint64_t inFile = bytes->size() / meta.pageSize;
        if (id < 2 || id >= meta.pages || id >= inFile)
            return damaged(id);
        std::string header(pageHeader, '\0');
        if (const auto got = bytes->readAt(id * meta.pageSize, std::as_writable_bytes(std::span(header))); !got)
            return fail(got);
        const std::uint64_t count = std::uint64_t(numberAt<std::uint32_t>(header, 12)) + 1;
        if (numberAt<std::uint64_t>(header, 0) != id || count > inFile - id || count * meta.pageSize > largestPage)
            return damaged(id);
        if (bytesRead.fetch_add(count * meta.pageSize) > mostRead)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the database has more to read than the limit of %1 MiB"),
                                mostRead >> 20));
        std::string page(count * meta.pageSize, '\0');
        const auto got = bytes->readAt(id * meta.pageSize, std::as_writable_bytes(std::span(page)));
        if (!got)
            return fail(got);
        return *got == page.size() ? Result<std::string>(std::move(page)) : damaged(id);
    }
};

BoltBucket::BoltBucket(std::shared_ptr<const BoltPages> pages, std::uint64_t root, std::string inlinePage)
    : m_pages(std::move(pages)), m_root(root), m_inlinePage(std::move(inlinePage))
{
}

Result<BoltBucket> BoltBucket::bucketIn(std::string_view value) const
{
    if (value.size() < bucketHeader)
        return damaged(m_root);
    const auto root = numberAt<std::uint64_t>(value, 0);
    return BoltBucket(m_pages, root, root == 0 ? std::string(value.substr(bucketHeader)) : std::string());
}

Result<std::optional<BoltEntry>> BoltBucket::find(std::string_view key) const
{
    std::string bytes = m_inlinePage;
    std::uint64_t id = m_root;
    for (int depth = 0; depth < deepest; ++depth) {
        if (id != 0) {
            auto read = m_pages->read(id);
            if (!read)
                return fail(read);
            bytes = std::move(*read);
        }
        const Page page(bytes);
        if (!page.isSound() || (id == 0 && !page.isLeaf()))
            return damaged(id);
        if (page.count() == 0)
            return page.isLeaf() ? Result<std::optional<BoltEntry>>(std::nullopt) : damaged(id);
        const auto at = page.elementFor(key);
        if (!at)
            return damaged(id);
        if (page.isBranch()) {
            id = page.child(*at);
            continue;
        }
        const auto found = page.key(*at);
        const auto value = page.value(*at);
        if (!found || !value)
            return damaged(id);
        if (*found != key)
            return std::nullopt;
        return BoltEntry{std::string(*found), std::string(*value), page.isBucket(*at)};
    }
    return damaged(id);
}

Result<std::optional<std::string>> BoltBucket::value(std::string_view key) const
{
    auto found = find(key);
    if (!found)
        return fail(found);
    if (!*found || (*found)->isBucket)
        return std::nullopt;
    return std::move((*found)->value);
}

Result<std::optional<BoltBucket>> BoltBucket::bucket(std::initializer_list<std::string_view> path) const
{
    BoltBucket at = *this;
    for (const std::string_view key : path) {
        const auto found = at.find(key);
        if (!found)
            return fail(found);
        if (!*found || !(*found)->isBucket)
            return std::nullopt;
        auto next = at.bucketIn((*found)->value);
        if (!next)
            return fail(next);
        at = std::move(*next);
    }
    return at;
}

Result<void> BoltBucket::forEach(const std::function<bool(const BoltEntry &)> &take) const
{
    std::set<std::uint64_t> seen;
    std::vector<std::pair<std::uint64_t, int>> pending{{m_root, 0}}; // pages and their depth, the next one last
    std::uint64_t bytesRead = 0;                                     // pages do not overlap, nor do the elements of one
    while (!pending.empty()) {
        const auto [id, depth] = pending.back();
        pending.pop_back();
        if (!seen.insert(id).second || depth >= deepest)
            return damaged(id);
        auto bytes = id == 0 ? Result<std::string>(m_inlinePage) : m_pages->read(id);
        if (!bytes)
            return fail(bytes);
        bytesRead += bytes->size();
        const Page page(*bytes);
        if (!page.isSound() || (id == 0 && !page.isLeaf()) || bytesRead > m_pages->bytes->size())
            return damaged(id);
        std::size_t bytesTaken = 0;
        for (std::size_t i = page.count(); page.isBranch() && i > 0; --i)
            pending.emplace_back(page.child(i - 1), depth + 1);
        for (std::size_t i = 0; page.isLeaf() && i < page.count(); ++i) {
            const auto key = page.key(i);
            const auto value = page.value(i);
            bytesTaken += key && value ? key->size() + value->size() : 0;
            if (!key || !value || bytesTaken > bytes->size())
                return damaged(id);
            const bool isBucket = page.isBucket(i);
            if (!take({std::string(*key), isBucket ? std::string() : std::string(*value), isBucket}))
                return {};
        }
    }
    return {};
}

Result<BoltBucket> openBolt(ByteSourcePtr bytes, std::uint64_t mostRead)
{
    if constexpr (std::endian::native != std::endian::little)
        return fail(ErrorCode::Unsupported,
                    QT_TRANSLATE_NOOP("Message", "a database that a machine of another byte order wrote"));
    const auto meta = newestMeta(*bytes);
    if (!meta)
        return fail(meta);
    const std::uint64_t root = meta->root;
    return BoltBucket(std::make_shared<const BoltPages>(std::move(bytes), *meta, mostRead), root, {});
}

Result<BoltBucket> openBoltFile(const StoreFolder &folder, std::string_view name)
{
    constexpr int attempts = 5;
    std::string copy;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto bytes = folder.file(name); // each time: it may have grown
        if (!bytes)
            return fail(bytes);
        if ((*bytes)->size() > copiedBytes)
            return openBolt(*bytes);
        const auto before = newestMeta(**bytes);
        if (!before)
            return fail(before);
        auto read = readAll(**bytes, copiedBytes);
        if (!read)
            return fail(read);
        copy = std::move(*read);
        const auto after = newestMeta(**bytes);
        if (after && after->transaction == before->transaction)
            break;
    }
    return openBolt(memorySource(std::move(copy)));
}

std::optional<std::uint64_t> goUvarint(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < bytes.size() && i < 10; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        number |= std::uint64_t(byte & 0x7f) << (7 * i);
        if (byte < 0x80)
            return i == 9 && byte > 1 ? std::nullopt : std::optional(number);
    }
    return std::nullopt;
}

std::optional<std::int64_t> goVarint(std::string_view bytes)
{
    const auto number = goUvarint(bytes);
    if (!number)
        return std::nullopt;
    const auto half = static_cast<std::int64_t>(*number >> 1);
    return (*number & 1) != 0 ? ~half : half;
}

} // namespace strata
