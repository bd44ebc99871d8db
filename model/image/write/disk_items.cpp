// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/disk_items.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/folder_file.h"
#include "model/io/utf8_locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

namespace strata {

DiskItems::DiskItems(const std::filesystem::path &folder)
    : m_folder(std::make_shared<std::filesystem::path>(folder))
    , m_disk(archive_read_disk_new())
    , m_entry(archive_entry_new())
{
    archive_read_disk_set_symlink_physical(m_disk);
}

DiskItems::~DiskItems()
{
    archive_entry_free(m_entry);
    archive_read_free(m_disk);
}

Result<LayerItem> DiskItems::item(const std::string &path, const struct stat &status)
{
    auto item = itemWithoutLinks(path, status);
    if (item && linkToFirstName(*item, status))
        item->content = nullptr;
    return item;
}

Result<LayerItem> DiskItems::itemWithoutLinks(const std::string &path, const struct stat &status)
{
    archive_entry_clear(m_entry);
    archive_entry_copy_pathname(m_entry, path.c_str());
    archive_entry_copy_sourcepath(m_entry, (*m_folder / path).c_str());
    if (archive_read_disk_entry_from_file(m_disk, m_entry, -1, &status) < ARCHIVE_WARN)
        return fail(ErrorCode::Io, shownText(archive_error_string(m_disk)));
    LayerItem item;
    item.path = path;
    item.type = typeOfMode(status.st_mode);
    item.mode = status.st_mode & 07777;
    item.uid = status.st_uid;
    item.gid = status.st_gid;
    item.mtime = {status.st_mtim.tv_sec, static_cast<std::uint32_t>(status.st_mtim.tv_nsec)};
    item.device = {major(status.st_rdev), minor(status.st_rdev)};
    if (const char *target = archive_entry_symlink(m_entry); target != nullptr)
        item.linkTarget = target;
    addXattrs(item);
    addAccessLists(item);
    if (item.type == EntryType::File)
        item.content = folderFile(m_folder, path, static_cast<std::uint64_t>(status.st_size));
    return item;
}

void DiskItems::addXattrs(LayerItem &item)
{
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    archive_entry_xattr_reset(m_entry);
    while (archive_entry_xattr_next(m_entry, &name, &value, &size) == ARCHIVE_OK)
        item.xattrs.push_back({name, std::string(static_cast<const char *>(value), size)});
}

void DiskItems::addAccessLists(LayerItem &item)
{
    constexpr std::array lists{std::pair(ARCHIVE_ENTRY_ACL_TYPE_ACCESS, "SCHILY.acl.access"),
                               std::pair(ARCHIVE_ENTRY_ACL_TYPE_DEFAULT, "SCHILY.acl.default")};
    constexpr int style = ARCHIVE_ENTRY_ACL_STYLE_EXTRA_ID | ARCHIVE_ENTRY_ACL_STYLE_SEPARATOR_COMMA;
    for (const auto &[type, name] : lists) {
        if ((archive_entry_acl_types(m_entry) & type) == 0)
            continue;
        const std::unique_ptr<char, decltype(&std::free)> text(
            archive_entry_acl_to_text(m_entry, nullptr, type | style), &std::free);
        if (text)
            item.xattrs.push_back({name, text.get()});
    }
}

bool DiskItems::linkToFirstName(LayerItem &item, const struct stat &status)
{
    if (status.st_nlink < 2 || S_ISDIR(status.st_mode) || isOverlayWhiteout(status))
        return false;
    const auto [first, isNew] = m_firstNames.try_emplace({status.st_dev, status.st_ino}, item.path);
    if (isNew)
        return false;
    item.type = EntryType::Hardlink;
    item.linkTarget = first->second;
    return true;
}

bool isOverlayWhiteout(const struct stat &status)
{
    return S_ISCHR(status.st_mode) && status.st_rdev == 0;
}

Result<std::vector<std::string>> namesInReverse(const std::filesystem::path &folder)
{
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    if (error)
        return fail(ErrorCode::Io, error.message());
    std::ranges::sort(names, std::greater());
    return names;
}

Result<void> forEachDiskItem(const std::filesystem::path &folder, NoteList &notes, const StopToken &stop,
                             const std::function<Result<void>(LayerItem &)> &take)
{
    const Utf8Locale utf8;
    DiskItems items(folder);
    const auto leaveOut = [&](const std::string &path, const std::string &why) {
        notes.add(Severity::Warning, NoteCode::OddMember,
                  Message(QT_TRANSLATE_NOOP("Message", "%1 is left out: %2"), shownText(path), why));
    };
    std::vector<std::string> pending{"."}; // the next one last
    while (!pending.empty()) {
        if (stop.stop_requested())
            return failCancelled();
        const std::string path = std::move(pending.back());
        pending.pop_back();
        const bool isTop = path == ".";
        const std::filesystem::path onDisk = isTop ? folder : folder / path;
        struct stat status = {};
        if ((isTop ? ::stat(onDisk.c_str(), &status) : ::lstat(onDisk.c_str(), &status)) != 0) {
            if (isTop)
                return fail(ErrorCode::Io, std::strerror(errno));
            leaveOut(path, std::strerror(errno));
            continue;
        }
        if (S_ISSOCK(status.st_mode)) {
            leaveOut(path, "a socket");
            continue;
        }
        auto item = items.item(path, status);
        const Result<void> taken = item ? take(*item) : fail(item);
        if (!taken) {
            leaveOut(path, taken.error().message());
            continue;
        }
        if (!S_ISDIR(status.st_mode))
            continue;
        const auto names = namesInReverse(onDisk);
        if (!names && isTop)
            return fail(names);
        if (!names)
            leaveOut(path + "/", names.error().message());
        else
            for (const std::string &name : *names)
                pending.push_back(isTop ? name : joinedPath(path, name));
    }
    return {};
}

} // namespace strata
