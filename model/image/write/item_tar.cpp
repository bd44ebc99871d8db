// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/item_tar.h"

#include "model/io/piecewise_read.h"

#include <algorithm>
#include <cstring>
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

} // namespace

struct ItemTar::Pieces final : ByteSource {
    std::string headers;
    std::vector<Piece> pieces; // by offset, without gaps
    std::uint64_t length = 0;

    void addHeader(std::span<const std::byte> bytes)
    {
        if (pieces.empty() || pieces.back().content)
            pieces.push_back({length, 0, headers.size(), nullptr});
        headers.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        pieces.back().length += bytes.size();
        length += bytes.size();
    }

    void addContent(const ByteSourcePtr &content)
    {
        const std::uint64_t stored = (content->size() + tarBlock - 1) / tarBlock * tarBlock;
        if (stored == 0)
            return;
        pieces.push_back({length, stored, 0, content});
        length += stored;
    }

    [[nodiscard]] std::uint64_t size() const override { return length; }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        return readPieces(pieces, length, offset, into,
                          [this](const Piece &piece, std::uint64_t from, std::span<std::byte> part) {
                              return readPiece(piece, from, part);
                          });
    }

    [[nodiscard]] Result<void> readPiece(const Piece &piece, std::uint64_t from, std::span<std::byte> into) const
    {
        if (!piece.content) {
            std::memcpy(into.data(), headers.data() + piece.start + from, into.size());
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
};

ItemTar::ItemTar()
    : m_pieces(std::make_shared<Pieces>())
    , m_writer(
          [pieces = m_pieces.get()](std::span<const std::byte> bytes) -> Result<void> {
              pieces->addHeader(bytes);
              return {};
          },
          [pieces = m_pieces.get()](const ByteSourcePtr &content) { pieces->addContent(content); })
{
}

ItemTar::~ItemTar() = default;

Result<void> ItemTar::add(const LayerItem &item)
{
    return m_writer.add(item);
}

Result<ByteSourcePtr> ItemTar::finish()
{
    if (const auto finished = m_writer.finish(); !finished)
        return fail(finished);
    m_pieces->headers.shrink_to_fit();
    m_pieces->pieces.shrink_to_fit();
    return m_pieces;
}

} // namespace strata
