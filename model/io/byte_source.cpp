// SPDX-License-Identifier: Apache-2.0
#include "model/io/byte_source.h"

#include "model/base/path.h"
#include "model/base/text.h"
#include "model/io/file_descriptor.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace strata {

namespace {

std::unexpected<Error> systemError(std::string what)
{
    what += ": ";
    what += std::generic_category().message(errno);
    return fail(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io, std::move(what));
}

class FileSource final : public ByteSource {
public:
    FileSource(FileDescriptor fd, std::uint64_t size) : m_fd(std::move(fd)), m_size(size) {}

    std::uint64_t size() const override { return m_size; }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (offset >= m_size)
            return std::size_t{0};
        const std::size_t wanted = std::min<std::uint64_t>(into.size(), m_size - offset);
        std::size_t got = 0;
        while (got < wanted) {
            const ssize_t n = ::pread(m_fd.value(), into.data() + got, wanted - got, static_cast<off_t>(offset + got));
            if (n < 0 && errno == EINTR)
                continue;
            if (n < 0)
                return systemError("cannot read at offset " + std::to_string(offset + got));
            if (n == 0)
                break; // the file shrank since it was opened
            got += static_cast<std::size_t>(n);
        }
        return got;
    }

    void willRead(std::uint64_t offset, std::uint64_t length) const override
    {
        ::posix_fadvise(m_fd.value(), static_cast<off_t>(offset), static_cast<off_t>(length), POSIX_FADV_WILLNEED);
    }

    std::optional<BytePlace> place() const override
    {
        struct stat info {};
        if (::fstat(m_fd.value(), &info) != 0 || info.st_nlink == 0)
            return std::nullopt;
        return BytePlace{.device = info.st_dev,
                         .inode = info.st_ino,
                         .fileSize = static_cast<std::uint64_t>(info.st_size),
                         .modified = {info.st_mtim.tv_sec, info.st_mtim.tv_nsec},
                         .changed = {info.st_ctim.tv_sec, info.st_ctim.tv_nsec},
                         .offset = 0,
                         .length = m_size};
    }

private:
    FileDescriptor m_fd;
    std::uint64_t m_size;
};

class MemorySource final : public ByteSource {
public:
    explicit MemorySource(std::string bytes) : m_bytes(std::move(bytes)) {}

    std::uint64_t size() const override { return m_bytes.size(); }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (offset >= m_bytes.size() || into.empty())
            return std::size_t{0};
        const std::size_t count = std::min<std::uint64_t>(into.size(), m_bytes.size() - offset);
        std::memcpy(into.data(), m_bytes.data() + offset, count);
        return count;
    }

private:
    std::string m_bytes;
};

class RangeSource final : public ByteSource {
public:
    RangeSource(ByteSourcePtr whole, std::uint64_t offset, std::uint64_t length)
        : m_whole(std::move(whole)), m_offset(offset), m_length(length)
    {
    }

    std::uint64_t size() const override { return m_length; }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> into) const override
    {
        if (offset >= m_length)
            return std::size_t{0};
        const std::size_t wanted = std::min<std::uint64_t>(into.size(), m_length - offset);
        return m_whole->readAt(m_offset + offset, into.first(wanted));
    }

    void willRead(std::uint64_t offset, std::uint64_t length) const override
    {
        if (offset < m_length)
            m_whole->willRead(m_offset + offset, std::min(length, m_length - offset));
    }

    std::optional<BytePlace> place() const override
    {
        std::optional<BytePlace> place = m_whole->place();
        if (place) {
            place->offset += m_offset;
            place->length = m_length;
        }
        return place;
    }

    bool isFar() const override { return m_whole->isFar(); }

private:
    ByteSourcePtr m_whole;
    std::uint64_t m_offset;
    std::uint64_t m_length;
};

} // namespace

void ByteSource::willRead(std::uint64_t /*offset*/, std::uint64_t /*length*/) const {}

std::optional<BytePlace> ByteSource::place() const
{
    return std::nullopt;
}

Result<ByteSourcePtr> openFile(const std::filesystem::path &path)
{
    // Looked at before it is opened: to open a device or a fifo can block or have an effect of its own.
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
        return systemError("cannot open");
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "not a regular file"));
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return systemError("cannot open");
    return adoptFile(fd);
}

Result<ByteSourcePtr> openFileBelow(const std::filesystem::path &folder, std::string_view relative)
{
    const CleanPath clean = cleanPath(relative);
    if (clean.components.empty() || clean.escaped || clean.absolute)
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "no such file: %1"), escapedForDisplay(relative)));
    FileDescriptor at(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (at.value() < 0)
        return systemError("cannot open the folder");
    std::string name;
    for (std::size_t i = 0; i + 1 < clean.components.size(); ++i) {
        name.assign(clean.components[i]);
        at = FileDescriptor(::openat(at.value(), name.c_str(), O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (at.value() < 0)
            return systemError(escapedForDisplay(relative));
    }
    name.assign(clean.components.back());
    struct stat info {};
    if (::fstatat(at.value(), name.c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0)
        return systemError(escapedForDisplay(relative));
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Io,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not a regular file"), escapedForDisplay(relative)));
    const int fd = ::openat(at.value(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return systemError(escapedForDisplay(relative));
    return adoptFile(fd);
}

Result<ByteSourcePtr> adoptFile(int descriptor)
{
    FileDescriptor owned(descriptor);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0)
        return systemError("cannot open");
    if (!S_ISREG(info.st_mode))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "not a regular file"));
    return std::make_shared<const FileSource>(std::move(owned), static_cast<std::uint64_t>(info.st_size));
}

ByteSourcePtr memorySource(std::string bytes)
{
    return std::make_shared<const MemorySource>(std::move(bytes));
}

ByteSourcePtr rangeOf(ByteSourcePtr whole, std::uint64_t offset, std::uint64_t length)
{
    const std::uint64_t size = whole->size();
    const std::uint64_t start = std::min(offset, size);
    return std::make_shared<const RangeSource>(std::move(whole), start, std::min(length, size - start));
}

Result<std::string> readAll(const ByteSource &source, std::uint64_t limit)
{
    const std::uint64_t size = source.size();
    if (size > limit) {
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "has %1 bytes, more than the limit of %2"), size, limit));
    }
    std::string bytes(size, '\0');
    const auto got = source.readAt(0, std::as_writable_bytes(std::span(bytes)));
    if (!got)
        return fail(got);
    if (*got < size)
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "ends early: %1 of %2 bytes"), *got, size));
    return bytes;
}

} // namespace strata
