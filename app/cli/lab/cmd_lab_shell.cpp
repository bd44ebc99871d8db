// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_output.h"
#include "app/cli/lab/lab_base.h"
#include "app/cli/lab/lab_saved.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/build/build_layer.h"
#include "model/build/container_image.h"
#include "model/lab/branches/folder_union.h"
#include "model/lab/branches/image_branch.h"
#include "model/lab/branches/memory_branch.h"
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

/// One layer with a few files, for users without an image at hand.
Result<LabBranches> toyBranches()
{
    auto branch = std::make_shared<MemoryBranch>();
    const auto add = [&branch](const char *path, EntryType type, const char *text, std::uint32_t mode) {
        MemoryEntry entry;
        entry.path = path;
        entry.object = defaultObject(type);
        entry.object.mode = mode;
        entry.object.content = LabContent(text);
        return branch->add(entry);
    };
    for (const auto &added :
         {add("etc/passwd", EntryType::File, "root:x:0:0:root:/root:/bin/sh\n", 0644),
          add("etc/group", EntryType::File, "root:x:0:\n", 0644),
          add("etc/motd", EntryType::File, "Welcome to the lab.\n", 0644), add("test/f", EntryType::File, "f\n", 0644),
          add("test/l", EntryType::File, "l\n", 0644), add("root", EntryType::Directory, "", 0700),
          add("tmp", EntryType::Directory, "", 01777)}) {
        if (!added)
            return fail(added);
    }
    return LabBranches{branch};
}

struct Start {
    LabBranches branches;
    std::vector<std::string> volumes;
    LabBranchPtr initial; // of the writable layer
    std::string remark;   // on the branches, "" for none
    ImagePtr image;       // null for toys and folders
};

Result<Start> startOnFolders(const std::vector<std::string> &words)
{
    std::vector<FolderChoice> choices;
    for (const std::string &word : words)
        choices.push_back(folderChoice(word));
    auto folders = openFolderUnion(choices);
    if (!folders)
        return fail(folders);
    Start start{std::move(folders->branches), {}, std::move(folders->initial), {}, nullptr};
    if (!start.initial)
        start.remark = "all directories are read-only: changes go to an empty layer on top";
    return start;
}

Result<Start> startOf(Console &console, const Options &options, const StorageDriver &driver)
{
    if (!options.directories.empty())
        return startOnFolders(options.directories);
    if (options.base.empty()) {
        auto toys = toyBranches();
        if (!toys)
            return fail(toys);
        return Start{std::move(*toys), {}, {}, {}, nullptr};
    }
    const auto image = loadBase(console, options.base, {}, driver);
    if (!image)
        return fail(image);
    return Start{imageBranches(*image, (*image)->lastLayer()), (*image)->info().config.runtime.volumes, {}, {}, *image};
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
    ShellDialog(Console &console, LabSession &session)
        : m_console(console)
        , m_session(session)
        , m_isTerminal(::isatty(STDOUT_FILENO) == 1)
        , m_isPrompting(m_isTerminal && ::isatty(STDIN_FILENO) == 1)
        , m_shell(session, m_isTerminal)
    {
    }

    /// Starts with what was done before; actions() returns it together with what follows.
    void goOn(LabActions actions) { m_actions = std::move(actions); }
    [[nodiscard]] const LabActions &actions() const { return m_actions; }

    int run()
    {
        if (m_isPrompting)
            m_console.remark(
                "this is a simulation: nothing on this machine is changed; 'help' lists the commands, 'exit' ends it",
                "lab shell");
        std::string line;
        while (!m_shell.state().hasEnded && !m_console.isBroken() && next(line)) {
            if (!runOwn(line))
                answer(line);
        }
        return m_status;
    }

private:
    bool next(std::string &line)
    {
        if (m_isPrompting)
            std::cerr << "lab:" << escapedForDisplay(m_shell.state().folder) << "# " << std::flush;
        m_console.out().flush();
        return static_cast<bool>(std::getline(std::cin, line));
    }

    /// Commands that concern the session rather than files.
    bool runOwn(const std::string &line)
    {
        switch (sessionWord(line)) {
        case SessionWord::None: return false;
        case SessionWord::Undo:
            if (m_session.canUndo())
                undo();
            else
                m_console.remark("there is nothing to undo", "lab shell");
            break;
        case SessionWord::Redo:
            if (m_session.canRedo())
                redo();
            else
                m_console.remark("there is nothing to redo", "lab shell");
            break;
        case SessionWord::Diff:
            for (const DockerDiffLine &change : dockerDiff(m_session))
                m_console.line(std::string(1, diffLetter(change.kind)) + ' ' + escapedForTsv(change.path));
            break;
        }
        return true;
    }

    /// Whole lines, as in the window.
    void undo()
    {
        const std::size_t start = actionAt(m_session.stepCount() - 1).first;
        while (m_session.stepCount() > start)
            m_session.undo();
    }
    void redo()
    {
        const std::size_t end = actionAt(m_session.stepCount()).second;
        while (m_session.canRedo() && m_session.stepCount() < end)
            m_session.redo();
    }
    /// The first step of the line to which a step belongs, and the one after its last.
    [[nodiscard]] std::pair<std::size_t, std::size_t> actionAt(std::size_t step) const
    {
        std::size_t first = 0;
        for (const LabAction &action : m_actions) {
            const std::size_t end = first + action.operations.size();
            if (step < end)
                return {first, end};
            first = end;
        }
        return {step, step + 1};
    }

    void answer(const std::string &line)
    {
        LabAction action{line, m_shell.state().folder, {}};
        const ShellAnswer answer = m_shell.run(line);
        for (std::size_t step = answer.firstStep; step < answer.endStep; ++step)
            action.operations.push_back(m_session.step(step).operation);
        if (!action.operations.empty()) {
            m_actions = doneActions(m_actions, answer.firstStep);
            m_actions.push_back(std::move(action));
        }
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
    LabSession &m_session;
    bool m_isTerminal;
    bool m_isPrompting;
    LabShell m_shell;
    LabActions m_actions; // including those that were undone
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
    const auto session = resumedSession(console, *saved, options.base, options.moved);
    if (!session)
        return console.fail(session.error(), file);
    SessionContainer &container = saved->containers[saved->container];
    ShellDialog dialog(console, **session);
    dialog.goOn(container.actions);
    const int status = dialog.run();
    if (options.save.empty())
        return status;
    container = {dialog.actions(), (*session)->stepCount()};
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
    if (!start->remark.empty())
        console.remark(start->remark, "lab shell");
    LabSession session(std::move(start->branches), **driver, {}, std::move(start->initial));
    session.makeVolumes(start->volumes);
    if (start->image) {
        const RuntimeConfig &runtime = start->image->info().config.runtime;
        session.setSurroundings(runtime.workingDir, runtime.env);
        if (!runtime.user.empty() && runtime.user != "root" && runtime.user != "0")
            console.remark("the image's USER is " + escapedForDisplay(runtime.user) +
                               ", but the lab runs its commands as root",
                           "lab shell");
    }
    const int status = ShellDialog(console, session).run();
    if (options.image.output.empty())
        return status;
    const auto written = commit(console, options, session, start->image, *target, *names);
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
