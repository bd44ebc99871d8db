// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_commands.h"

#include "model/shell/shell_commands_attributes.h"
#include "model/shell/shell_commands_copy.h"
#include "model/shell/shell_commands_dd.h"
#include "model/shell/shell_commands_grep.h"
#include "model/shell/shell_commands_gzip.h"
#include "model/shell/shell_commands_list.h"
#include "model/shell/shell_commands_make.h"
#include "model/shell/shell_commands_stat.h"
#include "model/shell/shell_commands_system.h"
#include "model/shell/shell_commands_text.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::array<ShellCommandInfo, 37> commands{{
    {":", "", "do nothing, successfully", shell::succeed},
    {"cat", "[FILE]...", "print files one after another", shell::cat},
    {"cd", "[DIR]", "change the current directory", shell::cd},
    {"chmod", "[-R] MODE FILE...", "change permissions: 644, u+x, go-w", shell::chmod},
    {"chown", "[-R] [-h] OWNER[:GROUP] FILE...", "change owner and group", shell::chown},
    {"cp", "[-r] [-a] [-p] SOURCE... TARGET", "copy files and directories", shell::cp},
    {"dd", "[if=FILE] [of=FILE] [bs=N] [count=N] [skip=N] [seek=N] [conv=notrunc]", "copy a part of a file", shell::dd},
    {"df", "[-h]", "show what the writable layer takes", shell::df},
    {"echo", "[-n] [-e] [TEXT]...", "print a line; with > or >> into a file", shell::echo, true},
    {"exit", "[STATUS]", "leave the shell", shell::exitShell},
    {"export", "NAME=VALUE...", "set variables", shell::exportVariables},
    {"false", "", "do nothing, unsuccessfully", shell::failAlways},
    {"find", "[DIR]... [-name GLOB] [-type f|d|l] [-maxdepth N]", "list what is below a directory", shell::find},
    {"getfattr", "[-d] [-n NAME] FILE...", "show extended attributes", shell::getfattr},
    {"grep", "[-E] [-F] [-i] [-v] [-n] [-c] [-l] [-q] [-r] PATTERN [FILE]...", "print the lines that match",
     shell::grep},
    {"gzip", "[-k] [-f] FILE...", "compress files", shell::gzip},
    {"head", "[-n LINES] [-c BYTES] [FILE]...", "print the first part of files", shell::head},
    {"help", "", "this list", shell::help},
    {"ln", "[-s] [-f] TARGET [LINK]", "make hard or symbolic links", shell::ln},
    {"ls", "[-l] [-a] [-A] [-R] [-i] [-d] [-1] [FILE]...", "list directories", shell::ls},
    {"mkdir", "[-p] [-m MODE] DIR...", "make directories", shell::mkdir},
    {"mount", "", "show what is mounted", shell::mount},
    {"mv", "[-f] SOURCE... TARGET", "move or rename", shell::mv},
    {"printf", "TEXT", "print a text without a line end; \\n is one", shell::echo, true},
    {"pwd", "", "print the current directory", shell::pwd},
    {"rm", "[-r] [-f] FILE...", "remove files and directories", shell::rm},
    {"rmdir", "[-p] DIR...", "remove empty directories", shell::rmdir},
    {"seq", "[FIRST] LAST", "print numbers, a line each", shell::seq, true},
    {"set", "[-e] [+e]", "-e: stop at the first command that fails", shell::set},
    {"setfattr", "-n NAME [-v VALUE] | -x NAME FILE...", "set or remove an extended attribute", shell::setfattr},
    {"sleep", "SECONDS", "do nothing: the lab does not wait", shell::succeed},
    {"stat", "[-c FORMAT] FILE...", "show all that is known of a file", shell::stat},
    {"sync", "", "do nothing, successfully", shell::succeed},
    {"tail", "[-n LINES] [-c BYTES] [FILE]...", "print the last part of files", shell::tail},
    {"touch", "[-c] [-d @SECONDS] FILE...", "make files, or set their times", shell::touch},
    {"true", "", "do nothing, successfully", shell::succeed},
    {"truncate", "[-c] -s SIZE FILE...", "cut or grow files", shell::truncate},
}};

} // namespace

std::span<const ShellCommandInfo> shellCommands()
{
    return commands;
}

const ShellCommandInfo *shellCommand(std::string_view name)
{
    const auto found = std::ranges::find(commands, name, &ShellCommandInfo::name);
    return found == commands.end() ? nullptr : &*found;
}

} // namespace strata
