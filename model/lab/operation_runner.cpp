// SPDX-License-Identifier: Apache-2.0
#include "model/lab/operation_runner.h"

#include "model/tree/whiteout.h"

#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t umask = 022;
constexpr std::uint32_t setGroupId = 02000;

} // namespace

Errno OperationRunner::run(const LabOperation &operation)
{
    switch (operation.kind) {
    case OperationKind::Create: return create(operation);
    case OperationKind::Write:
    case OperationKind::Append: return write(operation);
    case OperationKind::Overwrite: return overwrite(operation);
    case OperationKind::Open: return open(operation);
    case OperationKind::Truncate: return truncate(operation);
    case OperationKind::Chmod: return chmod(operation);
    case OperationKind::Chown: return chown(operation);
    case OperationKind::Utime: return utime(operation);
    case OperationKind::Mkdir: return mkdir(operation);
    case OperationKind::Rmdir: return rmdir(operation);
    case OperationKind::Unlink: return unlink(operation);
    case OperationKind::Rename: return rename(operation);
    case OperationKind::Exchange: return exchange(operation);
    case OperationKind::Symlink: return symlink(operation);
    case OperationKind::Link: return link(operation);
    case OperationKind::SetXattr: return setXattr(operation);
    case OperationKind::RemoveXattr: return removeXattr(operation);
    }
    std::unreachable();
}

OrErrno<PathTarget> OperationRunner::existing(std::string_view path, LastLink last) const
{
    auto target = walkPath(m_view, path, last);
    if (!target)
        return target;
    if (!target->object)
        return std::unexpected(target->whyMissing());
    if (target->wantsFolder && !target->isFolder())
        return std::unexpected(Errno::NotFolder);
    return target;
}

LabObject OperationRunner::fresh(EntryType type, std::uint32_t mode, const PathTarget &target) const
{
    const LabObject &folder = target.folder().object;
    LabObject object;
    object.type = type;
    object.mode = type == EntryType::Symlink ? mode : mode & ~umask;
    object.mtime = m_editor.now();
    if ((folder.mode & setGroupId) != 0) {
        object.gid = folder.gid;
        object.mode |= type == EntryType::Directory ? setGroupId : 0;
    }
    return object;
}

/// Whether something new may get this name.
Errno OperationRunner::free(const PathTarget &target) const
{
    if (target.object || target.last != LastPart::Name)
        return Errno::Exists;
    if (target.whyMissing() == Errno::NameTooLong)
        return Errno::NameTooLong;
    if (m_view.rules().reservesWhiteoutNames && target.name.starts_with(whiteoutPrefix))
        return Errno::Perm;
    return Errno::None;
}

Errno OperationRunner::create(const LabOperation &operation)
{
    auto target = walkPath(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (target->last == LastPart::Name && target->wantsFolder)
        return Errno::IsFolder;
    if (const Errno refused = free(*target); refused != Errno::None)
        return refused;
    makeFile(*target, operation, operation.mode.value_or(0666));
    return Errno::None;
}

Errno OperationRunner::mkdir(const LabOperation &operation)
{
    constexpr std::uint32_t allowed = 01777;
    auto target = walkPath(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (const Errno refused = free(*target); refused != Errno::None)
        return refused;
    m_editor.create(*target, fresh(EntryType::Directory, operation.mode.value_or(0777) & allowed, *target));
    return Errno::None;
}

Errno OperationRunner::symlink(const LabOperation &operation)
{
    if (operation.target.empty())
        return Errno::NoEntry;
    if (operation.target.size() > longestPath)
        return Errno::NameTooLong;
    auto target = walkPath(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (const Errno refused = free(*target); refused != Errno::None)
        return refused;
    if (target->wantsFolder)
        return Errno::NoEntry;
    LabObject object = fresh(EntryType::Symlink, 0777, *target);
    object.target = operation.target;
    m_editor.create(*target, std::move(object));
    return Errno::None;
}

Errno OperationRunner::rmdir(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Name);
    if (!target)
        return target.error();
    switch (target->last) {
    case LastPart::Name: break;
    case LastPart::Dot: return Errno::Invalid;
    case LastPart::DotDot: return Errno::NotEmpty;
    case LastPart::Root: return Errno::Busy;
    }
    if (!target->isFolder())
        return Errno::NotFolder;
    if (!m_view.isEmpty(*target->object))
        return Errno::NotEmpty;
    m_editor.removeName(*target);
    return Errno::None;
}

Errno OperationRunner::unlink(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    m_editor.removeName(*target);
    return Errno::None;
}

Errno OperationRunner::link(const LabOperation &operation)
{
    auto source = existing(operation.path, LastLink::Keep);
    if (!source)
        return source.error();
    auto target = walkPath(m_view, operation.to, LastLink::Name);
    if (!target)
        return target.error();
    if (const Errno refused = free(*target); refused != Errno::None)
        return refused;
    if (target->wantsFolder)
        return Errno::NoEntry;
    if (source->isFolder())
        return Errno::Perm;
    if (m_view.rules().usesPseudoLinks && !source->object->isUpper()) {
        linkByPseudoLink(*source, *target);
        return Errno::None;
    }
    m_editor.copyUp(*source, CopyData::Attributes);
    UpperMarks marks = m_layer.state(source->object->upper).marks;
    if (marks.isMetacopy)
        m_editor.mark(source->object->upper, source->path(), redirected(*source->object, std::move(marks), false));
    m_editor.putName(*target, source->object->upper);
    return Errno::None;
}

/// aufs: the copy gets only its new name (and one in .wh..wh.plnk), the old one stays in its branch.
void OperationRunner::linkByPseudoLink(const PathTarget &source, PathTarget &target)
{
    m_editor.bringUpFolders(target);
    m_editor.putName(target, m_editor.pseudoLink(*source.object));
}

} // namespace strata
