// SPDX-License-Identifier: Apache-2.0
#include "tests/support/far_source.h"

#include <utility>

namespace strata::test {

namespace {

class FarBytes final : public ByteSource {
public:
    FarBytes(ByteSourcePtr near, FarTrafficPtr traffic) : m_near(std::move(near)), m_traffic(std::move(traffic)) {}

    std::uint64_t size() const override { return m_near->size(); }
    bool isFar() const override { return true; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        auto got = m_near->readAt(offset, into);
        if (!into.empty())
            ++m_traffic->requests;
        if (got)
            m_traffic->bytes += *got;
        return got;
    }

private:
    ByteSourcePtr m_near;
    FarTrafficPtr m_traffic;
};

class FarSource final : public Source {
public:
    FarSource(SourcePtr near, FarTrafficPtr traffic) : m_near(std::move(near)), m_traffic(std::move(traffic)) {}

    bool isFolder() const override { return m_near->isFolder(); }
    const std::vector<Member> &members() const override { return m_near->members(); }
    Result<ByteSourcePtr> open(std::string_view name) const override
    {
        auto near = m_near->open(name);
        return near ? Result<ByteSourcePtr>(farBytes(*std::move(near), m_traffic)) : near;
    }

private:
    SourcePtr m_near;
    FarTrafficPtr m_traffic;
};

} // namespace

ByteSourcePtr farBytes(ByteSourcePtr near, FarTrafficPtr traffic)
{
    return std::make_shared<const FarBytes>(std::move(near), std::move(traffic));
}

SourcePtr farSource(SourcePtr near, FarTrafficPtr traffic)
{
    return std::make_shared<const FarSource>(std::move(near), std::move(traffic));
}

} // namespace strata::test
