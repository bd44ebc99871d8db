// SPDX-License-Identifier: Apache-2.0
#include "model/io/source_links.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/limits.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// The first folder of the path that is a link, and what is behind it; null if there is none.
const Member *linkOnTheWay(const Source &source, std::string_view path, std::string_view &rest)
{
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        const Member *member = source.find(path.substr(0, slash));
        if (member != nullptr && member->kind == Member::Kind::Link) {
            rest = path.substr(slash + 1);
            return member;
        }
    }
    return nullptr;
}

} // namespace

Result<const Member *> resolveMember(const Source &source, std::string_view name)
{
    const std::string shown = shownText(name);
    if (cleanPath(name).escaped)
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 is not in the archive"), shown));
    std::string path = normalisedPath(name);
    for (int hop = 0; hop <= limits::linkHops; ++hop) {
        const Member *member = source.find(path);
        if (member != nullptr && member->kind == Member::Kind::File)
            return member;
        std::string_view rest;
        if (member == nullptr)
            member = linkOnTheWay(source, path, rest);
        if (member == nullptr)
            return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 is not in the archive"), shown));
        if (member->kind != Member::Kind::Link)
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1 is not a regular file"), shown));
        if (member->linkEscapes)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "%1 is a link that leads outside the archive"), shown));
        path = rest.empty() ? member->linkTarget : joinedPath(member->linkTarget, rest);
    }
    return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "%1 is in a link loop"), shown));
}

void setSymlinkTarget(Member &member, std::string_view target)
{
    std::string whole(parentPath(member.name));
    whole += '/';
    whole += target;
    // Relative to the root, so that a ".." too many shows.
    const std::string_view relative = std::string_view(whole).substr(whole.front() == '/' ? 1 : 0);
    member.kind = Member::Kind::Link;
    member.linkEscapes = target.starts_with('/') || cleanPath(relative).escaped;
    member.linkTarget = normalisedPath(target.starts_with('/') ? target : relative);
}

void setHardlinkTarget(Member &member, std::string_view target)
{
    member.kind = Member::Kind::Link;
    member.linkEscapes = cleanPath(target).escaped;
    member.linkTarget = normalisedPath(target);
}

void sortMembers(std::vector<Member> &members, NoteList &notes)
{
    std::stable_sort(members.begin(), members.end(), [](const Member &a, const Member &b) { return a.name < b.name; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < members.size();) {
        std::size_t end = i + 1;
        bool onlyFolders = members[i].kind == Member::Kind::Folder;
        for (; end < members.size() && members[end].name == members[i].name; ++end)
            onlyFolders = onlyFolders && members[end].kind == Member::Kind::Folder;
        if (end - i > 1 && !onlyFolders) {
            notes.add(Severity::Warning, NoteCode::DuplicateMember,
                      Message(QT_TRANSLATE_NOOP("Message", "%1 occurs %2 times; the last one counts"),
                              shownText(members[i].name), end - i),
                      {}, members[i].name);
        }
        if (kept != end - 1)
            members[kept] = std::move(members[end - 1]);
        ++kept;
        i = end;
    }
    members.resize(kept);
}

} // namespace strata
