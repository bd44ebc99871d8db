// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/item_tar.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t tarBlock = 512;

/// A stretch of the tar: headers, or the content of a file with the zeros behind it.
struct Piece {
    std::uint64_t offset = 0; // in the tar
    std::uint64_t length = 0; // with the zeros
    std::uint64_t start = 0;  // of headers: in the text
    ByteSourcePtr content;    // null for headers
};

struct Pieces {
    void addHeader(std::span<const std::byte> bytes)
    {
        if (pieces.empty() || pieces.back().content)
            pieces.push_back({size, 0, headers.size(), nullptr});
        headers.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        pieces.back().length += bytes.size();
        size += bytes.size();
    }

    void addContent(ByteSourcePtr content)
    {
        const std::uint64_t length = (content->size() + tarBlock - 1) / tarBlock * tarBlock;
        if (length == 0)
            return;
        pieces.push_back({size, length, 0, std::move(content)});
        size += length;
    }

    std::string headers;
    std::vector<Piece> pieces; // by offset, without gaps
    std::uint64_t size = 0;
};

class ItemTarSource final : public ByteSource {
public:
    explicit ItemTarSource(std::shared_ptr<const Pieces> all) : m_all(std::move(all)) {}

    [[nodiscard]] std::uint64_t size() const override { return m_all->size; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        std::size_t done = 0;
        while (done < into.size() && offset + done < size()) {
            const Piece &piece = *std::prev(std::ranges::upper_bound(m_all->pieces, offset + done, {}, &Piece::offset));
            const std::uint64_t from = offset + done - piece.offset;
            const auto count =
                static_cast<std::size_t>(std::min<std::uint64_t>(into.size() - done, piece.length - from));
            if (const auto read = readPiece(piece, from, into.subspan(done, count)); !read)
                return fail(read);
            done += count;
        }
        return done;
    }

private:
    [[nodiscard]] Result<void> readPiece(const Piece &piece, std::uint64_t from, std::span<std::byte> into) const
    {
        if (!piece.content) {
            std::memcpy(into.data(), m_all->headers.data() + piece.start + from, into.size());
            return {};
        }
        const std::uint64_t size = piece.content->size();
        const auto stored =
            static_cast<std::size_t>(from < size ? std::min<std::uint64_t>(size - from, into.size()) : 0);
        std::ranges::fill(into.subspan(stored), std::byte(0));
        for (std::size_t done = 0; done < stored;) {
            const auto count = piece.content->readAt(from + done, into.subspan(done, stored - done));
            if (!count)
                return fail(count);
            if (*count == 0)
                return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the content ends early"));
            done += *count;
        }
        return {};
    }

    std::shared_ptr<const Pieces> m_all;
};

} // namespace

Result<ByteSourcePtr> tarOfItems(std::span<const LayerItem> items)
{
    const auto tar = std::make_shared<Pieces>();
    const auto takeHeader = [&](std::span<const std::byte> bytes) -> Result<void> {
        tar->addHeader(bytes);
        return {};
    };
    const auto takeContent = [&](const ByteSourcePtr &content) { tar->addContent(content); };
    if (const auto written = writeLayer(items, takeHeader, {}, takeContent); !written)
        return fail(written);
    return std::make_shared<ItemTarSource>(tar);
}

} // namespace strata
