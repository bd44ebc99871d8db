// SPDX-License-Identifier: Apache-2.0
#include "views/content/content_rows.h"

#include "views/common/hex_text.h"
#include "views/common/picture_reader.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr quint64 indexPiece = 1024 * 1024;

bool isWide(TextEncoding encoding)
{
    return encoding == TextEncoding::Utf16LE || encoding == TextEncoding::Utf16BE;
}

quint64 rowsOfBlock(qsizetype bytesPerRow)
{
    return ContentRows::blockBytes / static_cast<quint64>(bytesPerRow);
}

} // namespace

ContentRows::ContentRows(ByteSourcePtr source, TextEncoding encoding)
    : m_source(std::move(source)), m_encoding(encoding)
{
}

ContentRows::ContentRows(ByteSourcePtr source, qsizetype bytesPerRow)
    : m_source(std::move(source)), m_bytesPerRow(bytesPerRow), m_complete(true)
{
    const auto perRow = static_cast<quint64>(bytesPerRow);
    m_end = m_source->size();
    m_rows = m_end / perRow + (m_end % perRow != 0 ? 1 : 0);
}

/// Behind the end of the first line; -1 where it does not end in these bytes.
qsizetype ContentRows::findLineEnd(QByteArrayView bytes) const
{
    if (!isWide(m_encoding)) {
        const qsizetype at = bytes.indexOf('\n'); // never a second byte of a character in any of these
        return at < 0 ? -1 : at + 1;
    }
    const qsizetype low = m_encoding == TextEncoding::Utf16LE ? 0 : 1;
    for (qsizetype at = 0; at + 1 < bytes.size(); at += 2) {
        if (bytes[at + low] == '\n' && bytes[at + 1 - low] == '\0')
            return at + 2;
    }
    return -1;
}

/// Of the row that begins these bytes, which are at least longestRow unless the file ends with them.
qsizetype ContentRows::rowLength(QByteArrayView bytes, bool *endsLine) const
{
    const QByteArrayView most = bytes.first(std::min(bytes.size(), longestRow));
    const qsizetype end = findLineEnd(most);
    *endsLine = end > 0;
    if (end > 0)
        return end;
    return bytes.size() <= longestRow ? bytes.size() : wholeCharacters(bytes, longestRow, m_encoding);
}

void ContentRows::buildIndex(const StopToken &stop)
{
    const quint64 size = std::min<quint64>(m_source->size(), largestText);
    QByteArray bytes; // from `at` on, of which all before `done` has been cut into rows
    qsizetype done = 0;
    Mark next; // where the next row begins
    quint64 lastMark = 0;
    QString error;
    std::vector<Mark> marks{next};
    while (!stop.stop_requested()) {
        bytes.remove(0, std::exchange(done, 0));
        const quint64 from = next.offset + static_cast<quint64>(bytes.size());
        bytes += readRange(*m_source, from, std::min(indexPiece, size - std::min(from, size)), error);
        const bool isLast = !error.isEmpty() || next.offset + static_cast<quint64>(bytes.size()) >= size;
        while (done < bytes.size() && (isLast || bytes.size() - done > longestRow)) {
            if (next.offset - lastMark >= blockBytes) {
                marks.push_back(next);
                lastMark = next.offset;
            }
            bool endsLine = false;
            const qsizetype length = rowLength(QByteArrayView(bytes).sliced(done), &endsLine);
            done += length;
            next.offset += static_cast<quint64>(length);
            ++next.row;
            next.line += endsLine ? 1 : 0;
            next.goesOn = !endsLine;
        }
        const std::scoped_lock lock(m_mutex);
        m_marks.insert(m_marks.end(), marks.begin(), marks.end());
        marks.clear();
        m_rows = next.row;
        m_lines = next.line - (next.goesOn ? 0 : 1);
        m_end = next.offset;
        m_error = error;
        m_complete = isLast;
        if (isLast)
            return;
    }
}

bool ContentRows::isComplete() const
{
    const std::scoped_lock lock(m_mutex);
    return m_complete;
}

QString ContentRows::error() const
{
    const std::scoped_lock lock(m_mutex);
    return m_error;
}

int ContentRows::percent() const
{
    const std::scoped_lock lock(m_mutex);
    return m_complete ? 100 : static_cast<int>(m_end / (m_source->size() / 100 + 1));
}

quint64 ContentRows::rowCount() const
{
    const std::scoped_lock lock(m_mutex);
    return m_rows;
}

quint64 ContentRows::lineCount() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lines;
}

