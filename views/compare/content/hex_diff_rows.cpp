// SPDX-License-Identifier: Apache-2.0
#include "views/compare/content/hex_diff_rows.h"

#include "views/common/hex_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t mostBytes = 64u << 10;
constexpr std::uint64_t bytesAlone = 16; // in a line
constexpr std::uint64_t linesAround = 2;
constexpr qsizetype offsetDigits = 8;
constexpr qsizetype textStart = offsetDigits + 2; // of a line of hexText()

struct Piece {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::array<QByteArray, 2> bytes;
};

class HexDiffRows : public DiffRows {
    Q_DECLARE_TR_FUNCTIONS(strata::HexDiffRows)

public:
    HexDiffRows(std::vector<Piece> pieces, LineKind oneSide, bool twoSides, std::uint64_t perLine)
        : m_pieces(std::move(pieces)), m_perLine(perLine), m_oneSide(oneSide)
    {
        m_twoSides = twoSides;
        m_signs = twoSides;
        m_numberLength = offsetDigits;
        m_textLength = static_cast<int>(hexCharacterAt(qsizetype(m_perLine), qsizetype(m_perLine)) - textStart);
        std::uint64_t end = 0;
        for (const Piece &piece : m_pieces) {
            if (piece.offset > end)
                m_items.push_back({nullptr, piece.offset - end});
            addLines(piece);
            end = piece.offset + piece.length;
        }
        m_numberLength = std::max(m_numberLength, static_cast<int>(QString::number(end, 16).size()));
    }

    [[nodiscard]] std::size_t count() const override { return m_items.size(); }

    [[nodiscard]] DiffRow row(std::size_t index) const override
    {
        const Item &item = m_items[index];
        DiffRow row;
        if (!item.piece)
            row.gap = tr("%Ln equal byte(s)", nullptr, static_cast<int>(std::min<std::uint64_t>(item.at, INT_MAX)));
        else if (m_twoSides)
            row = {cellOf(item, 0, 1), cellOf(item, 1, 0), {}};
        else
            row.left = cellOf(item, m_oneSide == LineKind::Removed ? 0 : 1, -1);
        return row;
    }

    [[nodiscard]] QString copyText(std::size_t index, int side) const override
    {
        const DiffRow of = row(index);
        const DiffCell &cell = side == 0 ? of.left : of.right;
        return cell.isMissing ? QString() : QString(cell.numberA + QLatin1String("  ") + cell.text.text);
    }

private:
    struct Item {
        const Piece *piece = nullptr; // null: a gap
        std::uint64_t at = 0;         // in the piece; of a gap how many bytes
    };

    void addLines(const Piece &piece)
    {
        bool differs = false;
        for (std::uint64_t at = 0; at < piece.length; at += m_perLine) {
            const bool here = m_twoSides && lineOf({&piece, at}, 0) != lineOf({&piece, at}, 1);
            if (here && !differs)
                m_differences.push_back(m_items.size());
            differs = here;
            m_items.push_back({&piece, at});
        }
    }

    [[nodiscard]] QByteArray lineOf(const Item &item, int side) const
    {
        return item.piece->bytes[static_cast<std::size_t>(side)].mid(qsizetype(item.at), qsizetype(m_perLine));
    }

    [[nodiscard]] DiffCell cellOf(const Item &item, int side, int other) const
    {
        DiffCell cell;
        const QByteArray bytes = lineOf(item, side);
        if (bytes.isEmpty())
            return cell;
        cell.isMissing = false;
        const auto perLine = qsizetype(m_perLine);
        const QString line = hexText(bytes, item.piece->offset + item.at, perLine);
        const qsizetype begin = line.indexOf(QLatin1Char(' ')); // an offset beyond 4 GiB has more digits
        cell.numberA = line.left(begin);
        cell.text.text = line.mid(begin + 2);
        if (other < 0) {
            cell.kind = m_oneSide;
            return cell;
        }
        const QByteArray others = lineOf(item, other);
        if (others == bytes)
            return cell;
        cell.kind = side == 0 ? LineKind::Removed : LineKind::Added;
        const auto differs = [&](qsizetype i) { return i >= others.size() || others[i] != bytes[i]; };
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            if (differs(i))
                cell.text.marks.append({int(hexDigitsAt(i) - textStart), 2});
        }
        for (qsizetype i = 0; i < bytes.size(); ++i) {
            if (differs(i))
                cell.text.marks.append({int(hexCharacterAt(i, perLine) - textStart), 1});
        }
        return cell;
    }

    std::vector<Piece> m_pieces; // the items point into it
    std::vector<Item> m_items;
    std::uint64_t m_perLine;
    LineKind m_oneSide;
};

/// The ranges with lines around them, whole lines each; what touches is one.
std::vector<Piece> piecesOf(const ByteDiff &diff, std::uint64_t size, std::uint64_t perLine, bool &cut)
{
    std::vector<Piece> pieces;
    std::uint64_t bytes = 0;
    const std::uint64_t around = linesAround * perLine;
    for (const ByteRange &range : diff.ranges) {
        std::uint64_t begin = range.offset / perLine * perLine;
        begin -= std::min(begin, around);
        const std::uint64_t last = (range.offset + range.length + perLine - 1) / perLine * perLine + around;
        const std::uint64_t end = std::min(last, size);
        if (!pieces.empty())
            begin = std::max(begin, pieces.back().offset + pieces.back().length);
        if (end <= begin)
            continue;
        const std::uint64_t length = std::min(end - begin, mostBytes - bytes);
        if (!pieces.empty() && pieces.back().offset + pieces.back().length == begin)
            pieces.back().length += length;
        else if (length > 0)
            pieces.push_back({begin, length, {}});
        bytes += length;
        cut = cut || length < end - begin;
        if (bytes >= mostBytes) {
            cut = cut || &range != &diff.ranges.back();
            break;
        }
    }
    return pieces;
}

Result<QByteArray> read(const ByteSourcePtr &source, const Piece &piece)
{
    if (!source || piece.offset >= source->size())
        return QByteArray();
    QByteArray bytes(qsizetype(std::min(piece.length, source->size() - piece.offset)), '\0');
    const auto into = std::as_writable_bytes(std::span(bytes.data(), std::size_t(bytes.size())));
    const auto got = source->readAt(piece.offset, into);
    if (!got)
        return fail(got);
    bytes.truncate(qsizetype(*got));
    return bytes;
}

} // namespace

Result<HexDiff> hexDiffRows(const ByteSourcePtr &a, const ByteSourcePtr &b, const ByteDiff &diff,
                            std::uint64_t bytesBeside, const StopToken &stop)
{
    HexDiff hex;
    const std::uint64_t size = std::max(a ? a->size() : 0, b ? b->size() : 0);
    hex.cut = a && b ? diff.cut : size > mostBytes;
    std::vector<Piece> pieces;
    if (a && b)
        pieces = piecesOf(diff, size, bytesBeside, hex.cut);
    else if (size > 0)
        pieces.push_back({0, std::min(size, mostBytes), {}});
    for (Piece &piece : pieces) {
        if (stop.stop_requested())
            return failCancelled();
        const std::array<const ByteSourcePtr *, 2> sides{&a, &b};
        for (std::size_t side = 0; side < sides.size(); ++side) {
            auto bytes = read(*sides[side], piece);
            if (!bytes)
                return fail(bytes);
            piece.bytes[side] = std::move(*bytes);
        }
    }
    hex.rows = std::make_shared<HexDiffRows>(std::move(pieces), a ? LineKind::Removed : LineKind::Added, a && b,
                                             a && b ? bytesBeside : bytesAlone);
    return hex;
}

} // namespace strata
