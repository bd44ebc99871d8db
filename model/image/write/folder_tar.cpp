// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/folder_tar.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/write/item_tar.h"
#include "model/io/folder_file.h"
#include "model/io/utf8_locale.h"

#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// What is on disk as items: libarchive reads extended attributes and access lists.
class DiskItems {
public:
    explicit DiskItems(const std::filesystem::path &folder)
        : m_folder(std::make_shared<std::filesystem::path>(folder))
        , m_disk(archive_read_disk_new())
        , m_entry(archive_entry_new())
    {
        archive_read_disk_set_symlink_physical(m_disk);
    }
    ~DiskItems()
    {
        archive_entry_free(m_entry);
        archive_read_free(m_disk);
    }
    DiskItems(const DiskItems &) = delete;
    DiskItems &operator=(const DiskItems &) = delete;

    /// At `path` below the folder, "." for itself. A further name of a file is a link to the first.
    [[nodiscard]] Result<LayerItem> item(const std::string &path, const struct stat &status)
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
        if (linkToFirstName(item, status))
            return item;
        if (item.type == EntryType::File)
            item.content = folderFile(m_folder, path, static_cast<std::uint64_t>(status.st_size));
        return item;
    }

private:
    void addXattrs(LayerItem &item)
    {
        const char *name = nullptr;
        const void *value = nullptr;
        std::size_t size = 0;
        archive_entry_xattr_reset(m_entry);
        while (archive_entry_xattr_next(m_entry, &name, &value, &size) == ARCHIVE_OK)
            item.xattrs.push_back({name, std::string(static_cast<const char *>(value), size)});
    }

    void addAccessLists(LayerItem &item)
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

    bool linkToFirstName(LayerItem &item, const struct stat &status)
    {
        if (status.st_nlink < 2 || S_ISDIR(status.st_mode))
            return false;
        const auto [first, isNew] = m_firstNames.try_emplace({status.st_dev, status.st_ino}, item.path);
        if (isNew)
            return false;
        item.type = EntryType::Hardlink;
        item.linkTarget = first->second;
        return true;
    }

    std::shared_ptr<const std::filesystem::path> m_folder;
    archive *m_disk;
    archive_entry *m_entry;
    std::map<std::pair<dev_t, ino_t>, std::string> m_firstNames;
};

/// Names of what is in a folder, the last one first.
Result<std::vector<std::string>> namesIn(const std::filesystem::path &folder)
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

} // namespace

Result<FolderTar> tarOfFolder(const std::filesystem::path &folder, const StopToken &stop)
{
    const Utf8Locale utf8;
    DiskItems items(folder);
    ItemTar tar;
    NoteList notes;
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
        const auto item = items.item(path, status);
        const Result<void> added = item ? tar.add(*item) : fail(item);
        if (!added) {
            leaveOut(path, added.error().message());
            continue;
        }
        if (!S_ISDIR(status.st_mode))
            continue;
        const auto names = namesIn(onDisk);
        if (!names && isTop)
            return fail(names);
        if (!names)
            leaveOut(path + "/", names.error().message());
        else
            for (const std::string &name : *names)
                pending.push_back(isTop ? name : joinedPath(path, name));
    }
    auto bytes = tar.finish();
    if (!bytes)
        return fail(bytes);
    return FolderTar{*std::move(bytes), std::move(notes)};
}

Result<FolderTar> tarOfFile(const std::filesystem::path &file, const std::string &name)
{
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(file, error);
    struct stat status = {};
    if (error || ::stat(real.c_str(), &status) != 0)
        return fail(ErrorCode::Io, error ? error.message() : std::strerror(errno));
    LayerItem item;
    item.path = name;
    item.content = folderFile(std::make_shared<std::filesystem::path>(real.parent_path()), real.filename().string(),
                              static_cast<std::uint64_t>(status.st_size));
    ItemTar tar;
    if (const auto added = tar.add(item); !added)
        return fail(added);
    auto bytes = tar.finish();
    if (!bytes)
        return fail(bytes);
    return FolderTar{*std::move(bytes), {}};
}

} // namespace strata
