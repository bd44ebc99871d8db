// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/store_origin.h"

#include <memory>
#include <utility>

namespace strata {

namespace {

class StoredSource final : public Source {
public:
    StoredSource(SourcePtr source, StoreOrigin origin) : m_source(std::move(source)), m_origin(std::move(origin))
    {
        m_notes = m_source->notes();
        m_outerCompression = m_source->outerCompression();
        m_storedSize = m_source->storedSize();
    }

    [[nodiscard]] const StoreOrigin &origin() const { return m_origin; }

    [[nodiscard]] bool isFolder() const override { return m_source->isFolder(); }
    [[nodiscard]] const std::vector<Member> &members() const override { return m_source->members(); }
    [[nodiscard]] Result<ByteSourcePtr> open(std::string_view name) const override { return m_source->open(name); }
    [[nodiscard]] ByteSourcePtr wholeTar() const override { return m_source->wholeTar(); }

private:
    SourcePtr m_source;
    StoreOrigin m_origin;
};

} // namespace

SourcePtr withOrigin(SourcePtr source, StoreOrigin origin)
{
    return std::make_shared<const StoredSource>(std::move(source), std::move(origin));
}

const StoreOrigin *originOf(const SourcePtr &source)
{
    const auto *stored = dynamic_cast<const StoredSource *>(source.get());
    return stored != nullptr ? &stored->origin() : nullptr;
}

} // namespace strata
