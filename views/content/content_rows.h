// SPDX-License-Identifier: Apache-2.0
// A file of any size as rows: lines of text (very long ones in pieces) or lines of a hex dump. Rows are read in blocks
// when they are wanted; what is kept of a text is one mark for each block, so that a file of a gigabyte takes less than
// a megabyte of memory.
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
    quint64 line = 0;    // from 1; of a piece of a line after its first, and in a hex dump: 0
    bool goesOn = false; // the next row is of the same line
    QString text;        // without the end of the line
};

struct ContentBlock {
    quint64 firstRow = 0;
    std::vector<ContentRow> rows;
    QString error; // plain text
};

/// Any thread may use it, except that only one may build the index.
class ContentRows {
public:
    static constexpr quint64 blockBytes = 64 * 1024;
    static constexpr qsizetype longestRow = 4096;                            // bytes of a text
    static constexpr quint64 largestText = quint64(64) * 1024 * 1024 * 1024; // what is behind is shown as hex only

    /// Text. Nothing is known before buildIndex() runs.
    ContentRows(ByteSourcePtr source, TextEncoding encoding);
    /// A hex dump, which needs no index.
    ContentRows(ByteSourcePtr source, qsizetype bytesPerRow);

    [[nodiscard]] bool isHex() const { return m_bytesPerRow > 0; }
    [[nodiscard]] qsizetype bytesPerRow() const { return m_bytesPerRow; }
    [[nodiscard]] TextEncoding encoding() const { return m_encoding; }
    [[nodiscard]] quint64 size() const { return m_source->size(); }
    [[nodiscard]] const ByteSourcePtr &source() const { return m_source; }

    /// Reads the file once from its beginning to its end; on a worker. Rows are there as soon as they are found.
    void buildIndex(const StopToken &stop);

    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] QString error() const; // why the index ends before the file does; plain text
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
    /// The bytes of a block and `more` bytes of the next one.
    [[nodiscard]] QByteArray blockBytesOf(std::size_t block, quint64 more, QString &error) const;
    [[nodiscard]] quint64 blockOffset(std::size_t block) const;

private:
    struct Mark {
        quint64 offset = 0;
        quint64 row = 0;
        quint64 line = 1;    // of its first row
        bool goesOn = false; // its first row is not the first of its line
    };
    [[nodiscard]] qsizetype rowLength(QByteArrayView bytes, bool *endsLine) const;
    [[nodiscard]] qsizetype findLineEnd(QByteArrayView bytes) const;
    [[nodiscard]] ContentBlock readHex(std::size_t block) const;
    [[nodiscard]] quint64 blockEnd(std::size_t block) const;

    ByteSourcePtr m_source;
    TextEncoding m_encoding = TextEncoding::Utf8;
    qsizetype m_bytesPerRow = 0;
    mutable std::mutex m_mutex; // of what follows
    std::vector<Mark> m_marks;
    quint64 m_rows = 0;
    quint64 m_lines = 0;
    quint64 m_end = 0; // how far the index is
    bool m_complete = false;
    QString m_error;
};
using ContentRowsPtr = std::shared_ptr<ContentRows>;

} // namespace strata
