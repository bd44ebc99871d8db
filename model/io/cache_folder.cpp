// SPDX-License-Identifier: Apache-2.0
#include "model/io/cache_folder.h"

#include "model/io/file_descriptor.h"
#include "model/io/user_folders.h"

#define XXH_INLINE_ALL
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "STRATAIX";
constexpr std::string_view suffix = ".index";
constexpr std::string_view newPrefix = "new-";
constexpr double keptShare = 0.8;               // of the limit, once it was passed: not every write makes room
constexpr std::time_t usedAgainAfter = 60 * 60; // a time of use need not be exact
constexpr std::uint64_t largestFile = std::uint64_t(8) << 30;

struct Header {
    std::array<char, 8> magic = {};
    std::uint64_t form = 0;
    std::uint64_t keyLow = 0;
    std::uint64_t keyHigh = 0;
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
};

Header headerOf(std::string_view form, std::string_view key, std::string_view payload)
{
    Header header;
    std::ranges::copy(magic, header.magic.begin());
    header.form = XXH3_64bits(form.data(), form.size());
    const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
    header.keyLow = hash.low64;
    header.keyHigh = hash.high64;
    header.size = payload.size();
    header.checksum = XXH3_64bits(payload.data(), payload.size());
    return header;
}

bool readWhole(int file, void *into, std::size_t count)
{
    auto *at = static_cast<char *>(into);
    while (count > 0) {
        const ssize_t got = ::read(file, at, count);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += got;
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

bool writeWhole(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(file, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return true;
}

/// A file that only its owner, this user, could have written.
bool isOurs(const struct stat &info)
{
    return S_ISREG(info.st_mode) && info.st_uid == ::geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

struct KeptFile {
    fs::path path;
    std::uint64_t bytes = 0;
    std::pair<std::time_t, long> used; // seconds, nanoseconds
};

/// Those that a process left half written too.
std::vector<KeptFile> filesIn(const fs::path &folder)
{
    std::vector<KeptFile> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        struct stat info {};
        const bool isKept = at->path().extension() == suffix || at->path().filename().string().starts_with(newPrefix);
        if (isKept && ::lstat(at->path().c_str(), &info) == 0 && S_ISREG(info.st_mode))
            files.push_back(
                {at->path(), static_cast<std::uint64_t>(info.st_size), {info.st_mtim.tv_sec, info.st_mtim.tv_nsec}});
    }
    return files;
}

std::uint64_t sumOf(const std::vector<KeptFile> &files)
{
    std::uint64_t sum = 0;
    for (const KeptFile &file : files)
        sum += file.bytes;
    return sum;
}

} // namespace

CacheFolder::CacheFolder(fs::path folder, std::string form, std::uint64_t maxBytes)
    : m_folder(std::move(folder)), m_form(std::move(form)), m_maxBytes(maxBytes)
{
}

fs::path CacheFolder::fileOf(std::string_view key) const
{
    const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
    std::array<char, 33> name{};
    std::snprintf(name.data(), name.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return m_folder / (std::string(name.data()) + std::string(suffix));
}

std::optional<std::string> CacheFolder::read(std::string_view key) const
{
    const FileDescriptor file(::open(fileOf(key).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info {};
    Header header;
    if (file.value() < 0 || ::fstat(file.value(), &info) != 0 || !isOurs(info) ||
        !readWhole(file.value(), &header, sizeof header) || header.size > largestFile ||
        static_cast<std::uint64_t>(info.st_size) != sizeof header + header.size)
        return std::nullopt;
    std::string payload;
    payload.resize_and_overwrite(static_cast<std::size_t>(header.size), [&](char *into, std::size_t size) {
        return readWhole(file.value(), into, size) ? size : 0;
    });
    const Header expected = headerOf(m_form, key, payload);
    if (std::memcmp(&header, &expected, sizeof header) != 0)
        return std::nullopt;
    if (info.st_mtim.tv_sec + usedAgainAfter < ::time(nullptr))
        ::futimens(file.value(), nullptr);
    return payload;
}

void CacheFolder::write(std::string_view key, std::string_view payload)
{
    if (payload.size() > m_maxBytes / 2 || !makePrivateFolders(m_folder))
        return;
    makeRoom(sizeof(Header) + payload.size());
    std::string temporary = (m_folder / (std::string(newPrefix) + "XXXXXX")).string();
    {
        const FileDescriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
        if (file.value() < 0)
            return;
        const Header header = headerOf(m_form, key, payload);
        const std::string_view raw(reinterpret_cast<const char *>(&header), sizeof header);
        if (writeWhole(file.value(), raw) && writeWhole(file.value(), payload) &&
            ::rename(temporary.c_str(), fileOf(key).c_str()) == 0)
            return;
    }
    ::unlink(temporary.c_str());
}

void CacheFolder::makeRoom(std::uint64_t added)
{
    const std::lock_guard lock(m_mutex);
    if (!m_bytes)
        m_bytes = size();
    *m_bytes += added;
    if (*m_bytes <= m_maxBytes)
        return;
    std::vector<KeptFile> files = filesIn(m_folder);
    std::ranges::sort(files, {}, &KeptFile::used);
    std::uint64_t left = sumOf(files) + added;
    for (const KeptFile &file : files) {
        if (left <= static_cast<std::uint64_t>(static_cast<double>(m_maxBytes) * keptShare))
            break;
        ::unlink(file.path.c_str());
        left -= file.bytes;
    }
    m_bytes = left;
}

std::uint64_t CacheFolder::size() const
{
    return sumOf(filesIn(m_folder));
}

void CacheFolder::clear()
{
    const std::lock_guard lock(m_mutex);
    for (const KeptFile &file : filesIn(m_folder))
        ::unlink(file.path.c_str());
    m_bytes.reset();
}

} // namespace strata
