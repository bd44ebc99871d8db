// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/program_pipe.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t readComplaints = 4096; // of their end
constexpr auto endingTime = std::chrono::seconds(1);

/// The pointers that exec wants; valid as long as the texts are.
std::vector<char *> pointersTo(std::vector<std::string> &texts)
{
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::unexpected<Error> cannotStart(const fs::path &program, int error)
{
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot start %1: %2"),
                                       escapedForDisplay(program.string()), std::generic_category().message(error)));
}

/// 0, or an error number.
int start(const fs::path &program, std::vector<std::string> arguments, std::vector<std::string> environment, int socket,
          int complaints, pid_t &started)
{
    arguments.insert(arguments.begin(), program.string());
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, complaints, STDERR_FILENO);
    const int error = ::posix_spawn(&started, program.c_str(), &actions, nullptr, pointersTo(arguments).data(),
                                    pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool hasEnded(pid_t process)
{
    return ::waitpid(process, nullptr, WNOHANG) != 0;
}

void end(pid_t process)
{
    ::kill(process, SIGTERM);
    const auto last = std::chrono::steady_clock::now() + endingTime;
    while (!hasEnded(process)) {
        if (std::chrono::steady_clock::now() > last) {
            ::kill(process, SIGKILL);
            ::waitpid(process, nullptr, 0);
            return;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

} // namespace

ProgramPipe::ProgramPipe(fs::path program, std::vector<std::string> arguments, std::vector<std::string> environment)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_environment(std::move(environment))
    , m_complaints(::memfd_create("complaints", MFD_CLOEXEC))
{
}

ProgramPipe::~ProgramPipe()
{
    forgetEnded();
    std::ranges::for_each(m_running, end);
}

void ProgramPipe::forgetEnded()
{
    std::erase_if(m_running, hasEnded);
}

Result<int> ProgramPipe::connect()
{
    std::array<int, 2> sockets{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return cannotStart(m_program, errno);
    FileDescriptor ours(sockets[0]);
    const FileDescriptor theirs(sockets[1]);
    const std::lock_guard lock(m_mutex);
    forgetEnded();
    pid_t started = 0;
    const int error = start(m_program, m_arguments, m_environment, theirs.value(), m_complaints.value(), started);
    if (error != 0)
        return cannotStart(m_program, error);
    m_running.push_back(started);
    return ::fcntl(ours.value(), F_DUPFD_CLOEXEC, 0);
}

std::string ProgramPipe::complaint() const
{
    struct stat info {};
    if (::fstat(m_complaints.value(), &info) != 0)
        return {};
    std::array<char, readComplaints> bytes{};
    const off_t from = std::max<off_t>(0, info.st_size - static_cast<off_t>(bytes.size()));
    const ssize_t got = ::pread(m_complaints.value(), bytes.data(), bytes.size(), from);
    const std::string_view text = withoutBlanks({bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(0, got))});
    return shownText(withoutBlanks(text.substr(text.rfind('\n') + 1))); // npos + 1 is 0
}

} // namespace strata
