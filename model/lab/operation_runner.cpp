// SPDX-License-Identifier: Apache-2.0
#include "model/lab/operation_runner.h"

#include "model/base/path.h"
#include "model/lab/data_operations.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Whether the object is one of the folders that lead to a name.
bool leadsTo(const MergedObject &object, const PathTarget &target)
{
    return std::ranges::any_of(target.folders, [&](const MergedObject &folder) { return folder.path == object.path; });
}

bool isSameFolder(const PathTarget &a, const PathTarget &b)
{
    return a.folder().path == b.folder().path;
}

} // namespace

Errno OperationRunner::run(const LabOperation &operation)
{
    DataOperations data(m_view, m_layer, m_editor);
    switch (operation.kind) {
    case OperationKind::Create: return data.create(operation);
    case OperationKind::Write:
    case OperationKind::Append: return data.write(operation);
    case OperationKind::Overwrite: return data.overwrite(operation);
    case OperationKind::Open: return data.open(operation);
    case OperationKind::Truncate: return data.truncate(operation);
    case OperationKind::Chmod: return data.chmod(operation);
    case OperationKind::Chown: return data.chown(operation);
    case OperationKind::Utime: return data.utime(operation);
    case OperationKind::Mkdir: return mkdir(operation);
    case OperationKind::Rmdir: return rmdir(operation);
    case OperationKind::Unlink: return unlink(operation);
    case OperationKind::Rename: return rename(operation);
    case OperationKind::Exchange: return exchange(operation);
    case OperationKind::Symlink: return symlink(operation);
    case OperationKind::Link: return link(operation);
    case OperationKind::SetXattr: return data.setXattr(operation);
    case OperationKind::RemoveXattr: return data.removeXattr(operation);
    }
    std::unreachable();
}

