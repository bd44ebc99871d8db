// SPDX-License-Identifier: Apache-2.0
// strata-cli: start-up, signals, and which command is meant.
#include "app/cli/commands.h"
#include "app/cli/heap.h"
#include "app/cli/options.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <iostream>
#include <stop_token>
#include <string_view>
#include <thread>
#include <utility>

namespace {

using namespace strata::cli;

using Command = int (*)(Console &);

constexpr std::array<std::pair<std::string_view, Command>, 15> commands = {{{"images", runImages},
                                                                            {"info", runInfo},
                                                                            {"history", runHistory},
                                                                            {"layers", runLayers},
                                                                            {"ls", runLs},
                                                                            {"stat", runStat},
                                                                            {"story", runStory},
                                                                            {"find", runFind},
                                                                            {"cat", runCat},
                                                                            {"extract", runExtract},
                                                                            {"verify", runVerify},
                                                                            {"diff", runDiff},
                                                                            {"compare", runCompare},
                                                                            {"dockerfile", runDockerfile},
                                                                            {"lab", runLab}}};

/// A closed standard stream must not become the number of the next file that is opened. Reading from the
/// stand-in for standard output fails as a closed one does.
void keepStandardStreams()
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; ++descriptor) {
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
    }
}

/// The first interrupt asks the work to stop and tidy up; a second one, or two seconds, end the program.
void watchSignals(std::stop_source source, sigset_t signals)
{
    int number = 0;
    if (::sigwait(&signals, &number) != 0)
        return;
    source.request_stop();
    const timespec patience{2, 0};
    ::sigtimedwait(&signals, nullptr, &patience);
    ::_exit(128 + number);
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

int runCommand(Console &console)
{
    for (const auto &[name, run] : commands) {
        if (name == console.options().command)
            return run(console);
    }
    return failed; // the parser accepts no others
}

} // namespace

int main(int argc, char **argv)
{
    keepHeapInHugePages();
    keepStandardStreams();
    const ParsedLine parsed = parseCommandLine(argc, argv);
    if (!parsed.error.empty()) {
        std::cerr << "strata-cli: " << parsed.error << '\n';
        return failed;
    }
    const std::stop_token stop = stopOnInterrupt();
    const Options options = parsed.options.value_or(Options());
    Console console(options, stop);
    if (!parsed.options) {
        console.out().write(parsed.text);
        return console.finish(done);
    }
    return console.finish(runCommand(console));
}
