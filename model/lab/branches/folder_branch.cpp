// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/folder_branch.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/folder_file.h"
#include "model/io/overlay_mark.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

/// Whether a file is still the one that was met.
struct FileState {
    explicit FileState(const struct stat &status)
        : inode(status.st_ino)
        , size(static_cast<std::uint64_t>(status.st_size))
        , seconds(status.st_mtim.tv_sec)
        , nanoseconds(status.st_mtim.tv_nsec)
    {
    }
    bool operator==(const FileState &) const = default;

    ino_t inode;
    std::uint64_t size;
    time_t seconds;
    long nanoseconds;
};

/// A file that must not change: a copy in the session would change with it.
class UnchangedFile final : public ByteSource {
public:
    UnchangedFile(fs::path place, ByteSourcePtr file, std::string path, const FileState &state)
        : m_place(std::move(place)), m_file(std::move(file)), m_path(std::move(path)), m_state(state)
    {
    }

    [[nodiscard]] std::uint64_t size() const override { return m_state.size; }
    [[nodiscard]] Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        struct stat status = {};
        if (::lstat(m_place.c_str(), &status) != 0)
            return fail(ErrorCode::Io, escapedForDisplay(m_path) + ": " + std::generic_category().message(errno));
        if (FileState(status) != m_state)
            return fail(ErrorCode::Io,
                        Message(QT_TRANSLATE_NOOP("Message", "%1: the file was changed on disk in the meantime"),
                                escapedForDisplay(m_path)));
        return m_file->readAt(offset, into);
    }

private:
    fs::path m_place;
    ByteSourcePtr m_file;
    std::string m_path;
    FileState m_state;
};

