// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/credential_helper.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/io/file_descriptor.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <optional>
#include <thread>
#include <utility>

namespace strata {

namespace {

constexpr int look = 50; // milliseconds between looks at the stop token
constexpr std::size_t mostPrinted = 1u << 20;

bool isProgramName(std::string_view name)
{
    return !name.empty() && name.size() < 100 && std::ranges::all_of(name, [](char c) {
        return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '.';
    });
}

std::unexpected<Error> failed(const std::string &program, Message why)
{
    return fail(ErrorCode::Io, Message("%1: %2", program, std::move(why)));
}

using Clock = std::chrono::steady_clock;

struct Pipe {
    FileDescriptor out; // to read from
    FileDescriptor in;

    [[nodiscard]] static Pipe make()
    {
        int ends[2] = {-1, -1};
        [[maybe_unused]] const int failure = ::pipe2(ends, O_CLOEXEC); // start() looks at the ends
        return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
    }
};

/// A running helper, with pipes to its input and from its output. Not QProcess, which needs the event loop of a
/// program with a window.
class HelperProcess {
public:
    HelperProcess() = default;
    HelperProcess(const HelperProcess &) = delete;
    HelperProcess &operator=(const HelperProcess &) = delete;
    ~HelperProcess()
    {
        if (m_id <= 0)
            return;
        ::kill(m_id, SIGKILL);
        ::waitpid(m_id, nullptr, 0);
    }

    [[nodiscard]] bool start(const std::string &program);
    void write(const std::string &text); // all of its input
    /// Takes what it prints until it ends; false if it does not end in time.
    [[nodiscard]] bool listen(Clock::time_point until, const StopToken &stop, std::string &printed);
    /// How it ended; empty if it does not end in time.
    [[nodiscard]] std::optional<int> status(Clock::time_point until, const StopToken &stop);

private:
    pid_t m_id = -1;
    FileDescriptor m_input;
    FileDescriptor m_output;
};

bool HelperProcess::start(const std::string &program)
{
    Pipe input = Pipe::make();
    Pipe output = Pipe::make();
    if (!input.in.isOpen() || !output.in.isOpen())
        return false;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input.out.value(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output.in.value(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string name = program;
    std::string verb = "get";
    char *const arguments[] = {name.data(), verb.data(), nullptr};
    const int result = ::posix_spawnp(&m_id, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (result != 0)
        m_id = -1;
    m_input = std::move(input.in);
    m_output = std::move(output.out);
    return result == 0;
}

void HelperProcess::write(const std::string &text)
{
    // It may have ended without reading, which must not end this program with SIGPIPE.
    sigset_t pipes;
    sigset_t before;
    sigemptyset(&pipes);
    sigaddset(&pipes, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipes, &before);
    if (::write(m_input.value(), text.data(), text.size()) < 0) { // fits into the pipe
        const timespec now{};
        sigtimedwait(&pipes, nullptr, &now);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    m_input.reset();
}

bool HelperProcess::listen(Clock::time_point until, const StopToken &stop, std::string &printed)
{
    std::array<char, 4096> piece{};
    while (Clock::now() < until && !stop.stop_requested() && printed.size() < mostPrinted) {
        pollfd waiting{m_output.value(), POLLIN, 0};
        if (::poll(&waiting, 1, look) <= 0)
            continue;
        const ssize_t count = ::read(m_output.value(), piece.data(), piece.size());
        if (count <= 0)
            return true;
        printed.append(piece.data(), static_cast<std::size_t>(count));
    }
    return false;
}

std::optional<int> HelperProcess::status(Clock::time_point until, const StopToken &stop)
{
    int status = 0;
    while (::waitpid(m_id, &status, WNOHANG) == 0) {
        if (Clock::now() >= until || stop.stop_requested())
            return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    m_id = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Result<std::optional<HelperAnswer>> askCredentialHelper(std::string_view name, const std::string &server,
                                                        const StopToken &stop, std::chrono::milliseconds timeLimit)
{
    const std::string program = "docker-credential-" + std::string(name);
    if (!isProgramName(name))
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "the name of a credential helper is not valid"));
    HelperProcess process;
    if (!process.start(program))
        return failed(program, QT_TRANSLATE_NOOP("Message", "is not installed or does not start"));
    process.write(server + "\n");
    const auto until = Clock::now() + timeLimit;
    std::string printed;
    const auto status = process.listen(until, stop, printed) ? process.status(until, stop) : std::optional<int>();
    if (stop.stop_requested())
        return failCancelled();
    if (!status)
        return failed(program, Message(QT_TRANSLATE_NOOP("Message", "has not answered within %1 seconds"),
                                       timeLimit.count() / 1000));
    if (*status != 0 && printed.find("credentials not found") != std::string::npos) // the same words from all of them
        return std::nullopt;
    if (*status != 0)
        return failed(program, Message(QT_TRANSLATE_NOOP("Message", "ends with status %1"), *status));
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(printed)).object();
    const QString secret = object.value(QLatin1String("Secret")).toString();
    if (secret.isEmpty())
        return failed(program, QT_TRANSLATE_NOOP("Message", "its answer cannot be read"));
    return HelperAnswer{object.value(QLatin1String("Username")).toString().toStdString(), secret.toStdString()};
}

} // namespace strata
