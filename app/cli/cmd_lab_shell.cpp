// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/lab_base.h"
#include "model/base/text.h"
#include "model/lab/docker_diff.h"
#include "model/lab/folder_union.h"
#include "model/lab/image_branch.h"
#include "model/lab/lab_shell.h"
#include "model/lab/memory_branch.h"

#include <unistd.h>

#include <iostream>

namespace strata::cli {

namespace {

/// One layer of a few files, for those who have no image at hand.
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
};

Result<Start> startOnFolders(const std::vector<std::string> &words)
{
    std::vector<FolderChoice> choices;
    for (const std::string &word : words)
        choices.push_back(folderChoice(word));
    auto folders = openFolderUnion(choices);
    if (!folders)
        return fail(folders);
    Start start{std::move(folders->branches), {}, std::move(folders->initial), {}};
    if (!start.initial)
        start.remark = "no folder is read-write: changes go to an empty layer on top";
    return start;
}

Result<Start> startOf(Console &console)
{
    if (!console.options().words.empty())
        return startOnFolders(console.options().words);
    if (console.options().base.empty()) {
        auto toys = toyBranches();
        if (!toys)
            return fail(toys);
        return Start{std::move(*toys), {}, {}, {}};
    }
    const auto image = loadBase(console, {});
    if (!image)
        return fail(image);
    return Start{imageBranches(*image, (*image)->lastLayer()), (*image)->info().config.runtime.volumes, {}, {}};
}

/// On a terminal nothing may move the cursor; into a file go the bytes as they are.
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

    int run()
    {
        if (m_isPrompting)
            m_console.remark("simulated: nothing on this machine is changed; help lists the commands, exit ends",
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

    /// Those that are about the session and not about files.
    bool runOwn(const std::string &line)
    {
        if (line == "undo" && m_session.canUndo())
            m_session.undo();
        else if (line == "redo" && m_session.canRedo())
            m_session.redo();
        else if (line == "diff")
            for (const DockerDiffLine &change : dockerDiff(m_session))
                m_console.line(std::string(1, diffLetter(change.kind)) + ' ' + escapedForTsv(change.path));
        else
            return line == "undo" || line == "redo";
        return true;
    }

    void answer(const std::string &line)
    {
        const ShellAnswer answer = m_shell.run(line);
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
    int m_status = 0;
};

} // namespace

int runLabShell(Console &console)
{
    const auto driver = chosenDriver(console.options().driver);
    if (!driver)
        return console.fail(driver.error(), "lab shell");
    auto start = startOf(console);
    if (!start)
        return console.fail(start.error(), console.options().base);
    if (!start->remark.empty())
        console.remark(start->remark, "lab shell");
    LabSession session(std::move(start->branches), **driver, {}, std::move(start->initial));
    session.makeVolumes(start->volumes);
    return ShellDialog(console, session).run();
}

} // namespace strata::cli
