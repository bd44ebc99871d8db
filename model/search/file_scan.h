// SPDX-License-Identifier: Apache-2.0
// Searches one file, block by block.
#pragma once

#include "model/io/byte_source.h"
#include "model/search/search.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace strata {

/// Used by one thread, for one file after another: its buffers are kept.
class FileScan {
public:
    /// `request` must outlive it.
    FileScan(const SearchRequest &request, StopToken stop);

    /// Fails if the bytes cannot be read, or with Cancelled.
    [[nodiscard]] Result<FileHits> scan(const ByteSource &content);

private:
    [[nodiscard]] Result<void> readBlock(const ByteSource &content, std::uint64_t offset, std::size_t count);
    /// Returns how many bytes of the buffer, from its beginning, are text: all, or those before the first binary block.
    [[nodiscard]] std::size_t textBytes(std::uint64_t blockOffset);
    void endLinesAtNul(std::size_t from);
    void searchUpTo(std::size_t end, bool isLast);
    void searchLines(std::string_view lines);
    void take(std::string_view line);
    void pass(std::string_view lines);
    void keepBefore(std::string_view lines, std::uint64_t number);
    [[nodiscard]] bool isDone() const;

    const SearchRequest &m_request;
    StopToken m_stop;
    std::string m_buffer; // the beginning of a line that is not complete yet, then a block
    std::size_t m_kept = 0;
    std::size_t m_withoutNewline = 0; // of the buffer, from its beginning: a long line is not looked through again
    std::string m_folded;
    std::uint64_t m_line = 1; // the number of the first line in the buffer
    bool m_isBinary = false;
    std::deque<MatchingLine> m_before; // context of a line that may come
    std::uint64_t m_after = 0;         // so many lines from here on are context
    FileHits m_hits;
};

} // namespace strata
