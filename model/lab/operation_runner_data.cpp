// SPDX-License-Identifier: Apache-2.0
#include "model/lab/operation_runner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t setUserId = 04000;
constexpr std::uint32_t setGroupId = 02000;
constexpr std::uint32_t groupExecutes = 010;

/// chown takes the right to run as the owner away.
std::uint32_t withoutSetId(std::uint32_t mode)
{
    mode &= ~setUserId;
    return (mode & groupExecutes) != 0 ? mode & ~setGroupId : mode;
}

bool isXattrName(std::string_view name)
{
    constexpr std::array<std::string_view, 4> spaces{"user.", "trusted.", "security.", "system."};
    return std::ranges::any_of(
        spaces, [&](std::string_view space) { return name.starts_with(space) && name.size() > space.size(); });
}

/// Only files and folders have attributes of the user.
Errno mayHaveXattr(const LabObject &object, std::string_view name)
{
    if (!isXattrName(name))
        return Errno::NotSupported;
    return name.starts_with("user.") && !object.isFile() && !object.isFolder() ? Errno::Perm : Errno::None;
}

} // namespace

void OperationRunner::openForWriting(PathTarget &target)
{
    if (target.object->object.isFile() && m_view.rules().copyUp == CopyUpTime::AtOpen)
        m_editor.copyUp(target, CopyData::All);
}

void OperationRunner::putBytes(PathTarget &target, std::uint64_t offset, std::string_view data)
{
    if (data.empty())
        return;
    m_editor.copyUp(target, CopyData::All);
    const UpperId id = target.object->upper;
    LabObject object = m_layer.object(id);
    const std::uint64_t sizeBefore = object.content.size();
    object.content = object.content.written(offset, data);
    object.mtime = LabTime::now();
    m_editor.change(id, std::move(object));
    m_editor.wrote(id, offset, offset + data.size(), sizeBefore);
}

template<class Change>
void OperationRunner::changeAttributes(PathTarget &target, Change change)
{
    m_editor.copyUp(target, CopyData::Attributes);
    LabObject object = m_layer.object(target.object->upper);
    change(object);
    m_editor.change(target.object->upper, std::move(object));
}

void OperationRunner::makeFile(PathTarget &target, const LabOperation &operation, std::uint32_t mode)
{
    LabObject object = fresh(EntryType::File, mode, target);
    object.content = LabContent(operation.data);
    m_editor.create(target, std::move(object));
    m_editor.wrote(target.object->upper, 0, operation.data.size(), 0);
}

Errno OperationRunner::write(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    const LabObject &object = target->object->object;
    if (!object.isFile())
        return operation.kind == OperationKind::Write ? Errno::IllegalSeek : writeToNode(*target, operation.data);
    openForWriting(*target);
    putBytes(*target, operation.kind == OperationKind::Append ? object.content.size() : operation.offset,
             operation.data);
    return Errno::None;
}

/// A node is not the data: what is written there goes elsewhere. A union does not even see it.
Errno OperationRunner::writeToNode(PathTarget &target, std::string_view data)
{
    if (m_view.rules().copyUp == CopyUpTime::Never && !data.empty())
        changeAttributes(target, [](LabObject &object) { object.mtime = LabTime::now(); });
    return Errno::None;
}

Errno OperationRunner::overwrite(const LabOperation &operation)
{
    const auto named = walkPath(m_view, operation.path, LastLink::Name);
    if (!named)
        return named.error();
    if (named->wantsFolder || named->last != LastPart::Name)
        return Errno::IsFolder;
    auto target = walkPath(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    if (!target->object) {
        if (const Errno refused = free(*target); refused != Errno::None)
            return refused;
        makeFile(*target, operation, 0666);
        return Errno::None;
    }
    if (!target->object->object.isFile())
        return writeToNode(*target, operation.data);
    const std::uint64_t sizeBefore = target->object->object.content.size();
    m_editor.copyUp(*target, CopyData::Nothing);
    const UpperId id = target->object->upper;
    LabObject object = m_layer.object(id);
    object.content = LabContent(operation.data);
    object.mtime = LabTime::now();
    m_editor.change(id, std::move(object));
    m_editor.cut(id, 0, sizeBefore);
    m_editor.wrote(id, 0, operation.data.size(), 0);
    return Errno::None;
}

Errno OperationRunner::open(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (!operation.forWriting)
        return Errno::None;
    if (target->isFolder())
        return Errno::IsFolder;
    openForWriting(*target);
    return Errno::None;
}

Errno OperationRunner::truncate(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    if (!target->object->object.isFile())
        return Errno::Invalid;
    const std::uint64_t sizeBefore = target->object->object.content.size();
    m_editor.copyUp(*target, CopyData::Cut, operation.size);
    const UpperId id = target->object->upper;
    LabObject object = m_layer.object(id);
    object.content = object.content.truncated(operation.size);
    object.mtime = LabTime::now();
    m_editor.change(id, std::move(object));
    m_editor.cut(id, operation.size, sizeBefore);
    return Errno::None;
}

Errno OperationRunner::chmod(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) { object.mode = operation.mode.value_or(object.mode); });
    return Errno::None;
}

Errno OperationRunner::chown(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Keep);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) {
        object.uid = operation.uid.value_or(object.uid);
        object.gid = operation.gid.value_or(object.gid);
        if (!object.isFolder())
            object.mode = withoutSetId(object.mode);
    });
    return Errno::None;
}

Errno OperationRunner::utime(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Keep);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) { object.mtime = {operation.mtime, false}; });
    return Errno::None;
}

Errno OperationRunner::setXattr(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (const Errno refused = mayHaveXattr(target->object->object, operation.name); refused != Errno::None)
        return refused;
    changeAttributes(*target, [&](LabObject &object) { object.xattrs[operation.name] = operation.value; });
    return Errno::None;
}

Errno OperationRunner::removeXattr(const LabOperation &operation)
{
    auto target = existing(operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (const Errno refused = mayHaveXattr(target->object->object, operation.name); refused != Errno::None)
        return refused;
    const bool isThere = target->object->object.xattrs.contains(operation.name);
    if (isThere || m_view.rules().failedXattrCopies)
        changeAttributes(*target, [&](LabObject &object) { object.xattrs.erase(operation.name); });
    return isThere ? Errno::None : Errno::NoData;
}

} // namespace strata
