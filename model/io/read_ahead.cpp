// SPDX-License-Identifier: Apache-2.0
#include "model/io/read_ahead.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t aheadBytes = std::size_t{128} << 10;
constexpr std::size_t smallPiece = aheadBytes / 4;
constexpr std::uint64_t closeBehind = 4096; // a few headers of an archive

class ReadAhead final : public ByteSource {
public:
    explicit ReadAhead(ByteSourcePtr whole) : m_whole(std::move(whole)) {}

    [[nodiscard]] std::uint64_t size() const override { return m_whole->size(); }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const bool isForward = offset >= m_end && offset - m_end <= closeBehind;
        if (isForward && into.size() <= smallPiece && !isKept(offset, into.size())) {
            m_kept.resize(aheadBytes);
            const auto got = m_whole->readAt(offset, m_kept);
            m_kept.resize(got ? *got : 0);
            m_start = offset;
            if (!got)
                return got;
        }
        Result<std::size_t> got(0);
        if (isKept(offset, into.size())) {
            std::copy_n(m_kept.begin() + static_cast<std::ptrdiff_t>(offset - m_start), into.size(), into.begin());
            got = into.size();
        } else {
            got = m_whole->readAt(offset, into);
        }
        m_end = offset + (got ? *got : 0);
        return got;
    }

    void willRead(std::uint64_t offset, std::uint64_t length) const override { m_whole->willRead(offset, length); }
    [[nodiscard]] std::optional<BytePlace> place() const override { return m_whole->place(); }

private:
    [[nodiscard]] bool isKept(std::uint64_t offset, std::size_t length) const
    {
        return offset >= m_start && length <= m_kept.size() && offset - m_start <= m_kept.size() - length;
    }

    ByteSourcePtr m_whole;
    mutable std::vector<std::byte> m_kept; // from m_start on
    mutable std::uint64_t m_start = 0;
    mutable std::uint64_t m_end = 0; // of what was read last
};

} // namespace

ByteSourcePtr readAhead(ByteSourcePtr whole)
{
    return std::make_shared<const ReadAhead>(std::move(whole));
}

} // namespace strata
