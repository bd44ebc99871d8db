// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

namespace strata::cli {

// Each is defined in the cmd_*.cpp of its name.
CommandInfo imagesCommand();
CommandInfo infoCommand();
CommandInfo historyCommand();
CommandInfo layersCommand();
CommandInfo verifyCommand();
CommandInfo dockerfileCommand();
CommandInfo lsCommand();
CommandInfo statCommand();
CommandInfo storyCommand();
CommandInfo findCommand();
CommandInfo grepCommand();
CommandInfo packagesCommand();
CommandInfo documentsCommand();
CommandInfo walkCommand();
CommandInfo diffCommand();
CommandInfo compareCommand();
CommandInfo wasteCommand();
CommandInfo checkCommand();
CommandInfo findingsCommand();
CommandInfo tagsCommand();
CommandInfo watchCommand();
CommandInfo catCommand();
CommandInfo extractCommand();
CommandInfo labCommand();
CommandInfo labRunCommand();
CommandInfo labBuildCommand();
CommandInfo labUnionCommand();
CommandInfo labShellCommand();

std::vector<CommandInfo> allCommands()
{
    return {
        imagesCommand(),     infoCommand(),     historyCommand(),   layersCommand(),   verifyCommand(),
        dockerfileCommand(), lsCommand(),       statCommand(),      storyCommand(),    findCommand(),
        grepCommand(),       packagesCommand(), documentsCommand(), walkCommand(),     diffCommand(),
        compareCommand(),    wasteCommand(),    checkCommand(),     findingsCommand(), tagsCommand(),
        watchCommand(),      catCommand(),      extractCommand(),   labCommand(),      labRunCommand(),
        labBuildCommand(),   labUnionCommand(), labShellCommand(),
    };
}

} // namespace strata::cli
