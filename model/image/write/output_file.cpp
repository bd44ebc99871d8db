// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/output_file.h"

#include "model/base/text.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace strata {

namespace {

std::unexpected<Error> failWith(const std::filesystem::path &path, int error)
{
    const Message reason = error == EEXIST ? Message(QT_TRANSLATE_NOOP("Message", "it already exists"))
                                           : Message(std::generic_category().message(error));
    return fail(ErrorCode::Io, Message::placed(escapedForDisplay(path.native()), reason));
}

/// False with errno set.
bool renameTo(const std::string &temporary, const std::filesystem::path &path, IfThere ifThere)
{
    if (ifThere == IfThere::Replace)
        return ::rename(temporary.c_str(), path.c_str()) == 0;
    if (::renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    // A file system that cannot promise it: create() has looked.
    return ::rename(temporary.c_str(), path.c_str()) == 0;
}

/// The mode that open() would have given.
mode_t usualMode()
{
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path &path, IfThere ifThere)
{
    OutputFile output;
    output.m_path = path;
    output.m_ifThere = ifThere;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        output.m_file = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        if (!output.m_file.isOpen())
            return failWith(path, errno);
        return output;
    }
    if (ifThere == IfThere::Fail && ::lstat(path.c_str(), &status) == 0)
        return failWith(path, EEXIST);
    std::string name = path.native() + ".XXXXXX";
    output.m_file = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!output.m_file.isOpen())
        return failWith(path, errno);
    output.m_temporary = name;
    return output;
}

OutputFile::OutputFile(OutputFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_file(std::move(other.m_file))
    , m_ifThere(other.m_ifThere)
    , m_size(other.m_size)
{
}

OutputFile::~OutputFile()
{
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

Result<void> OutputFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failWith(m_path, errno);
        m_size += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> OutputFile::finish()
{
    if (m_temporary.empty())
        return {};
    if (::fchmod(descriptor(), usualMode()) != 0 || !renameTo(m_temporary, m_path, m_ifThere))
        return failWith(m_path, errno);
    m_temporary.clear();
    return {};
}

} // namespace strata
