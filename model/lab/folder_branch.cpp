// SPDX-License-Identifier: Apache-2.0
#include "model/lab/folder_branch.h"

#include "model/base/path.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

EntryType typeOf(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFDIR: return EntryType::Directory;
    case S_IFLNK: return EntryType::Symlink;
    case S_IFCHR: return EntryType::CharDevice;
    case S_IFBLK: return EntryType::BlockDevice;
    case S_IFIFO:
    case S_IFSOCK: return EntryType::Fifo; // a socket is as little its data as a fifo is
    default: return EntryType::File;
    }
}

/// Opened for each read: a folder of many files must not hold as many descriptors.
class FolderFile : public ByteSource {
public:
    FolderFile(fs::path folder, std::string path, std::uint64_t size)
        : m_folder(std::move(folder)), m_path(std::move(path)), m_size(size)
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        const auto file = openFileBelow(m_folder, m_path);
        if (!file)
            return fail(file);
        const std::uint64_t left = offset < m_size ? m_size - offset : 0; // it may have grown since
        return (*file)->readAt(offset,
                               into.first(static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size()))));
    }

private:
    fs::path m_folder;
    std::string m_path;
    std::uint64_t m_size;
};

std::map<std::string, std::string> xattrsOf(const fs::path &path)
{
    std::map<std::string, std::string> xattrs;
    std::string names(65536, '\0');
    const ssize_t size = ::llistxattr(path.c_str(), names.data(), names.size());
    for (std::size_t at = 0; size > 0 && at < static_cast<std::size_t>(size);) {
        const std::string name = names.c_str() + at;
        at += name.size() + 1;
        std::string value(65536, '\0');
        if (const ssize_t count = ::lgetxattr(path.c_str(), name.c_str(), value.data(), value.size()); count >= 0)
            xattrs[name] = value.substr(0, static_cast<std::size_t>(count));
    }
    return xattrs;
}

bool takeOpaqueMark(std::map<std::string, std::string> &xattrs)
{
    bool isOpaque = false;
    std::erase_if(xattrs, [&](const auto &xattr) {
        isOpaque = isOpaque || (xattr.first.ends_with(".overlay.opaque") && xattr.second == "y");
        return xattr.first.starts_with("trusted.overlay.") || xattr.first.starts_with("user.overlay.");
    });
    return isOpaque;
}

class FolderBranch : public LabBranch {
public:
    explicit FolderBranch(fs::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        const fs::path at = path.empty() ? m_folder : m_folder / path;
        struct stat status = {};
        if (::lstat(at.c_str(), &status) != 0)
            return std::nullopt;
        BranchEntry found;
        found.isWhiteout = S_ISCHR(status.st_mode) && status.st_rdev == 0;
        if (found.isWhiteout)
            return found;
        found.inode = status.st_ino;
        found.links = S_ISDIR(status.st_mode) ? 1 : static_cast<std::uint32_t>(status.st_nlink);
        found.object = objectOf(at, path, status);
        found.isOpaque = takeOpaqueMark(found.object.xattrs);
        return found;
    }

    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        std::vector<std::string> names;
        const fs::path at = folder.empty() ? m_folder : m_folder / folder;
        std::error_code error;
        if (!fs::is_directory(fs::symlink_status(at, error)))
            return names;
        for (fs::directory_iterator each(at, error); !error && each != fs::directory_iterator(); each.increment(error))
            names.push_back(each->path().filename().string());
        std::ranges::sort(names);
        return names;
    }

    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override
    {
        std::vector<std::string> paths;
        std::vector<std::string> open{std::string()};
        while (!open.empty()) {
            const std::string folder = std::move(open.back());
            open.pop_back();
            for (const std::string &name : names(folder)) {
                const std::string path = joinedPath(folder, name);
                struct stat status = {};
                if (::lstat((m_folder / path).c_str(), &status) != 0)
                    continue;
                if (S_ISDIR(status.st_mode))
                    open.push_back(path);
                else if (status.st_ino == inode)
                    paths.push_back(path);
            }
        }
        return paths;
    }

private:
    [[nodiscard]] LabObject objectOf(const fs::path &at, std::string_view path, const struct stat &status) const
    {
        LabObject object;
        object.type = typeOf(status.st_mode);
        object.mode = status.st_mode & 07777;
        object.uid = status.st_uid;
        object.gid = status.st_gid;
        object.mtime.seconds = status.st_mtim.tv_sec;
        object.xattrs = xattrsOf(at);
        if (object.isFile())
            object.content = LabContent(
                std::make_shared<FolderFile>(m_folder, std::string(path), static_cast<std::uint64_t>(status.st_size)));
        if (object.isLink()) {
            std::error_code error;
            object.target = fs::read_symlink(at, error).string();
        }
        if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode))
            object.device = {major(status.st_rdev), minor(status.st_rdev)};
        return object;
    }

    fs::path m_folder;
};

} // namespace

Result<LabBranchPtr> folderBranch(const fs::path &folder)
{
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    if (error)
        return fail(ErrorCode::Io, error.message());
    if (!fs::is_directory(whole, error))
        return fail(ErrorCode::Usage, "it is no folder");
    if (fs::directory_iterator(whole, error); error)
        return fail(ErrorCode::Io, error.message());
    return std::make_shared<FolderBranch>(whole);
}

} // namespace strata
