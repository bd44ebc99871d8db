// SPDX-License-Identifier: Apache-2.0
#include "model/search/file_scan.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t binaryUnit = std::size_t{96} << 10; // what GNU grep reads at once, and judges
constexpr std::size_t blockBytes = 8 * binaryUnit;
constexpr std::size_t longestLine = std::size_t{64} << 20; // a longer one is searched in pieces

} // namespace

FileScan::FileScan(const SearchRequest &request, StopToken stop) : m_request(request), m_stop(std::move(stop)) {}

Result<FileHits> FileScan::scan(const ByteSource &content)
{
    m_kept = 0;
    m_line = 1;
    m_isBinary = false;
    m_hits = {};
    const std::uint64_t size = content.size();
    for (std::uint64_t offset = 0; offset < size && !isDone();) {
        if (m_stop.stop_requested())
            return failCancelled();
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, size - offset));
        if (const auto read = readBlock(content, offset, count); !read)
            return fail(read);
        const bool isLast = offset + count == size;
        if (const std::size_t text = m_isBinary ? 0 : textBytes(offset); text < m_buffer.size()) {
            searchUpTo(text, false);
            m_isBinary = true;
            std::replace(m_buffer.begin(), m_buffer.end(), '\0', '\n');
        }
        if (!isDone())
            searchUpTo(m_buffer.size(), isLast);
        offset += count;
    }
    return std::move(m_hits);
}

/// Behind what is kept of the block before.
Result<void> FileScan::readBlock(const ByteSource &content, std::uint64_t offset, std::size_t count)
{
    const std::size_t size = m_kept + count;
    m_buffer.resize_and_overwrite(size, [size](char *, std::size_t) { return size; }); // GCC 12 passes a greater one
    const auto got = content.readAt(offset, std::as_writable_bytes(std::span(m_buffer).subspan(m_kept)));
    if (!got)
        return fail(got);
    if (*got != count)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "a file ends early"));
    return {};
}

std::size_t FileScan::textBytes(std::uint64_t blockOffset)
{
    const std::string_view block = std::string_view(m_buffer).substr(m_kept);
    const std::size_t zero = block.find('\0');
    if (zero == std::string_view::npos)
        return m_buffer.size();
    const std::uint64_t unit = (blockOffset + zero) / binaryUnit * binaryUnit;
    return m_kept + static_cast<std::size_t>(unit - blockOffset);
}

/// Searches the complete lines of the first `end` bytes and moves the rest to the front. `isLast`: what is left at the
/// end is a line, too.
void FileScan::searchUpTo(std::size_t end, bool isLast)
{
    const std::string_view part = std::string_view(m_buffer).substr(0, end);
    const std::size_t newline = part.rfind('\n');
    std::size_t searched = newline + 1; // npos + 1 is 0
    if (searched > 0)
        searchLines(part.substr(0, newline));
    if (end == m_buffer.size() && searched < end && !isDone() && (isLast || end - searched > longestLine)) {
        searchLines(part.substr(searched));
        searched = end;
    }
    m_buffer.erase(0, searched);
    m_kept = m_buffer.size();
}

void FileScan::searchLines(std::string_view lines)
{
    const LineMatcher &matcher = m_request.matcher;
    m_folded.clear();
    if (matcher.needsFolded())
        LineMatcher::foldInto(m_folded, lines);
    std::size_t at = 0; // the beginning of a line, or one behind the end
    const auto newlines = [&](std::size_t from, std::size_t to) {
        return static_cast<std::uint64_t>(std::count(lines.begin() + static_cast<std::ptrdiff_t>(from),
                                                     lines.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    };
    const bool wantsNumbers = m_request.detail == SearchDetail::Lines;
    const auto skipTo = [&](std::size_t next) { // the lines between do not match
        while (m_request.inverted && at < next && !isDone()) {
            const std::size_t end = std::min(lines.find('\n', at), lines.size());
            take(lines.substr(at, end - at));
            ++m_line;
            at = end + 1;
        }
        if (!m_request.inverted && wantsNumbers && at < next)
            m_line += newlines(at, std::min(next, lines.size()));
        at = next;
    };
    while (at <= lines.size() && !isDone()) {
        const auto found = matcher.next(lines, m_folded, at);
        if (!found)
            break;
        skipTo(found->begin);
        if (!m_request.inverted)
            take(lines.substr(found->begin, found->end - found->begin));
        ++m_line;
        at = found->end + 1;
    }
    if (!isDone() && at <= lines.size()) {
        skipTo(lines.size() + 1);
        m_line += !m_request.inverted && wantsNumbers ? 1 : 0;
    }
}

void FileScan::take(std::string_view line)
{
    if (m_request.detail == SearchDetail::Lines && m_isBinary)
        m_hits.isBinary = true;
    else if (m_request.detail == SearchDetail::Lines)
        m_hits.lines.push_back({m_line, std::string(line)});
    ++m_hits.count;
}

/// Of a binary file, and if only names are wanted, one match is enough.
bool FileScan::isDone() const
{
    return m_hits.count > 0 && (m_request.detail == SearchDetail::Names || m_hits.isBinary);
}

} // namespace strata