Errno OperationRunner::mkdir(const LabOperation &operation)
{
    constexpr std::uint32_t allowed = 01777;
    auto target = walkPath(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (const Errno refused = mayCreate(m_view, *target); refused != Errno::None)
        return refused;
    m_editor.create(*target, m_editor.fresh(EntryType::Directory, operation.mode.value_or(0777) & allowed, *target));
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
    if (const Errno refused = mayCreate(m_view, *target); refused != Errno::None)
        return refused;
    if (target->wantsFolder)
        return Errno::NoEntry;
    LabObject object = m_editor.fresh(EntryType::Symlink, 0777, *target);
    object.target = operation.target;
    m_editor.create(*target, std::move(object));
    return Errno::None;
}

Errno OperationRunner::rmdir(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Name);
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
    auto target = walkToObject(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    m_editor.removeName(*target);
    return Errno::None;
}

Errno OperationRunner::link(const LabOperation &operation)
{
    auto source = walkToObject(m_view, operation.path, LastLink::Keep);
    if (!source)
        return source.error();
    auto target = walkPath(m_view, operation.to, LastLink::Name);
    if (!target)
        return target.error();
    if (const Errno refused = mayCreate(m_view, *target); refused != Errno::None)
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

/// Folders of the read-only branches cannot always move.
bool OperationRunner::isMovable(const MergedObject &object) const
{
    if (!object.object.isFolder() || object.lowers.empty())
        return true;
    switch (m_view.rules().folderMove) {
    case FolderMove::Refused: return false;
    case FolderMove::IfChildless: return object.isUpper() ? !m_view.hasLowerNames(object) : m_view.isEmpty(object);
    case FolderMove::Redirect:
    case FolderMove::Plain: return true;
    }
    std::unreachable();
}

/// The kernel's checks before the union is asked.
Errno OperationRunner::mayMove(const PathTarget &source, const PathTarget &target, bool exchanges) const
{
    const PathTarget &atTarget = exchanges ? target : source; // whose kind a slash behind the target speaks of
    if ((source.wantsFolder && !source.isFolder()) || (target.wantsFolder && !atTarget.isFolder()))
        return Errno::NotFolder;
    return leadsTo(*source.object, target) ? Errno::Invalid : Errno::None;
}

Errno OperationRunner::mayReplace(const PathTarget &source, const PathTarget &target) const
{
    if (!target.object)
        return mayCreate(m_view, target);
    if (leadsTo(*target.object, source))
        return Errno::NotEmpty;
    if (source.isFolder() && !target.isFolder())
        return Errno::NotFolder;
    if (!source.isFolder() && target.isFolder())
        return Errno::IsFolder;
    return Errno::None;
}

Errno OperationRunner::rename(const LabOperation &operation)
{
    auto source = walkPath(m_view, operation.path, LastLink::Name);
    if (!source)
        return source.error();
    auto target = walkPath(m_view, operation.to, LastLink::Name);
    if (!target)
        return target.error();
    if (source->last != LastPart::Name || target->last != LastPart::Name)
        return Errno::Busy;
    if (!source->object)
        return source->whyMissing();
    if (target->whyMissing() == Errno::NameTooLong)
        return Errno::NameTooLong;
    if (const Errno refused = mayMove(*source, *target, false); refused != Errno::None)
        return refused;
    if (target->object && m_view.isSameObject(*source->object, *target->object)) {
        if (source->path() != target->path())
            m_editor.notePseudoLink(*source->object);
        return Errno::None;
    }
    if (const Errno refused = mayReplace(*source, *target); refused != Errno::None)
        return refused;
    return moveIfFree(*source, *target);
}

/// The union's own checks, and the move.
Errno OperationRunner::moveIfFree(PathTarget &source, PathTarget &target)
{
    if (m_view.rules().folderMove == FolderMove::IfChildless) // aufs prepares the new place before it looks further
        m_editor.bringUpFolders(target);
    const bool isBlocked = target.isFolder() && !m_view.isEmpty(*target.object);
    if (isBlocked && m_view.rules().emptinessFirst)
        return Errno::NotEmpty;
    if (!isMovable(*source.object))
        return Errno::CrossDevice;
    // Overlay leaves the emptiness of a folder that is in the writable layer alone to the file system below, which
    // refuses when all is prepared.
    const bool isRefusedLate = isBlocked && target.object->isUpper() && target.object->lowers.empty();
    if (!isBlocked || isRefusedLate)
        prepareMove(source, target);
    if (isBlocked)
        return Errno::NotEmpty;
    m_editor.removeName(source);
    m_editor.putName(target, source.object->upper);
    return Errno::None;
}

/// All that is done before the names change.
void OperationRunner::prepareMove(PathTarget &source, PathTarget &target)
{
    m_editor.copyUp(source, CopyData::Attributes);
    m_editor.bringUpFolders(target);
    markMoved(*source.object, target, isSameFolder(source, target));
}

Errno OperationRunner::exchange(const LabOperation &operation)
{
    auto source = walkPath(m_view, operation.path, LastLink::Name);
    if (!source)
        return source.error();
    auto target = walkPath(m_view, operation.to, LastLink::Name);
    if (!target)
        return target.error();
    if (source->last != LastPart::Name || target->last != LastPart::Name)
        return Errno::Busy;
    if (!source->object)
        return source->whyMissing();
    if (!target->object)
        return target->whyMissing();
    if (const Errno refused = mayMove(*source, *target, true); refused != Errno::None)
        return refused;
    if (leadsTo(*target->object, *source))
        return Errno::Invalid;
    if (m_view.isSameObject(*source->object, *target->object))
        return Errno::None;
    if (!isMovable(*source->object) || !isMovable(*target->object))
        return Errno::CrossDevice;
    m_editor.copyUp(*source, CopyData::Attributes);
    m_editor.copyUp(*target, CopyData::Attributes);
    m_editor.bringUpFolders(*source);
    const bool sameFolder = isSameFolder(*source, *target);
    markMoved(*source->object, *target, sameFolder);
    markMoved(*target->object, *source, sameFolder);
    m_editor.putName(*target, source->object->upper);
    m_editor.putName(*source, target->object->upper);
    return Errno::None;
}

/// Whether a folder that moves there without its lower part must be opaque.
bool OperationRunner::hidesBelow(const PathTarget &target) const
{
    if (m_view.rules().folderMove != FolderMove::IfChildless)
        return target.folder().isMerged();
    const auto slot = m_layer.slot(target.folder().upper, target.name);
    if (slot && slot->isWhiteout())
        return true;
    const bool isOpaque = slot && m_layer.state(slot->inode).marks.isOpaque;
    return target.object && (isOpaque || !target.object->lowers.empty());
}

/// The marks by which a moved object still finds what is below it, or hides what is below its new name.
void OperationRunner::markMoved(const MergedObject &moved, const PathTarget &target, bool sameFolder)
{
    UpperMarks marks = m_layer.state(moved.upper).marks;
    const bool isFolder = moved.object.isFolder();
    if (isFolder && !moved.lowers.empty() && m_view.rules().folderMove != FolderMove::IfChildless)
        marks = redirected(moved, std::move(marks), sameFolder);
    else if (!isFolder && marks.isMetacopy)
        marks = redirected(moved, std::move(marks), sameFolder);
    else if (isFolder && hidesBelow(target))
        marks.isOpaque = true;
    else
        return;
    const bool makesMarkFile = marks.isOpaque && !m_layer.state(moved.upper).marks.isOpaque &&
                               m_view.rules().folderMove == FolderMove::IfChildless;
    m_editor.mark(moved.upper, target.path(), std::move(marks));
    if (makesMarkFile)
        m_editor.touch(moved);
}

UpperMarks OperationRunner::redirected(const MergedObject &moved, UpperMarks marks, bool sameFolder) const
{
    const bool isFolder = moved.object.isFolder();
    const std::string lower =
        marks.lowerPath.value_or(moved.lowers.empty() ? std::string() : moved.lowers.front().path);
    marks.lowerPath = lower;
    const bool writesMark = m_view.rules().folderMove == FolderMove::Redirect || !isFolder;
    const bool isAbsolute = !sameFolder || (!isFolder && marks.lowerLinks > 1);
    const bool isEnough = marks.redirect && (!isAbsolute || marks.redirect->starts_with('/'));
    if (writesMark && !isEnough)
        marks.redirect = isAbsolute ? "/" + lower : std::string(baseName(moved.path));
    return marks;
}

} // namespace strata
