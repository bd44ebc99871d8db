// SPDX-License-Identifier: Apache-2.0
#include "model/lab/data_operations.h"

#include "model/tree/capabilities.h"

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

/// What a file may do as root is lost with its first change by any user.
void dropCapability(LabObject &object)
{
    object.xattrs.erase(std::string(capabilityAttribute));
}

/// What the kernel refuses before it looks for the object.
Errno xattrArgumentError(const LabOperation &operation)
{
    constexpr std::size_t longestXattrName = 255;
    constexpr std::size_t longestXattrValue = 65536;
    if (operation.name.empty() || operation.name.size() > longestXattrName)
        return Errno::OutOfRange;
    return operation.value.size() > longestXattrValue ? Errno::TooBig : Errno::None;
}

/// Only files and folders have attributes of the user.
Errno mayHaveXattr(const LabObject &object, std::string_view name)
{
    return name.starts_with("user.") && !object.isFile() && !object.isFolder() ? Errno::Perm : Errno::None;
}

/// Access control lists are kept apart from the other attributes. The lab has none: as of a text that is not a list.
bool isAccessList(std::string_view name)
{
    return name == "system.posix_acl_access" || name == "system.posix_acl_default";
}

/// A value is never taken for a list: most texts are of an unknown version, the others are not a list.
Errno accessListError(std::string_view value)
{
    using namespace std::string_view_literals;
    constexpr auto knownVersion = "\2\0\0\0"sv;
    const bool isTooShort = value.size() < knownVersion.size();
    return isTooShort || value.starts_with(knownVersion) ? Errno::Invalid : Errno::NotSupported;
}

bool isBadCapability(const LabOperation &operation)
{
    return operation.name == capabilityAttribute && !operation.value.empty() && capabilityText(operation.value).empty();
}

/// What the file system below knows of a name; a union asks it when the object is copied up already.
Errno xattrNameError(std::string_view name)
{
    constexpr std::array<std::string_view, 3> spaces{"user.", "trusted.", "security."};
    const auto *const space =
        std::ranges::find_if(spaces, [&](std::string_view each) { return name.starts_with(each); });
    if (space == spaces.end())
        return Errno::NotSupported;
    return name.size() == space->size() ? Errno::Invalid : Errno::None;
}

} // namespace

void DataOperations::openForWriting(PathTarget &target)
{
    if (target.object->object.isFile() && m_view.rules().copyUp == CopyUpTime::AtOpen)
        m_editor.copyUp(target, CopyData::All);
}

void DataOperations::putBytes(PathTarget &target, std::uint64_t offset, std::string_view data)
{
    if (data.empty())
        return;
    m_editor.copyUp(target, CopyData::All);
    const UpperId id = target.object->upper;
    LabObject object = m_layer.object(id);
    const std::uint64_t sizeBefore = object.content.size();
    object.content = object.content.written(offset, data);
    object.mtime = m_editor.now();
    dropCapability(object);
    m_editor.change(id, std::move(object));
    m_editor.wrote(id, offset, offset + data.size(), sizeBefore);
}

template<class Change>
void DataOperations::changeAttributes(PathTarget &target, Change change)
{
    m_editor.copyUp(target, CopyData::Attributes);
    LabObject object = m_layer.object(target.object->upper);
    change(object);
    m_editor.change(target.object->upper, std::move(object));
}

void DataOperations::makeFile(PathTarget &target, const LabOperation &operation, std::uint32_t mode)
{
    LabObject object = m_editor.fresh(EntryType::File, mode, target);
    object.content = LabContent(operation.data);
    m_editor.create(target, std::move(object));
    m_editor.wrote(target.object->upper, 0, operation.data.size(), 0);
}

Errno DataOperations::create(const LabOperation &operation)
{
    auto target = walkPath(m_view, operation.path, LastLink::Name);
    if (!target)
        return target.error();
    if (target->last == LastPart::Name && target->wantsFolder)
        return Errno::IsFolder;
    if (const Errno refused = mayCreate(m_view, *target); refused != Errno::None)
        return refused;
    makeFile(*target, operation, operation.mode.value_or(0666));
    return Errno::None;
}

Errno DataOperations::write(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    const LabObject &object = target->object->object;
    if (!object.isFile())
        return operation.kind == OperationKind::Write ? Errno::IllegalSeek : writeToNode(*target, operation.data);
    const std::uint64_t offset = operation.kind == OperationKind::Append ? object.content.size() : operation.offset;
    openForWriting(*target);
    if (offset >= largestFileSize && !operation.data.empty())
        return Errno::FileTooBig;
    putBytes(*target, offset,
             std::string_view(operation.data).substr(0, largestFileSize - std::min(offset, largestFileSize)));
    return Errno::None;
}

