// SPDX-License-Identifier: Apache-2.0
#include "model/io/far_read_ahead.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t leastFetched = 16u << 10;
constexpr std::uint64_t mostFetched = 4u << 20;
constexpr std::uint64_t smallGap = 64u << 10; // a read that leaves out no more than this goes on

class ReadAhead final : public ByteSource {
public:
    explicit ReadAhead(ByteSourcePtr source) : m_source(std::move(source)) {}

    [[nodiscard]] std::uint64_t size() const override { return m_source->size(); }
    [[nodiscard]] bool isFar() const override { return true; }
    [[nodiscard]] std::optional<BytePlace> place() const override { return m_source->place(); }

    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const std::lock_guard lock(m_mutex);
        const std::uint64_t left = offset < size() ? size() - offset : 0;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), left));
        std::size_t done = 0;
        while (done < wanted) {
            const std::uint64_t at = offset + done;
            if (at < m_begin || at >= m_begin + m_bytes.size()) {
                const auto fetched = fetch(at, wanted - done);
                if (!fetched)
                    return fail(fetched);
                if (m_bytes.empty())
                    break;
            }
            const auto inside = static_cast<std::size_t>(at - m_begin);
            const std::size_t count = std::min(wanted - done, m_bytes.size() - inside);
            std::memcpy(into.data() + done, m_bytes.data() + inside, count);
            done += count;
        }
        return done;
    }

private:
    [[nodiscard]] Result<void> fetch(std::uint64_t at, std::uint64_t wanted) const
    {
        const std::uint64_t end = m_begin + m_bytes.size();
        const bool goesOn = !m_bytes.empty() && at >= end && at - end <= smallGap;
        const std::uint64_t grown = goesOn ? std::min(m_bytes.size() * std::uint64_t{2}, mostFetched) : leastFetched;
        const std::uint64_t count = std::min(size() - at, std::max(grown, wanted));
        std::vector<std::byte> bytes(static_cast<std::size_t>(count));
        const auto got = m_source->readAt(at, bytes);
        if (!got)
            return fail(got);
        bytes.resize(*got);
        m_bytes = std::move(bytes);
        m_begin = at;
        return {};
    }

    ByteSourcePtr m_source;
    mutable std::mutex m_mutex; // for the two below
    mutable std::uint64_t m_begin = 0;
    mutable std::vector<std::byte> m_bytes; // fetched last
};

} // namespace

ByteSourcePtr readFarAhead(ByteSourcePtr source)
{
    if (!source || !source->isFar())
        return source;
    return std::make_shared<const ReadAhead>(std::move(source));
}

} // namespace strata
