// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_output.h"
#include "app/cli/lab/lab_base.h"
#include "app/cli/lab/lab_saved.h"
#include "app/cli/option_parts.h"
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

struct Options {
    std::vector<std::string> directories; // "DIR=rw"
    std::string base;                     // an image
    std::string driver;
    ImageOutput image;
    std::string message; // of the commit
    std::string author;
    std::string session;            // a file: the saved session that is continued
    std::string save;               // a file: where it is saved at the end
    std::vector<std::string> moved; // "OLD=NEW": where directories of the session are now
};

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

Result<LabStart> startOf(Console &console, const Options &options, const StorageDriver &driver)
{
    if (!options.directories.empty())
        return startOnFolders(console, options.directories);
    if (options.base.empty())
        return toyShellStart();
    const auto image = loadBase(console, options.base, {}, driver);
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
    }

    int run()
    {
        if (m_isPrompting)
            m_console.remark(
                "this is a simulation: nothing on this machine is changed; 'help' lists the commands, 'exit' ends it",
                "lab shell");
        std::string line;
        while (!shell().state().hasEnded && !m_console.isBroken() && next(line)) {
            if (!runOwn(line))
                answer(line);
        }
        return m_status;
    }

private:
    [[nodiscard]] LabShell &shell() { return m_bench.shell(m_isTerminal); }

    bool next(std::string &line)
    {
        if (m_isPrompting)
            std::cerr << "lab:" << escapedForDisplay(shell().state().folder) << "# " << std::flush;
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
        const std::string folder = shell().state().folder; // before the line changes it
        ShellAnswer answer;
        m_bench.runLine(line, folder, [&](LabSession &) { answer = shell().run(line); });
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
    int m_status = 0;
};

/// As `docker commit` of the container.
Result<void> commit(Console &console, const Options &options, const LabSession &session, const ImagePtr &base,
                    const ImageTarget &target, const std::vector<std::string> &names)
{
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

int runSaved(Console &console, const Options &options)
{
    const std::string &file = options.session;
    auto saved = readSavedSession(QFile::decodeName(QByteArray::fromStdString(file)));
    if (!saved)
        return console.fail(saved.error(), "lab shell");
    if (!options.driver.empty() && options.driver != saved->driver)
        return console.fail(Error(ErrorCode::Usage, "--driver: the session was saved with " + saved->driver),
                            "lab shell");
    auto bench = resumedBench(console, *saved, options.base, options.moved);
    if (!bench)
        return console.fail(bench.error(), file);
    const int status = ShellDialog(console, *bench).run();
    if (options.save.empty())
        return status;
    saved->containers[saved->container] = {bench->allActions(0), bench->session().stepCount()};
    const QString target = QFile::decodeName(QByteArray::fromStdString(options.save));
    if (const auto written = writeSavedSession(target, *saved); !written)
        return console.fail(written.error(), "--save");
    return status;
}

void configure(CLI::App &app, Options &options)
{
    CLI::Option *directories = app.add_option(
        "DIR", options.directories,
        "Directories of this machine instead of an image, the topmost first: DIR=ro (a plain DIR, too) or "
        "DIR=rw. Only the topmost may be read-write: the writable layer starts with its contents");
    directories->type_name("DIR")->expected(1, -1);
    app.add_option("--base", options.base, "The image of the container (default: a few toy files); not with DIR")
        ->type_name("IMAGE")
        ->excludes(directories);
    addDriver(app, options.driver);
    CLI::Option *output =
        addImageOutput(app, options.image, "Write the container as a new image at the end, as docker commit does");
    app.add_option("-m,--message", options.message, "With --output: the comment in the history")->type_name("TEXT");
    app.add_option("-a,--author", options.author, "With --output: who made the image")->type_name("NAME");
    CLI::Option *session = app.add_option("--session", options.session,
                                          "Continue a saved session; --base says where its image is "
                                          "now; not with DIR or --output");
    session->type_name("FILE")->excludes(output)->excludes(directories);
    addList(app, "--folder", options.moved, "OLD=NEW",
            "With --session: a directory of the session that has moved; OLD is its old path or its name. "
            "Others that moved along with it are found. Can be given several times")
        ->needs(session);
    app.add_option("--save", options.save, "With --session: save the session at the end (may be the same file)")
        ->type_name("FILE")
        ->needs(session);
}

int run(Console &console, const Options &options)
{
    const bool isAboutImage = !options.image.tags.empty() || !options.image.format.empty() ||
                              !options.message.empty() || !options.author.empty();
    if (options.image.output.empty() && isAboutImage)
        return console.fail(Error(ErrorCode::Usage, "--tag, --format, --message and --author need --output: they "
                                                    "describe the image that it writes"),
                            "lab shell");
    if (!options.session.empty())
        return runSaved(console, options);
    const auto driver = chosenDriver(options.driver);
    if (!driver)
        return console.fail(driver.error(), "lab shell");
    const auto target = imageTarget(options.image); // a wrong one is refused before anything is done
    const auto names = imageTags(options.image);
    if (!target || !names)
        return console.fail(target ? names.error() : target.error(), "lab shell");
    auto start = startOf(console, options, **driver);
    if (!start)
        return console.fail(start.error(), options.base);
    const ImagePtr image = start->image;
    LabBench bench(*std::move(start), **driver);
    const int status = ShellDialog(console, bench).run();
    if (options.image.output.empty())
        return status;
    const auto written = commit(console, options, bench.session(), image, *target, *names);
    return written ? status : console.fail(written.error(), options.image.output);
}

} // namespace

CommandInfo labShellCommand()
{
    return {.name = "lab shell",
            .summary = "Run a shell in a simulated container; reads standard input",
            .examples = {"lab shell --base app.tar -o changed.tar -t app:changed",
                         "lab shell changed=rw test2=ro test1=ro",
                         "lab shell --session talk.strata-lab --save talk.strata-lab"},
            .remarks = "The command help lists what the shell knows. It also knows diff (like docker diff), undo "
                       "and redo, each on a line of its own. Nothing on this machine is changed.",
            .forms = Forms::Document,
            .source = nullptr,
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli
