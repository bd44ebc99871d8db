// SPDX-License-Identifier: Apache-2.0
// cd, pwd, df, mount, set, export, exit, true, false, help
#include "model/shell/shell_commands_system.h"

#include "model/base/text.h"
#include "model/shell/shell_commands.h"
#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace strata::shell {

namespace {

constexpr std::uint64_t blockSize = 4096;

/// Blocks of the objects that are in the writable layer.
std::uint64_t writableBytes(const UpperTree &layer, UpperId folder)
{
    std::uint64_t bytes = 0;
    for (const auto &[name, slot] : layer.slotsOf(folder)) {
        if (slot.isWhiteout())
            continue;
        const LabObject &object = layer.object(slot.inode);
        if (object.isFolder())
            bytes += blockSize + writableBytes(layer, slot.inode);
        else if (object.isFile())
            bytes += (object.content.dataSize() + blockSize - 1) / blockSize * blockSize /
                     std::max<std::uint64_t>(1, layer.links(slot.inode));
    }
    return bytes;
}

std::string mountLine(const LabSession &session)
{
    return session.driver().mountLine(session.branches().size());
}

std::string fileSystemName(const LabSession &session)
{
    const std::string line = mountLine(session);
    return line.substr(0, line.find(' '));
}

} // namespace

void pwd(ShellProcess &process)
{
    process.print(process.state().folder + '\n');
}

void cd(ShellProcess &process)
{
    const auto &words = process.words();
    if (words.size() > 2)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "too many arguments")));
    ShellVariables &variables = process.state().variables;
    const auto home = variables.find("HOME");
    std::string target = words.size() == 2 ? words[1] : home == variables.end() ? "/" : home->second;
    if (target == "-")
        target = variables.contains("OLDPWD") ? variables["OLDPWD"] : process.state().folder;
    const auto found = process.find(target, LastLink::Follow);
    if (!found)
        return process.complain(target, found.error());
    if (!found->isFolder())
        return process.complain(target, Errno::NotFolder);
    variables["OLDPWD"] = process.state().folder;
    process.state().folder = '/' + found->object->path;
    variables["PWD"] = process.state().folder;
}

void df(ShellProcess &process)
{
    const auto options = readOptions(process, "hk", {{"human-readable", 'h'}});
    if (!options)
        return;
    const std::uint64_t bytes = writableBytes(process.session().layer(), UpperId::Root);
    const std::string used = options->has('h') ? dockerSize(bytes) : std::to_string(bytes / 1024);
    const auto line = [&](const std::array<std::string, 5> &cells, std::string_view place) {
        std::string text = leftAligned(cells[0], 14);
        for (std::size_t i = 1; i < cells.size(); ++i)
            text += ' ' + rightAligned(cells[i], i < 4 ? 9 : 4);
        process.print(text + ' ' + std::string(place) + '\n');
    };
    line({"Filesystem", options->has('h') ? "Size" : "1K-blocks", "Used", "Available", "Use%"}, "Mounted on");
    line({fileSystemName(process.session()), "-", used, "-", "-"}, "/");
    process.note(Message(QT_TRANSLATE_NOOP(
        "Message", "df: used is what the writable layer takes; the lab has no disk, so there is no size")));
}

void mount(ShellProcess &process)
{
    if (process.words().size() > 1)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "the lab's mount only shows what is mounted")));
    process.print(mountLine(process.session()) + '\n');
}

void set(ShellProcess &process)
{
    const auto &words = process.words();
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string &word = words[i];
        const bool isOption = word.size() > 1 && (word[0] == '-' || word[0] == '+');
        if (word == "-o" || word == "+o") {
            ++i; // pipefail and the like: pipes of the lab fail as their last command does
            continue;
        }
        if (!isOption || word.find_first_not_of("eux", 1) != std::string::npos)
            return process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "the lab's shell does not know the option %1"), quotedName(word)));
        if (word.find('e') != std::string::npos)
            process.state().stopsAtErrors = word[0] == '-';
    }
}

void exportVariables(ShellProcess &process)
{
    const auto &words = process.words();
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (const std::size_t equals = words[i].find('='); equals != std::string::npos && equals > 0)
            process.state().variables[words[i].substr(0, equals)] = words[i].substr(equals + 1);
    }
}

void exitShell(ShellProcess &process)
{
    const auto &words = process.words();
    int status = 0;
    if (words.size() > 1)
        std::from_chars(words[1].data(), words[1].data() + words[1].size(), status);
    process.setStatus(status & 0xFF);
    process.state().hasEnded = true;
}

void succeed(ShellProcess &) {}

void failAlways(ShellProcess &process)
{
    process.setStatus(1);
}

void help(ShellProcess &process)
{
    std::string text = "Everything here is simulated: nothing on this machine is changed.\n"
                       "This is a POSIX sh, not bash: words have quotes, globs and $NAME, but no {a,b}; commands are "
                       "joined by > >> < | && || ; and there are no loops, conditions or functions.\n"
                       "undo and redo go back and forth by whole lines; diff, or docker diff, lists what the container "
                       "changed.\n\n";
    for (const ShellCommandInfo &command : shellCommands())
        text += "  " + std::string(command.name) + ' ' + std::string(command.usage) + "\n      " +
                std::string(command.about) + '\n';
    process.print(text);
}

} // namespace strata::shell
