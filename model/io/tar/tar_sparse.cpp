// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_sparse.h"

#include "model/io/limits.h"
#include "model/io/tar/tar_header.h"

#include <limits>

namespace strata {

namespace {

constexpr std::size_t numberBytes = 12;
constexpr int longestNumber = 19; // digits of 2^63
constexpr std::uint64_t largestNumber = std::numeric_limits<std::int64_t>::max();

} // namespace

bool SparseMap::addOldGnu(std::string_view fields)
{
    for (; fields.size() >= 2 * numberBytes; fields.remove_prefix(2 * numberBytes)) {
        if (fields[0] == '\0')
            return true; // the rest of the block is unused
        const TarNumber offset = parseTarNumber(fields.substr(0, numberBytes));
        const TarNumber length = parseTarNumber(fields.substr(numberBytes, numberBytes));
        if (!offset.ok || !length.ok || offset.value < 0 || length.value < 0 || count() >= limits::sparseRegions)
            return false;
        add(static_cast<std::uint64_t>(offset.value), static_cast<std::uint64_t>(length.value));
    }
    return true;
}

bool SparseMap::addNumbers(const std::vector<std::uint64_t> &numbers)
{
    if (numbers.size() % 2 != 0)
        return false;
    for (std::size_t i = 0; i < numbers.size(); i += 2)
        add(numbers[i], numbers[i + 1]);
    return true;
}

void SparseMap::add(std::uint64_t offset, std::uint64_t length)
{
    m_regions.push_back({offset, length});
}

bool SparseMap::finish(std::uint64_t realSize, std::uint64_t storedSize, std::vector<SparseRegion> &into) const
{
    std::uint64_t end = 0;
    std::uint64_t stored = 0;
    for (const SparseRegion &region : m_regions) {
        // Both numbers are below 2^63, so the sums cannot wrap.
        if (region.offset < end || region.offset + region.length > realSize)
            return false;
        end = region.offset + region.length;
        stored += region.length;
    }
    if (stored != storedSize)
        return false;
    for (const SparseRegion &region : m_regions) {
        if (region.length > 0)
            into.push_back(region);
    }
    return true;
}

SparseMapParser::State SparseMapParser::feed(std::string_view block)
{
    for (const char c : block) {
        const State state = take(c);
        if (state != State::NeedsMore)
            return state;
    }
    return State::NeedsMore;
}

SparseMapParser::State SparseMapParser::take(char c)
{
    if (m_inComment) {
        m_inComment = c != '\n';
        return State::NeedsMore;
    }
    if (c == '#' && m_digits == 0) {
        m_inComment = true;
        return State::NeedsMore;
    }
    if (c == '\n')
        return m_digits > 0 ? takeNumber() : State::Bad;
    if (c < '0' || c > '9' || ++m_digits > longestNumber)
        return State::Bad;
    m_number = m_number * 10 + static_cast<std::uint64_t>(c - '0');
    return State::NeedsMore;
}

SparseMapParser::State SparseMapParser::takeNumber()
{
    const std::uint64_t number = m_number;
    m_number = 0;
    m_digits = 0;
    if (number > largestNumber)
        return State::Bad;
    if (!m_hasCount) {
        m_hasCount = true;
        if (number > limits::sparseRegions)
            return State::Bad;
        m_numbersLeft = number * 2;
    } else {
        if (m_numbersLeft % 2 == 1)
            m_map.add(m_offset, number);
        m_offset = number;
        --m_numbersLeft;
    }
    return m_numbersLeft == 0 ? State::Done : State::NeedsMore;
}

} // namespace strata
