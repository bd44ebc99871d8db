// SPDX-License-Identifier: Apache-2.0
#include "model/io/codec/input_feed.h"

#include <algorithm>
#include <utility>

namespace strata {

InputFeed::InputFeed(ByteSourcePtr source, std::uint64_t offset,
                     std::function<void(std::span<const std::byte>)> onInput)
    : m_source(std::move(source)), m_readUpTo(offset), m_onInput(std::move(onInput))
{
    const std::uint64_t left = m_source->size() > offset ? m_source->size() - offset : 0;
    m_piece.resize(static_cast<std::size_t>(std::clamp<std::uint64_t>(left, 1, pieceBytes)));
}

Result<bool> InputFeed::fill()
{
    if (m_begin < m_end)
        return true;
    const auto got = m_source->readAt(m_readUpTo, m_piece);
    if (!got)
        return fail(got);
    m_begin = 0;
    m_end = *got;
    m_readUpTo += *got;
    if (*got > 0 && m_onInput)
        m_onInput(rest());
    return *got > 0;
}

Result<std::optional<std::uint8_t>> InputFeed::next()
{
    const auto more = fill();
    if (!more)
        return fail(more);
    if (!*more)
        return std::optional<std::uint8_t>{};
    return std::optional<std::uint8_t>(static_cast<std::uint8_t>(m_piece[m_begin++]));
}

} // namespace strata
