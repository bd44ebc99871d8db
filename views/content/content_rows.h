// SPDX-License-Identifier: Apache-2.0
// A file of any size as rows: lines of text (very long ones in pieces) or lines of a hex dump. Rows are read in
// blocks on demand; of a text only one mark is kept for each block, so that a file of a gigabyte takes less than a
// megabyte of memory.
#pragma once

#include "model/base/progress.h"
#include "model/io/byte_source.h"
#include "views/content/text_encoding.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace strata {

struct ContentRow {
    quint64 offset = 0;  // of its first byte
    quint64 line = 0;    // from 1; 0 in a hex dump, and for all but the first piece of a line
    bool goesOn = false; // the next row continues the line
    QString text;        // without the line end
};

struct ContentBlock {
    quint64 firstRow = 0;
    std::vector<ContentRow> rows;
    QString error; // plain text
};

/// Any thread may use it, but only one at a time may build the index.
class ContentRows {
public:
    static constexpr quint64 blockBytes = 64 * 1024;
    static constexpr qsizetype longestRow = 4096;                            // bytes of a text
    static constexpr quint64 largestText = quint64(64) * 1024 * 1024 * 1024; // the rest is only shown as hex

    /// Text. There are no rows before buildIndex() runs.
    ContentRows(ByteSourcePtr source, TextEncoding encoding);
    /// A hex dump, which needs no index.
    ContentRows(ByteSourcePtr source, qsizetype bytesPerRow);

    [[nodiscard]] bool isHex() const { return m_bytesPerRow > 0; }
    [[nodiscard]] qsizetype bytesPerRow() const { return m_bytesPerRow; }
    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    [[nodiscard]] quint64 size() const { return m_source->size(); }
    [[nodiscard]] const ByteSourcePtr &source() const { return m_source; }

    /// Reads the file once from beginning to end; on a worker. Rows are available as soon as they are found.
    void buildIndex(const StopToken &stop);

    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QString error() const; // the reason if the index ends before the file; plain text
    [[nodiscard]] int percent() const;   // of the index
    [[nodiscard]] quint64 rowCount() const;
    [[nodiscard]] quint64 lineCount() const;
    [[nodiscard]] std::size_t blockCount() const;
    [[nodiscard]] std::size_t blockOfRow(quint64 row) const;
    [[nodiscard]] std::size_t blockOfLine(quint64 line) const;
    [[nodiscard]] std::size_t blockOfOffset(quint64 offset) const;
    [[nodiscard]] quint64 firstRowOf(std::size_t block) const;

    // -- blocking, for workers --
    [[nodiscard]] ContentBlock readBlock(std::size_t block) const;
    /// The bytes of a block and the first `more` bytes of the next one.
    [[nodiscard]] QByteArray blockBytesOf(std::size_t block, quint64 more, QString &error) const;
    [[nodiscard]] quint64 blockOffset(std::size_t block) const;

private:
    struct Mark {
        quint64 offset = 0;
        quint64 row = 0;
        quint64 line = 1;    // of its first row
        bool goesOn = false; // its first row continues a line
    };
    [[nodiscard]] qsizetype rowLength(QByteArrayView bytes, bool *endsLine) const;
    [[nodiscard]] qsizetype findLineEnd(QByteArrayView bytes) const;
    [[nodiscard]] ContentBlock readHex(std::size_t block) const;
    [[nodiscard]] quint64 blockEnd(std::size_t block) const;

    ByteSourcePtr m_source;
    TextEncoding m_encoding = TextEncoding::Utf8;
    qsizetype m_bytesPerRow = 0;
    mutable std::mutex m_mutex; // protects the members below
    std::vector<Mark> m_marks;
    quint64 m_rows = 0;
    quint64 m_lines = 0;
    quint64 m_end = 0; // the end of the indexed part
    bool m_complete = false;
    QString m_error;
};
using ContentRowsPtr = std::shared_ptr<ContentRows>;

} // namespace strata
