// SPDX-License-Identifier: Apache-2.0
#include "model/io/sparse_source.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

class SparseSource final : public ByteSource {
public:
    SparseSource(ByteSourcePtr stored, std::vector<SparseRegion> regions, std::uint64_t size)
        : m_stored(std::move(stored)), m_regions(std::move(regions)), m_size(size)
    {
        m_storedAt.reserve(m_regions.size());
        std::uint64_t at = 0;
        for (const SparseRegion &region : m_regions) {
            m_storedAt.push_back(at);
            at += region.length;
        }
    }

    std::uint64_t size() const override { return m_size; }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (offset >= m_size)
            return std::size_t{0};
        const std::span<std::byte> all = into.first(std::min<std::uint64_t>(into.size(), m_size - offset));
        std::fill(all.begin(), all.end(), std::byte{0});
        const std::uint64_t end = offset + all.size();
        // The first region that ends behind the offset.
        auto region =
            std::upper_bound(m_regions.begin(), m_regions.end(), offset,
                             [](std::uint64_t at, const SparseRegion &r) { return at < r.offset + r.length; });
        for (; region != m_regions.end() && region->offset < end; ++region) {
            const std::uint64_t from = std::max(offset, region->offset);
            const std::uint64_t length = std::min(end, region->offset + region->length) - from;
            const auto index = static_cast<std::size_t>(region - m_regions.begin());
            const auto got =
                m_stored->readAt(m_storedAt[index] + (from - region->offset), all.subspan(from - offset, length));
            if (!got)
                return got;
            if (*got < length)
                return static_cast<std::size_t>(from - offset) + *got;
        }
        return all.size();
    }

private:
    ByteSourcePtr m_stored;
    std::vector<SparseRegion> m_regions;
    std::vector<std::uint64_t> m_storedAt; // where a region's bytes are in m_stored
    std::uint64_t m_size;
};

} // namespace

ByteSourcePtr sparseSource(ByteSourcePtr stored, std::vector<SparseRegion> regions, std::uint64_t size)
{
    return std::make_shared<const SparseSource>(std::move(stored), std::move(regions), size);
}

} // namespace strata
