// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/image_output.h"
#include "app/cli/lab/lab_base.h"
#include "app/cli/lab/lab_saved.h"
#include "model/base/text.h"
#include "model/build/build_layer.h"
#include "model/build/container_image.h"
#include "model/lab/listing/docker_diff.h"
#include "model/shell/lab_shell.h"
#include "model/shell/session_word.h"

#include <QFile>

#include <unistd.h>

#include <chrono>
#include <iostream>

namespace strata::cli {

namespace {

Result<LabStart> startOnFolders(Console &console, const std::vector<std::string> &words)
{
    std::vector<FolderChoice> choices;
    for (const std::string &word : words)
        choices.push_back(folderChoice(word));
    auto folders = openFolderUnion(choices);
    if (!folders)
        return fail(folders);
    if (!folders->initial)
        console.remark("all directories are read-only: changes go to an empty layer on top", "lab shell");
    return foldersStart(*std::move(folders), std::move(choices), {});
}

Result<LabStart> startOf(Console &console, const StorageDriver &driver)
{
    if (!console.options().words.empty())
        return startOnFolders(console, console.options().words);
    if (console.options().base.empty())
        return toyShellStart();
    const auto image = loadBase(console, {}, driver);
    if (!image)
        return fail(image);
    const std::string &user = (*image)->info().config.runtime.user;
    if (!user.empty() && user != "root" && user != "0")
        console.remark("the image's USER is " + escapedForDisplay(user) + ", but the lab runs its commands as root",
                       "lab shell");
    return startOnImage(console, *image, {});
}

/// On a terminal nothing may move the cursor; a file gets the bytes as they are.
std::string shown(const std::string &text, bool isTerminal)
{
    if (!isTerminal)
        return text;
    std::string safe;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
        safe += escapedForDisplay(std::string_view(text).substr(at, end - at));
        if (end < text.size())
            safe += text[end];
        at = end + 1;
    }
    return safe;
}

class ShellDialog {
public:
    ShellDialog(Console &console, LabBench &bench)
        : m_console(console)
        , m_bench(bench)
        , m_isTerminal(::isatty(STDOUT_FILENO) == 1)
        , m_isPrompting(m_isTerminal && ::isatty(STDIN_FILENO) == 1)
    {
        m_bench.runLine({}, {}, [this](LabSession &session) { m_shell.emplace(session, m_isTerminal); });
    }

    int run()
    {
        if (m_isPrompting)
            m_console.remark(
                "this is a simulation: nothing on this machine is changed; 'help' lists the commands, 'exit' ends it",
                "lab shell");
        std::string line;
        while (!m_shell->state().hasEnded && !m_console.isBroken() && next(line)) {
            if (!runOwn(line))
                answer(line);
        }
        return m_status;
    }

private:
    bool next(std::string &line)
    {
        if (m_isPrompting)
            std::cerr << "lab:" << escapedForDisplay(m_shell->state().folder) << "# " << std::flush;
        m_console.out().flush();
        return static_cast<bool>(std::getline(std::cin, line));
    }

    /// Commands that concern the session rather than files.
    bool runOwn(const std::string &line)
    {
        switch (sessionWord(line)) {
        case SessionWord::None: return false;
        case SessionWord::Undo:
            if (m_bench.undo().what == BenchMove::What::Nothing)
                m_console.remark("there is nothing to undo", "lab shell");
            break;
        case SessionWord::Redo:
            if (m_bench.redo().what == BenchMove::What::Nothing)
                m_console.remark("there is nothing to redo", "lab shell");
            break;
        case SessionWord::Diff:
            for (const DockerDiffLine &change : dockerDiff(m_bench.session()))
                m_console.line(std::string(1, diffLetter(change.kind)) + ' ' + escapedForTsv(change.path));
            break;
        }
        return true;
    }

    void answer(const std::string &line)
    {
        const std::string folder = m_shell->state().folder; // before the line changes it
        ShellAnswer answer;
        m_bench.runLine(line, folder, [&](LabSession &) { answer = m_shell->run(line); });
        for (const ShellText &text : answer.texts) {
            if (text.kind == ShellText::Kind::Output) {
                m_console.out().write(shown(text.text, m_isTerminal));
                continue;
            }
            m_console.out().flush();
            std::cerr << shown(text.text, true) << std::flush;
        }
        m_status = answer.status;
    }

    Console &m_console;
    LabBench &m_bench;
    bool m_isTerminal;
    bool m_isPrompting;
    std::optional<LabShell> m_shell;
    int m_status = 0;
};

/// As `docker commit` of the container.
Result<void> commit(Console &console, const LabSession &session, const ImagePtr &base, const ImageTarget &target,
                    const std::vector<std::string> &names)
{
    const Options &options = console.options();
    ContainerCommit commit{base, {"toy files"}};
    commit.refs = names;
    commit.message = options.message;
    commit.author = options.author;
    commit.now.seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    commit.stop = console.stop();
    for (const std::string &volume : filledVolumes(session))
        console.remark("the contents of the volume /" + escapedForDisplay(volume) +
                           " are left out, as docker commit does",
                       "lab shell");
    const auto image = containerImage(session, commit);
    return image ? writeImage(console, target, *image) : Result<void>(fail(image));
}

int runSaved(Console &console)
{
    const std::string &file = console.options().session;
    auto saved = readSavedSession(QFile::decodeName(QByteArray::fromStdString(file)));
    if (!saved)
        return console.fail(saved.error(), "lab shell");
    if (!console.options().driver.empty() && console.options().driver != saved->driver)
        return console.fail(Error(ErrorCode::Usage, "--driver: the session was saved with " + saved->driver),
                            "lab shell");
    auto bench = resumedBench(console, *saved);
    if (!bench)
        return console.fail(bench.error(), file);
    const int status = ShellDialog(console, *bench).run();
    if (console.options().save.empty())
        return status;
    saved->containers[saved->container] = {bench->allActions(0), bench->session().stepCount()};
    const QString target = QFile::decodeName(QByteArray::fromStdString(console.options().save));
    if (const auto written = writeSavedSession(target, *saved); !written)
        return console.fail(written.error(), "--save");
    return status;
}

} // namespace

int runLabShell(Console &console)
{
    const Options &options = console.options();
    const bool isAboutImage =
        !options.tags.empty() || !options.format.empty() || !options.message.empty() || !options.author.empty();
    if (options.output.empty() && isAboutImage)
        return console.fail(Error(ErrorCode::Usage, "--tag, --format, --message and --author need --output: they "
                                                    "describe the image that it writes"),
                            "lab shell");
    if (!options.session.empty())
        return runSaved(console);
    const auto driver = chosenDriver(options.driver);
    if (!driver)
        return console.fail(driver.error(), "lab shell");
    const auto target = imageTarget(options); // a wrong one is refused before anything is done
    const auto names = imageTags(options);
    if (!target || !names)
        return console.fail(target ? names.error() : target.error(), "lab shell");
    auto start = startOf(console, **driver);
    if (!start)
        return console.fail(start.error(), options.base);
    const ImagePtr image = start->image;
    LabBench bench(*std::move(start), **driver);
    const int status = ShellDialog(console, bench).run();
    if (options.output.empty())
        return status;
    const auto written = commit(console, bench.session(), image, *target, *names);
    return written ? status : console.fail(written.error(), options.output);
}

} // namespace strata::cli
