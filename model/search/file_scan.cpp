// SPDX-License-Identifier: Apache-2.0
#include "model/search/file_scan.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>
#include <vector>

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
    m_withoutNewline = 0;
    m_line = 1;
    m_isBinary = false;
    m_before.clear();
    m_after = 0;
    m_hits = {};
    const std::uint64_t size = content.size();
    for (std::uint64_t offset = 0; offset < size && !isDone();) {
        if (m_stop.stop_requested())
            return failCancelled();
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, size - offset));
        if (const auto read = readBlock(content, offset, count); !read)
            return fail(read);
        const bool isLast = offset + count == size;
        if (m_isBinary) {
            endLinesAtNul(m_kept);
        } else if (const std::size_t text = textBytes(offset); text < m_buffer.size()) {
            searchUpTo(text, false);
            m_isBinary = true;
            endLinesAtNul(0);
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

void FileScan::endLinesAtNul(std::size_t from)
{
    std::replace(m_buffer.begin() + static_cast<std::ptrdiff_t>(from), m_buffer.end(), '\0', '\n');
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
    const std::size_t newline = part.substr(m_withoutNewline).rfind('\n');
    std::size_t searched = newline == std::string_view::npos ? 0 : m_withoutNewline + newline + 1;
    if (searched > 0)
        searchLines(part.substr(0, searched - 1));
    if (end == m_buffer.size() && searched < end && !isDone() && (isLast || end - searched > longestLine)) {
        searchLines(part.substr(searched));
        searched = end;
    }
    m_withoutNewline = end - searched;
    m_buffer.erase(0, searched);
    m_kept = m_buffer.size();
}

void FileScan::searchLines(std::string_view lines)
{
    const LineMatcher &matcher = m_request.matcher;
    m_folded.clear();
    if (matcher.needsFolded())
        LineMatcher::foldInto(m_folded, lines);
    const auto each = [this](std::string_view unmatched) {
        for (std::size_t at = 0; at <= unmatched.size() && !isDone();) {
            const std::size_t end = std::min(unmatched.find('\n', at), unmatched.size());
            take(unmatched.substr(at, end - at));
            at = end + 1;
        }
    };
    for (std::size_t at = 0; at <= lines.size() && !isDone();) { // the beginning of a line, or one behind the end
        const auto found = matcher.next(lines, m_folded, at);
        const std::size_t next = found ? found->begin : lines.size() + 1;
        if (at < next) {
            const std::string_view between = lines.substr(at, next - 1 - at);
            m_request.inverted ? each(between) : pass(between);
        }
        if (!found)
            break;
        const std::string_view line = lines.substr(found->begin, found->end - found->begin);
        m_request.inverted ? pass(line) : take(line);
        at = found->end + 1;
    }
}

/// A line that is wanted, with the context before it.
void FileScan::take(std::string_view line)
{
    ++m_hits.count;
    if (m_request.detail != SearchDetail::Lines)
        return;
    if (m_isBinary) {
        m_hits.isBinary = true;
        return;
    }
    std::ranges::move(m_before, std::back_inserter(m_hits.lines));
    m_before.clear();
    m_after = m_request.after;
    if (!m_request.onlyParts)
        m_hits.lines.push_back({m_line, std::string(line)});
    else if (!m_request.inverted) {
        for (const std::string_view part : m_request.matcher.parts(line))
            m_hits.lines.push_back({m_line, std::string(part)});
    }
    ++m_line;
}

/// One or more lines that are not wanted: those next to wanted ones are context.
void FileScan::pass(std::string_view lines)
{
    if (m_request.detail != SearchDetail::Lines || m_isBinary)
        return;
    std::size_t at = 0;
    for (; m_after > 0 && at <= lines.size(); --m_after) {
        const std::size_t end = std::min(lines.find('\n', at), lines.size());
        m_hits.lines.push_back({m_line++, std::string(lines.substr(at, end - at)), true});
        at = end + 1;
    }
    if (at > lines.size())
        return;
    const std::string_view rest = lines.substr(at);
    m_line += static_cast<std::uint64_t>(std::ranges::count(rest, '\n')) + 1;
    if (m_request.before > 0)
        keepBefore(rest, m_line);
}

/// The last of these lines; `number` is that of the line after them.
void FileScan::keepBefore(std::string_view lines, std::uint64_t number)
{
    std::vector<std::string_view> last; // the lowest first
    std::size_t end = lines.size();
    while (last.size() < m_request.before) {
        const std::size_t newline = end == 0 ? std::string_view::npos : lines.rfind('\n', end - 1);
        last.push_back(lines.substr(newline + 1, end - newline - 1)); // npos + 1 is 0
        if (newline == std::string_view::npos)
            break;
        end = newline;
    }
    number -= last.size();
    for (const std::string_view line : std::views::reverse(last)) {
        m_before.push_back({number++, std::string(line), true});
        if (m_before.size() > m_request.before)
            m_before.pop_front();
    }
}

/// Of a binary file, and if only names are wanted, one match is enough.
bool FileScan::isDone() const
{
    return m_hits.count > 0 && (m_request.detail == SearchDetail::Names || m_hits.isBinary);
}

} // namespace strata
