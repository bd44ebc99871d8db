// SPDX-License-Identifier: Apache-2.0
// The beginning of the one-file Strata. Behind this program come a tar.gz of the portable directory and a trailer:
// "STRATA1 ", the archive's size as 20 digits, a blank, its SHA-256 as 64 hex digits. At the first start it is unpacked
// to ~/.cache/strata/portable/DIGEST; then, and at each later start, that program takes over. It is linked statically
// and needs `tar` and `gzip` only.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>

namespace {

namespace fs = std::filesystem;

constexpr std::string_view magic = "STRATA1 ";
constexpr std::size_t sizeDigits = 20;
constexpr std::size_t digestDigits = 64;
constexpr std::size_t trailerSize = magic.size() + sizeDigits + 1 + digestDigits;

struct Payload {
    int file = -1;
    off_t begin = 0;
    off_t size = 0;
    std::string digest;
};

[[noreturn]] void fail(const std::string &what, const std::string &why)
{
    std::fprintf(stderr, "strata: %s: %s\n", what.c_str(), why.c_str());
    std::exit(2);
}

bool isHex(const std::string &text)
{
    return text.find_first_not_of("0123456789abcdef") == text.npos;
}

Payload payloadOf(const std::string &program)
{
    const int file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (file < 0 || fstat(file, &status) != 0)
        fail(program, std::strerror(errno));
    std::array<char, trailerSize> bytes{};
    const off_t end = status.st_size - static_cast<off_t>(trailerSize);
    if (end < 0 || pread(file, bytes.data(), bytes.size(), end) != static_cast<ssize_t>(bytes.size()))
        fail(program, "this file is not complete");
    const std::string trailer(bytes.data(), bytes.size());
    const std::string digest = trailer.substr(trailerSize - digestDigits);
    const off_t size = std::atoll(trailer.substr(magic.size(), sizeDigits).c_str());
    if (!trailer.starts_with(magic) || size <= 0 || size > end || !isHex(digest))
        fail(program, "this file is not complete");
    return {file, end - size, size, digest};
}

/// Below the user's cache; in a directory of the user's own in /tmp if there is neither a cache nor a home.
fs::path cacheFolder()
{
    const char *cache = std::getenv("XDG_CACHE_HOME");
    const char *home = std::getenv("HOME");
    if (cache != nullptr && cache[0] == '/')
        return fs::path(cache) / "strata" / "portable";
    if (home != nullptr && home[0] == '/' && access(home, W_OK) == 0)
        return fs::path(home) / ".cache" / "strata" / "portable";
    const fs::path folder = "/tmp/strata-" + std::to_string(getuid());
    struct stat status = {};
    if ((mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) || lstat(folder.c_str(), &status) != 0 ||
        !S_ISDIR(status.st_mode) || status.st_uid != getuid() || (status.st_mode & 022) != 0)
        fail(folder.string(), "cannot be used to unpack to");
    return folder;
}

bool writeAll(int to, const char *bytes, ssize_t count)
{
    for (ssize_t written = 0; written < count;) {
        const ssize_t some = write(to, bytes + written, static_cast<std::size_t>(count - written));
        if (some <= 0)
            return false;
        written += some;
    }
    return true;
}

bool copyAll(const Payload &payload, int to)
{
    std::array<char, 65536> buffer{};
    for (off_t done = 0; done < payload.size;) {
        const auto wanted = std::min<off_t>(payload.size - done, static_cast<off_t>(buffer.size()));
        const ssize_t got = pread(payload.file, buffer.data(), static_cast<std::size_t>(wanted), payload.begin + done);
        if (got <= 0 || !writeAll(to, buffer.data(), got))
            return false;
        done += got;
    }
    return true;
}

/// By the machine's own tar.
bool unpack(const Payload &payload, const fs::path &folder)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0)
        return false;
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[0], STDIN_FILENO);
        execlp("tar", "tar", "-xzf", "-", "--strip-components=1", "-C", folder.c_str(), static_cast<char *>(nullptr));
        std::perror("strata: tar");
        _exit(127);
    }
    close(ends[0]);
    std::signal(SIGPIPE, SIG_IGN);
    const bool isWhole = child > 0 && copyAll(payload, ends[1]);
    close(ends[1]);
    std::signal(SIGPIPE, SIG_DFL);
    int status = -1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0 && isWhole;
}

/// The directory with the unpacked program. Two starts at once both unpack, and the first to end is kept.
fs::path unpacked(const Payload &payload)
{
    const fs::path folder = cacheFolder() / payload.digest.substr(0, 16);
    std::error_code error;
    if (fs::exists(folder / "bin" / "strata", error))
        return folder;
    const fs::path partial = folder.string() + "." + std::to_string(getpid()) + ".partial"; // absolute
    fs::create_directories(partial, error);
    if (error)
        fail(partial.string(), error.message());
    if (!unpack(payload, partial)) {
        fs::remove_all(partial, error);
        fail(folder.string(), "the program cannot be unpacked here: is the disk full, or are tar and gzip missing?");
    }
    fs::rename(partial, folder, error);
    if (error) {
        std::error_code ignored;
        fs::remove_all(partial, ignored);
        if (!fs::exists(folder / "bin" / "strata", ignored))
            fail(folder.string(), error.message());
    }
    return folder;
}

} // namespace

int main(int count, char *words[])
{
    const std::string program = count > 0 ? words[0] : "strata";
    const fs::path folder = unpacked(payloadOf(program));
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    setenv("STRATA_STARTED_AS", self.c_str(), 1); // what a desktop entry has to start
    const bool isConsole = fs::path(program).filename() == "strata-cli";
    const fs::path next = folder / "bin" / (isConsole ? "strata-cli" : "strata");
    execv(next.c_str(), words);
    fail(next.string(), std::strerror(errno));
}