/// What a system call of the kind "how large, then the bytes" gives; empty where it fails.
template<class Call>
std::string bytesOf(Call call)
{
    const ssize_t size = call(nullptr, 0);
    std::string bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    if (bytes.empty())
        return bytes;
    const ssize_t count = call(bytes.data(), bytes.size());
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

std::map<std::string, std::string> xattrsOf(const fs::path &path)
{
    std::map<std::string, std::string> xattrs;
    const std::string names =
        bytesOf([&](char *into, std::size_t size) { return ::llistxattr(path.c_str(), into, size); });
    for (std::size_t at = 0; at < names.size();) {
        const std::string name = names.c_str() + at;
        at += name.size() + 1;
        xattrs[name] =
            bytesOf([&](char *into, std::size_t size) { return ::lgetxattr(path.c_str(), name.c_str(), into, size); });
    }
    return xattrs;
}

constexpr std::array<std::string_view, 2> markPrefixes{"trusted.overlay.", "user.overlay."};

/// What overlay wrote on an object, as "opaque" or "redirect"; its attributes are then gone.
std::map<std::string, std::string> takeMarks(std::map<std::string, std::string> &xattrs)
{
    std::map<std::string, std::string> marks;
    std::erase_if(xattrs, [&](const auto &xattr) {
        for (const std::string_view prefix : markPrefixes) {
            if (!xattr.first.starts_with(prefix))
                continue;
            marks.emplace(xattr.first.substr(prefix.size()), xattr.second);
            return true;
        }
        return false;
    });
    return marks;
}

class FolderBranch : public LabBranch {
public:
    FolderBranch(fs::path folder, FolderPlace role)
        : m_folder(std::make_shared<const fs::path>(std::move(folder))), m_role(role)
    {
    }

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        const fs::path at = place(path);
        struct stat status = {};
        if (!isBelowFolders(path) || ::lstat(at.c_str(), &status) != 0)
            return std::nullopt;
        BranchEntry found;
        const bool isMarked = mayBeMarked(status) && overlayMark(at, "whiteout").has_value() &&
                              hasMarkedWhiteouts(path.substr(0, path.rfind('/') == path.npos ? 0 : path.rfind('/')));
        found.isWhiteout = isMarked || (S_ISCHR(status.st_mode) && status.st_rdev == 0);
        if (found.isWhiteout)
            return found;
        found.inode = status.st_ino;
        found.links = S_ISDIR(status.st_mode) ? 1 : static_cast<std::uint32_t>(status.st_nlink);
        found.object = objectOf(at, path, status);
        const std::map<std::string, std::string> marks = takeMarks(found.object.xattrs);
        if (const auto opaque = marks.find("opaque"); opaque != marks.end())
            found.isOpaque = opaque->second == "y";
        if (const auto redirect = marks.find("redirect"); redirect != marks.end() && found.object.isFolder())
            found.redirect = redirect->second;
        return found;
    }

    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        std::vector<std::string> names;
        for (BranchName &entry : read(folder, false))
            names.push_back(std::move(entry.name));
        return names;
    }

    [[nodiscard]] std::vector<BranchName> listing(std::string_view folder) const override { return read(folder, true); }

    [[nodiscard]] std::string obstacle(std::string_view path) const override
    {
        const std::string at = place(path).string();
        struct stat status = {};
        if (!isBelowFolders(path) || ::lstat(at.c_str(), &status) != 0)
            return std::generic_category().message(ENOENT);
        const bool isFolder = S_ISDIR(status.st_mode);
        if (!isFolder && !S_ISREG(status.st_mode))
            return {};
        const int wanted = isFolder ? R_OK | X_OK : R_OK;
        return ::eaccess(at.c_str(), wanted) == 0 ? std::string() : std::generic_category().message(errno);
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
                if (::lstat((*m_folder / path).c_str(), &status) != 0)
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
    [[nodiscard]] fs::path place(std::string_view path) const { return path.empty() ? *m_folder : *m_folder / path; }

    /// No link on the way is followed: it could lead out of the folder.
    [[nodiscard]] bool isBelowFolders(std::string_view path) const
    {
        struct stat status = {};
        for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
            if (::lstat(place(path.substr(0, slash)).c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
                return false;
        }
        return true;
    }

    /// Sorted by bytes. A device of the kind that a whiteout is shows by its type: only those are looked at.
    [[nodiscard]] std::vector<BranchName> read(std::string_view folder, bool findsWhiteouts) const
    {
        std::vector<BranchName> listed;
        if (!isBelowFolders(folder))
            return listed;
        const int opened = ::open(place(folder).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        DIR *stream = opened < 0 ? nullptr : ::fdopendir(opened);
        if (stream == nullptr) {
            if (opened >= 0)
                ::close(opened);
            return listed;
        }
        const bool hasMarked = findsWhiteouts && hasMarkedWhiteouts(folder);
        while (const dirent *entry = ::readdir(stream)) {
            const std::string_view name = entry->d_name;
            if (name == "." || name == "..")
                continue;
            const bool isSuspect = entry->d_type == DT_CHR || entry->d_type == DT_UNKNOWN;
            const bool isDevice = findsWhiteouts && isSuspect && isWhiteout(opened, entry->d_name);
            listed.push_back({std::string(name), isDevice || (hasMarked && isMarkedWhiteout(folder, name))});
        }
        ::closedir(stream);
        std::ranges::sort(listed, {}, &BranchName::name);
        return listed;
    }

    /// Overlay asks no others: files without a byte.
    [[nodiscard]] bool mayBeMarked(const struct stat &status) const
    {
        return m_role == FolderPlace::Lower && S_ISREG(status.st_mode) && status.st_size == 0;
    }
    [[nodiscard]] bool hasMarkedWhiteouts(std::string_view folder) const
    {
        return m_role == FolderPlace::Lower && overlayMark(place(folder), "opaque") == "x";
    }
    [[nodiscard]] bool isMarkedWhiteout(std::string_view folder, std::string_view name) const
    {
        const fs::path at = place(folder) / name;
        struct stat status = {};
        return ::lstat(at.c_str(), &status) == 0 && mayBeMarked(status) && overlayMark(at, "whiteout").has_value();
    }
    [[nodiscard]] static bool isWhiteout(int folder, const char *name)
    {
        struct stat status = {};
        return ::fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISCHR(status.st_mode) &&
               status.st_rdev == 0;
    }

    [[nodiscard]] LabObject objectOf(const fs::path &at, std::string_view path, const struct stat &status) const
    {
        LabObject object;
        object.type = typeOfMode(status.st_mode);
        object.mode = status.st_mode & 07777;
        object.uid = status.st_uid;
        object.gid = status.st_gid;
        object.mtime.seconds = status.st_mtim.tv_sec;
        object.xattrs = xattrsOf(at);
        if (object.isFile())
            object.content = LabContent(std::make_shared<UnchangedFile>(
                at, folderFile(m_folder, std::string(path), static_cast<std::uint64_t>(status.st_size)),
                std::string(path), FileState(status)));
        if (object.isLink()) {
            std::error_code error;
            object.target = fs::read_symlink(at, error).string();
        }
        if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode))
            object.device = {major(status.st_rdev), minor(status.st_rdev)};
        return object;
    }

    std::shared_ptr<const fs::path> m_folder;
    FolderPlace m_role;
};

} // namespace

Result<LabBranchPtr> folderBranch(const fs::path &folder, FolderPlace place)
{
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    if (error)
        return fail(ErrorCode::Io, error.message());
    if (!fs::is_directory(whole, error))
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "it is not a directory"));
    if (fs::directory_iterator(whole, error); error)
        return fail(ErrorCode::Io, error.message());
    return std::make_shared<FolderBranch>(whole, place);
}

} // namespace strata
