// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/store_folder.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/limits.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <system_error>
#include <utility>

namespace strata {

namespace {

std::unexpected<Error> systemError(std::string_view what, int problem)
{
    const bool isMissing = problem == ENOENT || problem == ENOTDIR || problem == ELOOP;
    return fail(isMissing ? ErrorCode::NotFound : ErrorCode::Io,
                Message::placed(shownText(what), std::generic_category().message(problem)));
}

/// Without openat2 (before Linux 5.6, or if a sandbox refuses it): no link is followed at all.
FileDescriptor openWithoutLinks(int folder, std::string_view name, int flags)
{
    const CleanPath clean = cleanPath(name);
    if (clean.components.empty())
        return FileDescriptor(::openat(folder, ".", flags | O_CLOEXEC));
    FileDescriptor at(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
    for (std::size_t i = 0; i < clean.components.size() && at.isOpen(); ++i) {
        const bool isLast = i + 1 == clean.components.size();
        const std::string component(clean.components[i]);
        const int how = isLast ? flags : O_PATH | O_DIRECTORY;
        at = FileDescriptor(::openat(at.value(), component.c_str(), how | O_NOFOLLOW | O_CLOEXEC));
    }
    return at;
}

} // namespace

StoreFolder::StoreFolder(std::filesystem::path path, FileDescriptor descriptor)
    : m_path(std::move(path)), m_descriptor(std::make_shared<const FileDescriptor>(std::move(descriptor)))
{
}

Result<StoreFolder> StoreFolder::open(const std::filesystem::path &folder)
{
    FileDescriptor descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return systemError(folder.native(), errno);
    return StoreFolder(folder, std::move(descriptor));
}

Result<StoreFolder> StoreFolder::folder(std::string_view name) const
{
    FileDescriptor descriptor = openInside(name, O_PATH | O_DIRECTORY);
    if (!descriptor.isOpen())
        return systemError((m_path / name).native(), errno);
    return StoreFolder(m_path / normalisedPath(name), std::move(descriptor));
}

FileDescriptor StoreFolder::openInside(std::string_view name, int flags) const
{
    std::string path(name);
    if (path.find('\0') != std::string::npos) {
        errno = ENOENT;
        return FileDescriptor();
    }
    if (path.empty())
        path = ".";
    open_how how = {};
    how.flags = static_cast<unsigned>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
    constexpr int attempts = 100; // EAGAIN: something was renamed on the way to ".." (openat2(2))
    int opened = -1;
    for (int attempt = 0; attempt < attempts && opened < 0; ++attempt) {
        opened = static_cast<int>(::syscall(SYS_openat2, m_descriptor->value(), path.c_str(), &how, sizeof how));
        if (opened < 0 && errno != EAGAIN && errno != EINTR)
            break;
    }
    if (opened < 0 && (errno == ENOSYS || errno == EPERM || errno == E2BIG))
        return openWithoutLinks(m_descriptor->value(), name, flags);
    return FileDescriptor(opened);
}

Result<ByteSourcePtr> StoreFolder::file(std::string_view name) const
{
    // Looked at before it is opened: to open a device or a fifo can block or have an effect of its own.
    const FileDescriptor looked = openInside(name, O_PATH);
    struct stat status = {};
    if (!looked.isOpen() || ::fstat(looked.value(), &status) != 0)
        return systemError(name, errno);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1: not a regular file"), shownText(name)));
    const int opened = openInside(name, O_RDONLY | O_NONBLOCK | O_NOCTTY).release();
    if (opened < 0)
        return systemError(name, errno);
    return adoptFile(opened);
}

Result<std::string> StoreFolder::text(std::string_view name) const
{
    const auto bytes = file(name);
    if (!bytes)
        return fail(bytes);
    auto all = readAll(**bytes, limits::jsonBytes);
    return all ? std::move(all) : Result<std::string>(fail(all, shownText(name)));
}

Result<std::string> StoreFolder::line(std::string_view name) const
{
    constexpr std::string_view blanks = " \t\r\n";
    auto all = text(name);
    if (!all)
        return all;
    all->resize(std::min(all->size(), all->find('\n')));
    const std::size_t first = all->find_first_not_of(blanks);
    return first == std::string::npos ? std::string() : all->substr(first, all->find_last_not_of(blanks) + 1 - first);
}

bool StoreFolder::contains(std::string_view name) const
{
    return openInside(name, O_PATH).isOpen();
}

Result<std::vector<std::string>> StoreFolder::names(std::string_view name) const
{
    const int opened = openInside(name, O_RDONLY | O_DIRECTORY | O_NONBLOCK).release();
    DIR *stream = opened < 0 ? nullptr : ::fdopendir(opened);
    if (stream == nullptr)
        return systemError((m_path / name).native(), errno);
    std::vector<std::string> names;
    while (const dirent *entry = ::readdir(stream)) {
        const std::string_view found = entry->d_name;
        if (found != "." && found != ".." && names.size() < limits::outerMembers)
            names.emplace_back(found);
    }
    ::closedir(stream);
    std::ranges::sort(names);
    return names;
}

std::string StoreFolder::stamp(const std::vector<std::string> &names) const
{
    constexpr std::time_t settled = 2; // seconds; some file systems have times of such precision
    const std::time_t now = ::time(nullptr);
    std::string all;
    for (const std::string &name : names) {
        const FileDescriptor looked = openInside(name, O_PATH);
        struct stat status = {};
        all += name;
        if (looked.isOpen() && ::fstat(looked.value(), &status) == 0) {
            if (status.st_ctim.tv_sec + settled >= now)
                return {};
            for (const std::uint64_t number :
                 {std::uint64_t(status.st_dev), std::uint64_t(status.st_ino), std::uint64_t(status.st_size),
                  std::uint64_t(status.st_ctim.tv_sec), std::uint64_t(status.st_ctim.tv_nsec)})
                all += " " + std::to_string(number);
        }
        all += '\n';
    }
    return all;
}

bool isFileName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos;
}

} // namespace strata