/// A node is not the data: what is written there goes elsewhere. A union does not even see it.
Errno DataOperations::writeToNode(PathTarget &target, std::string_view data)
{
    if (m_view.rules().copyUp == CopyUpTime::Never && !data.empty())
        changeAttributes(target, [this](LabObject &object) { object.mtime = m_editor.now(); });
    return Errno::None;
}

Errno DataOperations::overwrite(const LabOperation &operation)
{
    auto target = walkPath(m_view, operation.path, LastLink::Create);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    if (!target->object) {
        if (const Errno refused = mayCreate(m_view, *target); refused != Errno::None)
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
    object.mtime = m_editor.now();
    dropCapability(object);
    m_editor.change(id, std::move(object));
    m_editor.cut(id, 0, sizeBefore);
    m_editor.wrote(id, 0, operation.data.size(), 0, sizeBefore);
    return Errno::None;
}

Errno DataOperations::open(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (!operation.forWriting)
        return Errno::None;
    if (target->isFolder())
        return Errno::IsFolder;
    openForWriting(*target);
    return Errno::None;
}

Errno DataOperations::truncate(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (target->isFolder())
        return Errno::IsFolder;
    if (!target->object->object.isFile())
        return Errno::Invalid;
    if (operation.size > largestFileSize) { // only the file system below says so
        openForWriting(*target);
        return Errno::FileTooBig;
    }
    const std::uint64_t sizeBefore = target->object->object.content.size();
    m_editor.copyUp(*target, CopyData::Cut, operation.size);
    const UpperId id = target->object->upper;
    LabObject object = m_layer.object(id);
    object.content = object.content.truncated(operation.size);
    object.mtime = m_editor.now();
    dropCapability(object);
    m_editor.change(id, std::move(object));
    m_editor.cut(id, operation.size, sizeBefore);
    return Errno::None;
}

Errno DataOperations::chmod(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) { object.mode = operation.mode.value_or(object.mode); });
    return Errno::None;
}

Errno DataOperations::chown(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Keep);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) {
        if (operation.uid && std::exchange(object.uid, *operation.uid) != *operation.uid)
            object.userName.clear();
        if (operation.gid && std::exchange(object.gid, *operation.gid) != *operation.gid)
            object.groupName.clear();
        if (object.isFolder())
            return;
        object.mode = withoutSetId(object.mode);
        dropCapability(object);
    });
    return Errno::None;
}

Errno DataOperations::utime(const LabOperation &operation)
{
    auto target = walkToObject(m_view, operation.path, LastLink::Keep);
    if (!target)
        return target.error();
    changeAttributes(*target, [&](LabObject &object) { object.mtime = {operation.mtime, false}; });
    return Errno::None;
}

/// A list that is not there: only a union looks first, lest it copy up for nothing.
Errno DataOperations::removeAccessList(const MergedObject &object) const
{
    const bool looksFirst = m_view.rules().copyUp != CopyUpTime::Never && !object.isUpper();
    return looksFirst ? Errno::NoData : Errno::None;
}

Errno DataOperations::setXattr(const LabOperation &operation)
{
    if (const Errno refused = xattrArgumentError(operation); refused != Errno::None)
        return refused;
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (const Errno refused = mayHaveXattr(target->object->object, operation.name); refused != Errno::None)
        return refused;
    if (isAccessList(operation.name))
        return operation.value.empty() ? removeAccessList(*target->object) : accessListError(operation.value);
    if (isBadCapability(operation))
        return Errno::Invalid;
    const Errno unknown = xattrNameError(operation.name);
    changeAttributes(*target, [&](LabObject &object) {
        if (unknown == Errno::None)
            object.xattrs[operation.name] = operation.value;
    });
    return unknown;
}

Errno DataOperations::removeXattr(const LabOperation &operation)
{
    if (const Errno refused = xattrArgumentError(operation); refused != Errno::None)
        return refused;
    auto target = walkToObject(m_view, operation.path, LastLink::Follow);
    if (!target)
        return target.error();
    if (const Errno refused = mayHaveXattr(target->object->object, operation.name); refused != Errno::None)
        return refused;
    if (isAccessList(operation.name))
        return removeAccessList(*target->object);
    if (const Errno unknown = xattrNameError(operation.name); unknown != Errno::None)
        return unknown;
    const bool isThere = target->object->object.xattrs.contains(operation.name);
    if (isThere || m_view.rules().failedXattrCopies)
        changeAttributes(*target, [&](LabObject &object) { object.xattrs.erase(operation.name); });
    return isThere ? Errno::None : Errno::NoData;
}

} // namespace strata
