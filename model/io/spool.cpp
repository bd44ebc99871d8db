// SPDX-License-Identifier: Apache-2.0
#include "model/io/spool.h"

#include "model/base/text.h"
#include "model/io/limits.h"
#include "model/io/user_folders.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t keptInMemory = 8u << 20;

std::unexpected<Error> spoolError(const fs::path &folder, const char *what)
{
    return fail(ErrorCode::Io, Message::placed(Message(what, escapedForDisplay(folder.string())),
                                               std::generic_category().message(errno)));
}

int openUnnamed(const fs::path &folder)
{
    const int unnamed = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (unnamed >= 0)
        return unnamed;
    std::string name = (folder / "spool-XXXXXX").string(); // a file system without O_TMPFILE
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0)
        ::unlink(name.c_str());
    return named;
}

} // namespace

Spool::Spool(fs::path folder) : m_folder(std::move(folder)) {}

Spool::~Spool()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> Spool::append(std::span<const std::byte> bytes)
{
    m_size += bytes.size();
    if (m_size > limits::spoolBytes) {
        return fail(ErrorCode::LimitExceeded,
                    Message(QT_TRANSLATE_NOOP("Message", "unpacked archive is larger than the limit of %1 GiB"),
                            limits::spoolBytes >> 30));
    }
    if (m_file < 0 && m_size <= keptInMemory) {
        m_memory.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
        return {};
    }
    if (m_file < 0) {
        if (const auto moved = moveToFile(); !moved)
            return moved;
    }
    return write(bytes);
}

Result<void> Spool::moveToFile()
{
    if (m_folder.empty())
        m_folder = userCacheFolder();
    if (!makePrivateFolders(m_folder))
        return spoolError(m_folder, QT_TRANSLATE_NOOP("Message", "cannot make the directory %1"));
    m_file = openUnnamed(m_folder);
    if (m_file < 0)
        return spoolError(m_folder, QT_TRANSLATE_NOOP("Message", "cannot create a temporary file in %1"));
    const auto written = write(std::as_bytes(std::span(m_memory)));
    m_memory = {};
    return written;
}

Result<void> Spool::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t n = ::write(m_file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return spoolError(m_folder, QT_TRANSLATE_NOOP("Message", "cannot write a temporary file in %1"));
        bytes = bytes.subspan(static_cast<std::size_t>(n));
    }
    return {};
}

Result<ByteSourcePtr> Spool::finish()
{
    if (m_file < 0)
        return memorySource(std::move(m_memory));
    return adoptFile(std::exchange(m_file, -1));
}

SpoolingDecoder::SpoolingDecoder(Decoder &inner, Spool &spool, const SourceOptions &options, std::uint64_t total)
    : m_inner(inner), m_spool(spool), m_options(options), m_total(total)
{
}

Result<std::size_t> SpoolingDecoder::read(std::span<std::byte> into)
{
    if (m_options.stop.stop_requested())
        return failCancelled();
    const auto got = m_inner.read(into);
    if (!got)
        return got;
    if (const auto kept = m_spool.append(into.first(*got)); !kept)
        return fail(kept);
    reportProgress(m_options.progress, m_inner.consumed(), m_total, m_gate);
    return got;
}

} // namespace strata
