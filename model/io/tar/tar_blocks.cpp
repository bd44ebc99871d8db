// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_blocks.h"

#include <algorithm>
#include <cstring>

namespace strata {

Result<TarBlocks::State> TarBlocks::next()
{
    std::size_t got = m_end - m_begin;
    if (m_begin > 0 && got > 0)
        std::memmove(m_block.data(), m_block.data() + m_begin, got);
    m_begin = 0;
    m_end = 0;
    const auto more = read(std::span(m_block).subspan(got));
    if (!more)
        return fail(more);
    got += *more;
    m_begin = got;
    m_end = got;
    return got == m_block.size() ? State::Whole : got > 0 ? State::Cut : State::End;
}

bool TarBlocks::isZero() const
{
    return std::all_of(m_block.begin(), m_block.begin() + static_cast<std::ptrdiff_t>(m_end),
                       [](std::byte b) { return b == std::byte{0}; });
}

Result<std::size_t> TarBlocks::read(std::span<std::byte> into)
{
    std::size_t got = 0;
    while (got < into.size()) {
        const auto more = readSome(into.subspan(got));
        if (!more)
            return more;
        if (*more == 0)
            break;
        got += *more;
    }
    return got;
}

Result<std::size_t> TarBlocks::readSome(std::span<std::byte> into)
{
    const std::size_t kept = std::min(into.size(), m_end - m_begin);
    if (kept == 0)
        return m_input.read(into);
    std::memcpy(into.data(), m_block.data() + m_begin, kept);
    m_begin += kept;
    return kept;
}

Result<std::uint64_t> TarBlocks::skip(std::uint64_t count)
{
    const std::uint64_t kept = std::min<std::uint64_t>(count, m_end - m_begin);
    m_begin += static_cast<std::size_t>(kept);
    if (kept == count)
        return kept;
    const auto more = m_input.skip(count - kept);
    if (!more)
        return fail(more);
    return kept + *more;
}

} // namespace strata
