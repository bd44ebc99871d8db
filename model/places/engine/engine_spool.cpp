// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_spool.h"

#include "model/base/digest.h"
#include "model/base/text.h"
#include "model/io/file_descriptor.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/io/user_folders.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view suffix = ".tar";
constexpr std::string_view newPrefix = "new-"; // of a file that is being written
constexpr std::uint64_t checkRoomEvery = 64u << 20;
constexpr std::uint64_t tarBlock = 512;
constexpr std::uint64_t endMarker = 2 * tarBlock;
constexpr std::uint64_t longestComplaint = 16u << 10;

std::unexpected<Error> cannotKeep(const fs::path &folder, int error)
{
    return fail(ErrorCode::Io,
                Message::placed(Message(QT_TRANSLATE_NOOP("Message", "cannot write a temporary file in %1"),
                                        escapedForDisplay(folder.string())),
                                std::generic_category().message(error)));
}

/// Bytes of the disk that this user can still write.
std::optional<std::uint64_t> freeBytes(const fs::path &folder)
{
    struct statvfs info {};
    if (::statvfs(folder.c_str(), &info) != 0)
        return std::nullopt;
    return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

Result<void> checkRoom(const fs::path &folder, std::uint64_t wanted, std::uint64_t leftFree)
{
    const auto free = freeBytes(folder);
    if (!free || *free >= wanted + leftFree)
        return {};
    return fail(ErrorCode::Io,
                Message(QT_TRANSLATE_NOOP("Message", "the disk of %1 does not have enough room for a copy "
                                                     "of the image: %2 needed, %3 free"),
                        escapedForDisplay(folder.string()), dockerSize(wanted + leftFree), dockerSize(*free)));
}

/// A file that only this user could have written.
bool isOurs(const struct stat &info)
{
    return S_ISREG(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

std::optional<ByteSourcePtr> keptFile(const fs::path &file)
{
    FileDescriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info {};
    if (!descriptor.isOpen() || ::fstat(descriptor.value(), &info) != 0 || !isOurs(info))
        return std::nullopt;
    auto source = adoptFile(::fcntl(descriptor.value(), F_DUPFD_CLOEXEC, 0));
    return source ? std::optional(*std::move(source)) : std::nullopt;
}

/// Writes what an engine sends to a new file, which is removed unless it is kept.
class NewFile {
public:
    NewFile(const fs::path &folder, std::uint64_t leftFree)
        : m_folder(folder), m_leftFree(leftFree), m_name((folder / (std::string(newPrefix) + "XXXXXX")).string())
    {
        m_file = FileDescriptor(::mkostemp(m_name.data(), O_CLOEXEC));
    }
    ~NewFile()
    {
        if (m_file.isOpen() && !m_name.empty())
            ::unlink(m_name.c_str());
    }
    NewFile(const NewFile &) = delete;
    NewFile &operator=(const NewFile &) = delete;

    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    [[nodiscard]] std::uint64_t size() const { return m_size; }

    [[nodiscard]] Result<void> append(std::span<const std::byte> bytes)
    {
        m_size += bytes.size();
        if (m_size > limits::spoolBytes)
            return fail(ErrorCode::LimitExceeded,
                        Message(QT_TRANSLATE_NOOP("Message", "the image is larger than the limit of %1 GiB"),
                                limits::spoolBytes >> 30));
        if (m_size > m_checked) {
            m_checked = m_size + checkRoomEvery;
            if (const auto room = checkRoom(m_folder, bytes.size(), m_leftFree); !room)
                return room;
        }
        while (!bytes.empty()) {
            const ssize_t n = ::write(m_file.value(), bytes.data(), bytes.size());
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0)
                return cannotKeep(m_folder, errno);
            bytes = bytes.subspan(static_cast<std::size_t>(n));
        }
        return {};
    }

    /// The last bytes, up to `count`.
    [[nodiscard]] std::string tail(std::uint64_t count) const
    {
        std::string bytes(static_cast<std::size_t>(std::min(count, m_size)), '\0');
        const ssize_t got =
            ::pread(m_file.value(), bytes.data(), bytes.size(), static_cast<off_t>(m_size - bytes.size()));
        bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(0, got)));
        return bytes;
    }

    [[nodiscard]] Result<void> moveTo(const fs::path &file)
    {
        if (::rename(m_name.c_str(), file.c_str()) != 0)
            return cannotKeep(m_folder, errno);
        m_name.clear();
        return {};
    }

private:
    fs::path m_folder;
    std::uint64_t m_leftFree;
    std::string m_name;
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
    std::uint64_t m_checked = 0;
};

