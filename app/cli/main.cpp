// SPDX-License-Identifier: Apache-2.0
// strata-cli: start-up and signals.
#include "app/cli/command_line.h"
#include "app/cli/heap.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <iostream>
#include <stop_token>
#include <thread>

namespace {

using namespace strata::cli;

/// A closed standard stream must not become the number of the next file that is opened. Reading from the
/// stand-in for standard output fails as a closed one does.
void keepStandardStreams()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
}

std::atomic<int> reached{-1}; // the exit status, when everything is done but the end of the program itself

/// The first interrupt asks the work to stop and tidy up; a second one, or two seconds, end the program.
void watchSignals(std::stop_source source, sigset_t signals)
{
    int number = 0;
    if (::sigwait(&signals, &number) != 0)
        return;
    source.request_stop();
    const timespec patience{2, 0};
    ::sigtimedwait(&signals, nullptr, &patience);
    const int status = reached;
    ::_exit(status < 0 ? 128 + number : status);
}

std::stop_token stopOnInterrupt()
{
    std::signal(SIGPIPE,
                SIG_DFL); // a reader that went away ends this program quietly, as it does for coreutils
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::stop_source source;
    std::thread(watchSignals, source, signals).detach();
    return source.get_token();
}

} // namespace

int main(int argc, char **argv)
{
    keepHeapInHugePages();
    keepStandardStreams();
    const CommandLine line = parseCommandLine(argc, argv);
    if (!line.error.empty()) {
        std::cerr << "strata-cli: " << line.error << '\n';
        return failed;
    }
    const std::stop_token stop = stopOnInterrupt();
    Console console(line.options, stop);
    if (!line.run)
        console.out().write(line.text);
    reached = console.finish(line.run ? line.run(console) : done);
    return reached;
}