std::size_t ContentRows::blockCount() const
{
    const std::scoped_lock lock(m_mutex);
    return isHex() ? static_cast<std::size_t>((m_rows + rowsOfBlock(m_bytesPerRow) - 1) / rowsOfBlock(m_bytesPerRow))
                   : m_marks.size();
}

std::size_t ContentRows::blockOfRow(quint64 row) const
{
    if (isHex())
        return static_cast<std::size_t>(row / rowsOfBlock(m_bytesPerRow));
    const std::scoped_lock lock(m_mutex);
    const auto behind = std::ranges::upper_bound(m_marks, row, {}, &Mark::row);
    return behind == m_marks.begin() ? 0 : static_cast<std::size_t>(behind - m_marks.begin()) - 1;
}

/// The one that holds the line's first row.
std::size_t ContentRows::blockOfLine(quint64 line) const
{
    const std::scoped_lock lock(m_mutex);
    const auto from = std::ranges::lower_bound(m_marks, line, {}, &Mark::line);
    if (from != m_marks.end() && from->line == line && !from->goesOn)
        return static_cast<std::size_t>(from - m_marks.begin());
    return from == m_marks.begin() ? 0 : static_cast<std::size_t>(from - m_marks.begin()) - 1;
}

std::size_t ContentRows::blockOfOffset(quint64 offset) const
{
    if (isHex())
        return blockOfRow(offset / static_cast<quint64>(m_bytesPerRow));
    const std::scoped_lock lock(m_mutex);
    const auto behind = std::ranges::upper_bound(m_marks, offset, {}, &Mark::offset);
    return behind == m_marks.begin() ? 0 : static_cast<std::size_t>(behind - m_marks.begin()) - 1;
}

quint64 ContentRows::firstRowOf(std::size_t block) const
{
    if (isHex())
        return block * rowsOfBlock(m_bytesPerRow);
    const std::scoped_lock lock(m_mutex);
    return block < m_marks.size() ? m_marks[block].row : m_rows;
}

quint64 ContentRows::blockOffset(std::size_t block) const
{
    if (isHex())
        return block * rowsOfBlock(m_bytesPerRow) * static_cast<quint64>(m_bytesPerRow);
    const std::scoped_lock lock(m_mutex);
    return block < m_marks.size() ? m_marks[block].offset : m_end;
}

/// Of the last block: how far the index is.
quint64 ContentRows::blockEnd(std::size_t block) const
{
    if (isHex())
        return std::min<quint64>(m_source->size(), blockOffset(block + 1));
    const std::scoped_lock lock(m_mutex);
    return block + 1 < m_marks.size() ? m_marks[block + 1].offset : m_end;
}

QByteArray ContentRows::blockBytesOf(std::size_t block, quint64 more, QString &error) const
{
    const quint64 from = blockOffset(block);
    return readRange(*m_source, from, blockEnd(block) - from + more, error);
}

ContentBlock ContentRows::readHex(std::size_t block) const
{
    ContentBlock read;
    read.firstRow = firstRowOf(block);
    const QByteArray bytes = blockBytesOf(block, 0, read.error);
    const quint64 from = blockOffset(block);
    for (qsizetype at = 0; at < bytes.size(); at += m_bytesPerRow) {
        const quint64 offset = from + static_cast<quint64>(at);
        read.rows.push_back({offset, 0, false, hexText(bytes.mid(at, m_bytesPerRow), offset, m_bytesPerRow)});
    }
    return read;
}

ContentBlock ContentRows::readBlock(std::size_t block) const
{
    if (isHex())
        return readHex(block);
    ContentBlock read;
    Mark at;
    {
        const std::scoped_lock lock(m_mutex);
        if (block >= m_marks.size())
            return read;
        at = m_marks[block];
    }
    read.firstRow = at.row;
    const QByteArray bytes = blockBytesOf(block, longestRow, read.error);
    const auto end = static_cast<qsizetype>(blockEnd(block) - at.offset);
    for (qsizetype from = 0; from < std::min(end, bytes.size());) {
        ContentRow row{at.offset + static_cast<quint64>(from), at.goesOn ? 0 : at.line, false, {}};
        bool endsLine = false;
        const qsizetype length = rowLength(QByteArrayView(bytes).sliced(from), &endsLine);
        row.text = decodeText(bytes.mid(from, length), m_encoding);
        row.goesOn = !endsLine;
        if (row.text.endsWith(QLatin1Char('\n')))
            row.text.chop(row.text.endsWith(QLatin1String("\r\n")) ? 2 : 1);
        read.rows.push_back(std::move(row));
        from += length;
        at.line += endsLine ? 1 : 0;
        at.goesOn = !endsLine;
    }
    return read;
}

} // namespace strata
