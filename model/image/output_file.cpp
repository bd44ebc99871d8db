// SPDX-License-Identifier: Apache-2.0
#include "model/image/output_file.h"

#include "model/base/text.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace strata {

namespace {

std::unexpected<Error> failWith(const std::filesystem::path &path, int error)
{
    return fail(ErrorCode::Io, escapedForDisplay(path.native()) + ": " + std::generic_category().message(error));
}

/// The mode that open() would have given.
mode_t usualMode()
{
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

} // namespace

Result<OutputFile> OutputFile::create(const std::filesystem::path &path)
{
    OutputFile output;
    output.m_path = path;
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        output.m_file = FileDescriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
        if (!output.m_file.isOpen())
            return failWith(path, errno);
        return output;
    }
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
    if (::fchmod(descriptor(), usualMode()) != 0 || ::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return failWith(m_path, errno);
    m_temporary.clear();
    return {};
}

} // namespace strata
