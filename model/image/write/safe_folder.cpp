// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/safe_folder.h"

#include "model/base/text.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>
#include <system_error>

namespace strata {

namespace {

constexpr std::size_t longestName = 255;

int outcome(int result)
{
    return result < 0 ? errno : 0;
}

void report(const AttributeLost &lost, const std::string &what, int error)
{
    if (error != 0)
        lost(what + ": " + systemText(error));
}

std::string ownerText(const FileAttributes &attributes)
{
    return "owner " + std::to_string(attributes.uid) + ":" + std::to_string(attributes.gid);
}

/// atime and mtime; false for a time that this system cannot hold.
bool timesOf(const FileAttributes &attributes, timespec (&times)[2])
{
    times[0].tv_sec = static_cast<time_t>(attributes.mtime);
    times[0].tv_nsec = static_cast<long>(attributes.mtimeNanos);
    times[1] = times[0];
    return attributes.setTime;
}

/// ACLs are kept in a tar as text under their own prefix; they are not attributes of the system.
bool isAclText(std::string_view name)
{
    return name.starts_with("SCHILY.acl.");
}

template<class SetFunction>
void setXattrs(const FileAttributes &attributes, const AttributeLost &lost, SetFunction &&set)
{
    for (const Xattr &xattr : attributes.xattrs) {
        const std::string what = "extended attribute " + escapedForDisplay(xattr.name);
        if (isAclText(xattr.name))
            lost(what + ": access control lists are not restored");
        else
            report(lost, what, set(xattr));
    }
}

} // namespace

std::string systemText(int number)
{
    return std::generic_category().message(number);
}

bool isSafeName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && name.size() <= longestName &&
           name.find('/') == std::string_view::npos && name.find('\0') == std::string_view::npos;
}

int SafeFolder::open(const std::filesystem::path &path, SafeFolder &folder)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error)
        return error.value();
    folder.m_descriptor = FileDescriptor(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return outcome(folder.descriptor());
}

int SafeFolder::openFolder(std::string_view name, SafeFolder &folder) const
{
    folder.m_descriptor = FileDescriptor(
        ::openat(descriptor(), std::string(name).c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    return outcome(folder.descriptor());
}

/// Takes away what has the name, unless it is a folder.
int SafeFolder::makeRoom(std::string_view name, bool replace) const
{
    if (!replace)
        return 0;
    const int error = remove(name);
    return error == ENOENT ? 0 : error;
}

int SafeFolder::remove(std::string_view name) const
{
    return outcome(::unlinkat(descriptor(), std::string(name).c_str(), 0));
}

int SafeFolder::makeFolder(std::string_view name, bool replace) const
{
    const std::string text(name);
    int error = outcome(::mkdirat(descriptor(), text.c_str(), 0700));
    if (error != EEXIST)
        return error;
    struct stat status {};
    error = outcome(::fstatat(descriptor(), text.c_str(), &status, AT_SYMLINK_NOFOLLOW));
    if (error != 0)
        return error;
    if (S_ISDIR(status.st_mode))
        return 0;
    if (!replace)
        return EEXIST;
    error = makeRoom(name, replace);
    return error != 0 ? error : outcome(::mkdirat(descriptor(), text.c_str(), 0700));
}

int SafeFolder::makeFile(std::string_view name, bool replace, FileDescriptor &file) const
{
    if (const int error = makeRoom(name, replace))
        return error;
    file = FileDescriptor(
        ::openat(descriptor(), std::string(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return outcome(file.value());
}

int SafeFolder::makeSymlink(std::string_view name, bool replace, std::string_view target) const
{
    if (const int error = makeRoom(name, replace))
        return error;
    return outcome(::symlinkat(std::string(target).c_str(), descriptor(), std::string(name).c_str()));
}

int SafeFolder::makeNode(std::string_view name, bool replace, std::uint32_t typeAndMode, std::uint64_t device) const
{
    if (const int error = makeRoom(name, replace))
        return error;
    return outcome(::mknodat(descriptor(), std::string(name).c_str(), static_cast<mode_t>(typeAndMode), device));
}

int SafeFolder::makeLink(std::string_view name, bool replace, const SafeFolder &otherFolder,
                         std::string_view otherName) const
{
    if (const int error = makeRoom(name, replace))
        return error;
    return outcome(
        ::linkat(otherFolder.descriptor(), std::string(otherName).c_str(), descriptor(), std::string(name).c_str(), 0));
}

void setAttributes(int descriptor, const FileAttributes &attributes, const AttributeLost &lost)
{
    if (attributes.setOwner)
        report(lost, ownerText(attributes), outcome(::fchown(descriptor, attributes.uid, attributes.gid)));
    setXattrs(attributes, lost, [&](const Xattr &xattr) {
        return outcome(::fsetxattr(descriptor, xattr.name.c_str(), xattr.value.data(), xattr.value.size(), 0));
    });
    report(lost, "mode", outcome(::fchmod(descriptor, static_cast<mode_t>(attributes.mode & 07777))));
    timespec times[2];
    if (timesOf(attributes, times))
        report(lost, "time", outcome(::futimens(descriptor, times)));
}

void setAttributesAt(const SafeFolder &folder, std::string_view name, bool isLink, const FileAttributes &attributes,
                     const AttributeLost &lost)
{
    const std::string text(name);
    const int at = folder.descriptor();
    if (attributes.setOwner)
        report(lost, ownerText(attributes),
               outcome(::fchownat(at, text.c_str(), attributes.uid, attributes.gid, AT_SYMLINK_NOFOLLOW)));
    const std::string path = "/proc/self/fd/" + std::to_string(at) + "/" + text; // there is no setxattrat
    setXattrs(attributes, lost, [&](const Xattr &xattr) {
        return outcome(::lsetxattr(path.c_str(), xattr.name.c_str(), xattr.value.data(), xattr.value.size(), 0));
    });
    // It was made a moment ago by this process and is not a link, so nothing is followed.
    if (!isLink)
        report(lost, "mode", outcome(::fchmodat(at, text.c_str(), static_cast<mode_t>(attributes.mode & 07777), 0)));
    timespec times[2];
    if (timesOf(attributes, times))
        report(lost, "time", outcome(::utimensat(at, text.c_str(), times, AT_SYMLINK_NOFOLLOW)));
}

} // namespace strata
