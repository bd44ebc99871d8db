// SPDX-License-Identifier: Apache-2.0
#include "model/tree/whiteout.h"

#include "model/base/path.h"

namespace strata {

namespace {
constexpr std::string_view aufsPrefix = ".wh..wh.";
}

MarkerKind markerKind(std::string_view name)
{
    if (!name.starts_with(whiteoutPrefix))
        return MarkerKind::None;
    if (name == opaqueName)
        return MarkerKind::Opaque;
    if (name.starts_with(aufsPrefix))
        return MarkerKind::AufsHidden;
    const std::string_view target = whiteoutTarget(name);
    if (target.empty() || target == "." || target == "..")
        return MarkerKind::Invalid;
    return MarkerKind::Whiteout;
}

std::string_view whiteoutTarget(std::string_view name)
{
    return name.substr(whiteoutPrefix.size());
}

EntryInfo markFile(const EntryInfo &mark)
{
    const std::string path = normalisedPath(mark.path);
    EntryInfo file;
    if (mark.type == EntryType::OpaqueMark) {
        file.path = joinedPath(path, opaqueName);
        file.mode = mark.mode & 0777;
        file.uid = mark.uid;
        file.gid = mark.gid;
        file.userName = mark.userName;
        file.groupName = mark.groupName;
        return file;
    }
    file.path = joinedPath(parentPath(path), std::string(whiteoutPrefix).append(baseName(path)));
    file.mode = 0;
    file.mtime = mark.mtime;
    return file;
}

} // namespace strata