/// An engine that fails in the middle can no longer change its status: Docker appends {"errorDetail": …} to the tar.
Result<void> checkEnd(const NewFile &file)
{
    const std::string end = file.tail(endMarker);
    const bool isMarked = end.size() == endMarker && end.find_first_not_of('\0') == std::string::npos;
    if (isMarked && file.size() % tarBlock == 0)
        return {};
    const std::string complaint = file.tail(longestComplaint);
    const std::size_t at = complaint.rfind("{\"errorDetail\"");
    if (at != std::string::npos) {
        NoteList notes;
        const auto value = parseJson(complaint.substr(at), "", notes);
        const std::string said = value ? JsonReader(value->toObject(), "", notes).string("error") : std::string();
        if (!said.empty())
            return fail(ErrorCode::Io,
                        Message(QT_TRANSLATE_NOOP("Message", "the engine could not send the whole image: %1"),
                                shownText(said)));
    }
    return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP(
                                        "Message", "the engine did not send the whole image: the archive has no end")));
}

struct OldFile {
    fs::path path;
    std::uint64_t bytes = 0;
    std::time_t used = 0;
};

std::vector<OldFile> filesIn(const fs::path &folder)
{
    std::vector<OldFile> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        struct stat info {};
        const fs::path name = at->path().filename();
        const bool isKept = name.extension() == suffix || name.string().starts_with(newPrefix);
        // Not touched when it is used: the index cache knows a file by its times.
        if (isKept && ::lstat(at->path().c_str(), &info) == 0 && S_ISREG(info.st_mode))
            files.push_back({at->path(), static_cast<std::uint64_t>(info.st_size),
                             std::max(info.st_mtim.tv_sec, info.st_atim.tv_sec)});
    }
    return files;
}

} // namespace

EngineSpool::EngineSpool(fs::path folder) : EngineSpool(std::move(folder), Limits()) {}

EngineSpool::EngineSpool(fs::path folder, Limits limits)
    : m_folder(folder.empty() ? userCacheFolder() / "engines" : std::move(folder)), m_limits(limits)
{
}

fs::path EngineSpool::fileOf(std::string_view key) const
{
    return m_folder / (std::string(sha256Of(key).encoded()) + std::string(suffix));
}

Result<ByteSourcePtr> EngineSpool::open(std::string_view key, std::uint64_t expected, const Filler &fill) const
{
    const fs::path file = fileOf(key);
    removeOld(file);
    if (auto kept = keptFile(file))
        return *std::move(kept);
    return fillFile(file, expected, fill);
}

Result<ByteSourcePtr> EngineSpool::fillFile(const fs::path &file, std::uint64_t expected, const Filler &fill) const
{
    if (!makePrivateFolders(m_folder))
        return fail(ErrorCode::Io, Message::placed(Message(QT_TRANSLATE_NOOP("Message", "cannot make the directory %1"),
                                                           escapedForDisplay(m_folder.string())),
                                                   std::generic_category().message(errno)));
    if (const auto room = checkRoom(m_folder, expected, m_limits.free); !room)
        return fail(room);
    NewFile made(m_folder, m_limits.free);
    if (!made.isOpen())
        return cannotKeep(m_folder, errno);
    if (const auto filled = fill([&](std::span<const std::byte> bytes) { return made.append(bytes); }); !filled)
        return fail(filled);
    if (const auto whole = checkEnd(made); !whole)
        return fail(whole);
    const std::uint64_t size = made.size();
    if (const auto moved = made.moveTo(file); !moved)
        return fail(moved);
    auto kept = keptFile(file);
    if (size > m_limits.kept)
        ::unlink(file.c_str());
    if (!kept)
        return cannotKeep(m_folder, EIO);
    return *std::move(kept);
}

/// What is open stays readable for the one who has opened it.
void EngineSpool::removeOld(const fs::path &newest) const
{
    std::vector<OldFile> files = filesIn(m_folder);
    std::ranges::sort(files, std::greater(), &OldFile::used);
    const std::time_t oldest = ::time(nullptr) - std::chrono::seconds(m_limits.unused).count();
    std::uint64_t sum = 0;
    for (const OldFile &file : files) {
        const bool isWritten = file.path.filename().string().starts_with(newPrefix);
        if (!isWritten)
            sum += file.bytes;
        if (file.used < oldest || (sum > m_limits.kept && !isWritten && file.path != newest))
            ::unlink(file.path.c_str());
    }
}

} // namespace strata
