// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_entry.h"

#include <limits>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t largestOctalSize = 077777777777;

/// Empty for a flag that means nothing.
std::optional<EntryType> typeOf(char flag, TarHeader::Format format)
{
    switch (flag) {
    case '\0':
    case '0':
    case '7': return EntryType::File;
    case '1': return EntryType::Hardlink;
    case '2': return EntryType::Symlink;
    case '3': return EntryType::CharDevice;
    case '4': return EntryType::BlockDevice;
    case '5': return EntryType::Directory;
    case '6': return EntryType::Fifo;
    case 'S': return format == TarHeader::Format::Gnu ? std::optional(EntryType::File) : std::nullopt;
    default: return std::nullopt;
    }
}

bool isPlainFile(const TarRecord &record)
{
    return record.type == EntryType::File && !record.isUnknownType;
}

void setPath(const TarHeader &header, TarHeader::Format format, const TarExtras &extras, TarRecord &record)
{
    if (extras.longName != nullptr) {
        record.path.assign(*extras.longName);
    } else if (extras.pax != nullptr && extras.pax->has(PaxValues::Path)) {
        record.path.assign(extras.pax->path());
    } else {
        const std::string_view prefix = header.prefix(format);
        record.path.assign(prefix);
        if (!prefix.empty())
            record.path += '/';
        record.path += header.name();
    }
    const bool isSparse = isPlainFile(record) && extras.pax != nullptr && extras.pax->has(PaxValues::SparseName);
    if (isSparse)
        record.path.assign(extras.pax->sparseName());
}

void setLink(const TarHeader &header, const TarExtras &extras, TarRecord &record)
{
    if (record.type != EntryType::Hardlink && record.type != EntryType::Symlink)
        record.linkTarget.clear();
    else if (extras.longLink != nullptr)
        record.linkTarget.assign(*extras.longLink);
    else if (extras.pax != nullptr && extras.pax->has(PaxValues::LinkPath))
        record.linkTarget.assign(extras.pax->linkPath());
    else
        record.linkTarget.assign(header.linkName());
}

/// A number of a header as an unsigned one of 32 bits. -2 and the like, as old programs wrote them for
/// "no one", wrap around as they do in the kernel.
std::uint32_t unsigned32(TarNumber number, std::string_view what, TarNotes &notes)
{
    constexpr std::int64_t largest = std::numeric_limits<std::uint32_t>::max();
    const bool fits = number.value >= std::numeric_limits<std::int32_t>::min() && number.value <= largest;
    if (!number.ok || !fits || number.value < 0) {
        notes.add(Severity::Warning, NoteCode::BadNumber,
                  Message(QT_TRANSLATE_NOOP("Message", "bad %1 in the header, read as %2"), what,
                          fits ? static_cast<std::uint32_t>(number.value) : largest));
    }
    return fits ? static_cast<std::uint32_t>(number.value) : static_cast<std::uint32_t>(largest);
}

void setOwner(const TarHeader &header, TarHeader::Format format, const PaxValues *pax, TarRecord &record,
              TarNotes &notes)
{
    const bool paxUid = pax != nullptr && pax->has(PaxValues::Uid);
    const bool paxGid = pax != nullptr && pax->has(PaxValues::Gid);
    record.uid = paxUid ? pax->uid() : unsigned32(header.uid(), "uid", notes);
    record.gid = paxGid ? pax->gid() : unsigned32(header.gid(), "gid", notes);
    const bool named = format != TarHeader::Format::V7;
    if (pax != nullptr && pax->has(PaxValues::UserName))
        record.userName.assign(pax->userName());
    else
        record.userName.assign(named ? header.userName() : std::string_view());
    if (pax != nullptr && pax->has(PaxValues::GroupName))
        record.groupName.assign(pax->groupName());
    else
        record.groupName.assign(named ? header.groupName() : std::string_view());
}

void setTime(const TarHeader &header, const PaxValues *pax, TarRecord &record, TarNotes &notes)
{
    if (pax != nullptr && pax->has(PaxValues::Mtime)) {
        record.mtime = {pax->mtime(), pax->mtimeNanos()};
        return;
    }
    const TarNumber mtime = header.mtime();
    if (!mtime.ok)
        notes.add(Severity::Warning, NoteCode::BadNumber, QT_TRANSLATE_NOOP("Message", "bad mtime in the header"));
    record.mtime = {mtime.value, 0};
}

void setDevice(const TarHeader &header, const PaxValues *pax, TarRecord &record, TarNotes &notes)
{
    record.device = {};
    if (record.type != EntryType::CharDevice && record.type != EntryType::BlockDevice)
        return; // other entries often hold garbage there
    const bool paxMajor = pax != nullptr && pax->has(PaxValues::DeviceMajor);
    const bool paxMinor = pax != nullptr && pax->has(PaxValues::DeviceMinor);
    record.device.first = paxMajor ? pax->deviceMajor() : unsigned32(header.deviceMajor(), "device number", notes);
    record.device.second = paxMinor ? pax->deviceMinor() : unsigned32(header.deviceMinor(), "device number", notes);
}

} // namespace

void fillTarRecord(const TarHeader &header, const TarExtras &extras, TarRecord &record, TarNotes &notes)
{
    const TarHeader::Format format = header.format();
    record.typeFlag = header.typeFlag();
    const std::optional<EntryType> type = typeOf(record.typeFlag, format);
    record.type = type.value_or(EntryType::File);
    record.isUnknownType = !type;
    setPath(header, format, extras, record); // first: the notes name it
    // v7 has no type for folders, and some later programs did not use theirs.
    if (isPlainFile(record) && record.typeFlag != 'S' && record.path.ends_with('/'))
        record.type = EntryType::Directory;
    setLink(header, extras, record);
    const TarNumber mode = header.mode();
    if (!mode.ok)
        notes.add(Severity::Warning, NoteCode::BadNumber, QT_TRANSLATE_NOOP("Message", "bad mode in the header"));
    record.mode = static_cast<std::uint32_t>(mode.value & 07777);
    setOwner(header, format, extras.pax, record, notes);
    setTime(header, extras.pax, record, notes);
    setDevice(header, extras.pax, record, notes);
    record.xattrs.clear();
    if (extras.pax != nullptr)
        extras.pax->collectXattrs(record.xattrs);
}

Result<std::uint64_t> tarSize(const TarHeader &header, const PaxValues *pax, TarNotes &notes)
{
    const TarNumber stored = header.size();
    const bool storedOk = stored.ok && stored.value >= 0;
    if (pax != nullptr && pax->hasBadSize())
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad size in an extended header"));
    if (pax == nullptr || !pax->has(PaxValues::Size)) {
        if (!storedOk)
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad size in the header"));
        return static_cast<std::uint64_t>(stored.value);
    }
    // A size that fits the header and is there differently was not put there by an honest program, and
    // readers that take the other one see other entries (CVE-2025-62518).
    const std::uint64_t size = pax->size();
    if (size <= largestOctalSize && (!storedOk || static_cast<std::uint64_t>(stored.value) != size)) {
        notes.add(storedOk && stored.value == 0 ? Severity::Info : Severity::Warning, NoteCode::SizeConflict,
                  Message(QT_TRANSLATE_NOOP("Message",
                                            "size is %1 in the extended header and %2 in the header; the first counts"),
                          size, (storedOk ? std::to_string(stored.value) : std::string("unreadable"))));
    }
    return size;
}

} // namespace strata
