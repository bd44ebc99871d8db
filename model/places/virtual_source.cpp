// SPDX-License-Identifier: Apache-2.0
#include "model/places/virtual_source.h"

#include "model/base/path.h"
#include "model/base/text.h"

#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace strata {

namespace {

class VirtualSource final : public Source {
public:
    VirtualSource(std::vector<VirtualMember> members, NoteList notes)
    {
        m_notes = std::move(notes);
        for (VirtualMember &member : members) {
            if (std::string name = normalisedPath(member.name); !name.empty())
                m_bytes.insert_or_assign(std::move(name), std::move(member.bytes));
        }
        for (const auto &[name, bytes] : m_bytes) {
            Member &member = m_members.emplace_back();
            member.name = name;
            member.size = bytes->size();
            m_storedSize += member.size;
        }
    }

    [[nodiscard]] bool isFolder() const override { return false; }
    [[nodiscard]] const std::vector<Member> &members() const override { return m_members; }

    [[nodiscard]] Result<ByteSourcePtr> open(std::string_view name) const override
    {
        const auto found = cleanPath(name).escaped ? m_bytes.end() : m_bytes.find(normalisedPath(name));
        if (found == m_bytes.end())
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 is not in the archive"), shownText(name)));
        return found->second;
    }

private:
    std::map<std::string, ByteSourcePtr, std::less<>> m_bytes; // by normalised name
    std::vector<Member> m_members;
};

} // namespace

SourcePtr virtualSource(std::vector<VirtualMember> members, NoteList notes)
{
    return std::make_shared<const VirtualSource>(std::move(members), std::move(notes));
}

} // namespace strata
