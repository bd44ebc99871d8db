// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_socket.h"

#include "model/base/text.h"
#include "model/io/file_descriptor.h"

#include <grp.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <system_error>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t nameBuffer = 16u << 10;

std::string userName(uid_t id)
{
    std::array<char, nameBuffer> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    ::getpwuid_r(id, &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? escapedForDisplay(found->pw_name) : std::to_string(id);
}

std::string groupName(gid_t id)
{
    std::array<char, nameBuffer> buffer{};
    group entry{};
    group *found = nullptr;
    ::getgrgid_r(id, &entry, buffer.data(), buffer.size(), &found);
    return found != nullptr ? escapedForDisplay(found->gr_name) : std::to_string(id);
}

/// The topmost directory on the way to the socket that this user may not enter.
std::optional<fs::path> closedFolder(const fs::path &socket)
{
    fs::path folder;
    for (const fs::path &part : socket.parent_path()) {
        folder /= part;
        if (::access(folder.c_str(), X_OK) != 0 && errno == EACCES)
            return folder;
    }
    return std::nullopt;
}

std::unexpected<Error> noPermission(const fs::path &socket)
{
    const std::string name = escapedForDisplay(socket.string());
    struct stat info {};
    if (const auto folder = closedFolder(socket); folder && ::stat(folder->c_str(), &info) == 0)
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "no permission to use the socket %1: its "
                                                                        "directory %2 is open to %3 alone"),
                                           name, escapedForDisplay(folder->string()), userName(info.st_uid)));
    if (::stat(socket.c_str(), &info) == 0 && (info.st_mode & S_IWGRP) != 0)
        return fail(ErrorCode::Io,
                    Message(QT_TRANSLATE_NOOP("Message", "no permission to use the socket %1: %2 and members of the "
                                                         "group %3 may use it"),
                            name, userName(info.st_uid), groupName(info.st_gid)));
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "no permission to use the socket %1: only %2 may "
                                                                    "use it"),
                                       name, userName(info.st_uid)));
}

std::unexpected<Error> notListening(const fs::path &socket, const std::string &startCommand)
{
    const std::string name = escapedForDisplay(socket.string());
    if (startCommand.empty())
        return fail(
            ErrorCode::Io,
            Message(QT_TRANSLATE_NOOP("Message", "nothing answers on the socket %1: the engine is not running"), name));
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "nothing answers on the socket %1: the engine is "
                                                                    "not running; to start it: %2"),
                                       name, startCommand));
}

/// 0, or the error number of connect().
int errorOfConnecting(const fs::path &socket)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket.native().size() >= sizeof address.sun_path)
        return ENAMETOOLONG;
    std::memcpy(address.sun_path, socket.c_str(), socket.native().size());
    const FileDescriptor file(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!file.isOpen())
        return errno;
    const int done = ::connect(file.value(), reinterpret_cast<const sockaddr *>(&address), sizeof address);
    // EAGAIN: something listens and is busy.
    return done == 0 || errno == EAGAIN || errno == EINPROGRESS ? 0 : errno;
}

} // namespace

Result<void> probeEngineSocket(const fs::path &socket, const std::string &startCommand)
{
    const int error = errorOfConnecting(socket);
    switch (error) {
    case 0: return {};
    case ENOENT:
    case ENOTDIR:
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "there is no socket %1"), escapedForDisplay(socket.string())));
    case EACCES:
    case EPERM: return noPermission(socket);
    case ECONNREFUSED: return notListening(socket, startCommand);
    default:
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot connect to the socket %1: %2"),
                                           escapedForDisplay(socket.string()), std::generic_category().message(error)));
    }
}

} // namespace strata
