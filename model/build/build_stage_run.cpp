// SPDX-License-Identifier: Apache-2.0
// RUN: what the shell gets, and what its programs did.
#include "model/base/path.h"
#include "model/base/shell_quote.h"
#include "model/base/text.h"
#include "model/build/build_layer.h"
#include "model/build/build_sources.h"
#include "model/build/build_stage.h"
#include "model/build/build_words.h"
#include "model/shell/lab_shell.h"
#include "model/shell/shell_commands.h"
#include "model/shell/shell_users.h"

#include <utility>

namespace strata {

namespace {

std::string listOfCommands()
{
    std::string text;
    for (const ShellCommandInfo &command : shellCommands())
        text += (text.empty() ? "" : " ") + std::string(command.name);
    return text;
}

bool isShell(const std::string &program)
{
    const std::string name = lastComponent(program);
    return name == "sh" || name == "bash" || name == "ash" || name == "dash";
}

} // namespace

/// The text that the shell gets.
Result<std::string> StageBuilder::commandOf(const BuildInstruction &instruction) const
{
    for (const BuildFlag &flag : instruction.flags) {
        if (flag.name != "network" && flag.name != "security")
            return fail(ErrorCode::Unsupported,
                        Message(QT_TRANSLATE_NOOP("Message", "RUN --%1 cannot be simulated"), flag.name));
    }
    if (!instruction.heredocs.empty()) {
        const bool isScript =
            instruction.heredocs.size() == 1 && !instruction.isList && heredocOf(instruction.words.front());
        if (!isScript)
            return fail(ErrorCode::Unsupported,
                        QT_TRANSLATE_NOOP("Message", "a here-document as the input of a program cannot be simulated"));
        if (instruction.heredocs.front().content.starts_with("#!"))
            return fail(
                ErrorCode::Unsupported,
                QT_TRANSLATE_NOOP("Message", "a here-document that names its interpreter (#!) cannot be simulated"));
        return instruction.heredocs.front().content;
    }
    if (!instruction.isList) {
        if (!isShell(m_settings.shell().front()))
            return fail(
                ErrorCode::Unsupported,
                Message(QT_TRANSLATE_NOOP("Message", "SHELL %1 cannot be simulated: RUN needs sh, bash, dash or ash"),
                        escapedForDisplay(shellText())));
        return instruction.words.front();
    }
    const std::vector<std::string> &words = instruction.words;
    if (words.size() == 3 && isShell(words[0]) && words[1] == "-c")
        return words[2];
    std::string command;
    for (const std::string &word : words)
        command += (command.empty() ? "" : " ") + quotedForShell(word);
    return command;
}

/// What is run, as messages and the history name it.
std::string StageBuilder::runText(const BuildInstruction &instruction, const std::string &command) const
{
    return instruction.isList ? joinedWords(instruction.words) : shellText() + ' ' + command;
}

Result<StageBuilder::Plan> StageBuilder::planRun(const BuildInstruction &instruction)
{
    auto command = commandOf(instruction);
    if (!command)
        return fail(command);
    const std::vector<std::string> arguments =
        isBuildKit() ? m_setting.scope.declaredArguments() : m_setting.scope.arguments();
    Plan plan;
    if (isBuildKit())
        plan.createdBy = "RUN ";
    if (!arguments.empty())
        plan.createdBy += '|' + std::to_string(arguments.size()) + ' ' + joinedWords(arguments) + ' ';
    plan.createdBy += runText(instruction, *command);
    if (isBuildKit())
        plan.createdBy += " # buildkit";
    plan.alwaysHasLayer = isBuildKit();
    plan.key.command = plan.createdBy;
    plan.container = containerId(plan.createdBy);
    plan.runtime = m_settings.runtime(m_setting.scope);
    if (!isBuildKit()) // which mounts none
        plan.volumes = m_settings.volumes();
    plan.change = [this, &instruction, command = *std::move(command)](LabSession &session) {
        return runCommand(instruction, command, session);
    };
    return plan;
}

Result<void> StageBuilder::runCommand(const BuildInstruction &instruction, const std::string &command,
                                      LabSession &session)
{
    if (const auto made = makeFolders(session, m_settings.workingFolder()); !made)
        return made;
    if (const std::string user = m_settings.user(); !user.empty() && user != "root" && user != "0")
        addNote(m_setting, Message(QT_TRANSLATE_NOOP("Message", "RUN is carried out as root; in a real build it would "
                                                                "run as %1, who may lack the permissions of root."),
                                   escapedForDisplay(user)));
    LabShell shell(session, false);
    session.setClock(m_setting.options.now.seconds, 0);
    shell.state().folder = m_settings.workingFolder();
    shell.state().variables["0"] = instruction.isList ? instruction.words.front() : m_settings.shell().front();
    for (const auto &lines : {m_setting.scope.arguments(), m_setting.scope.environment()}) {
        for (const std::string &line : lines)
            shell.state().variables[line.substr(0, line.find('='))] = line.substr(line.find('=') + 1);
    }
    const ShellAnswer answer = shell.run(command);
    for (const ShellText &text : answer.texts) {
        if (text.kind == ShellText::Kind::Note)
            addNote(m_setting, text.message);
        else if (isBuildKit())
            m_setting.progress.output(text.text);
        else
            m_setting.print(text.text.ends_with('\n') ? text.text : text.text + '\n');
    }
    if (!answer.unknown.empty())
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP(
                                "Message", "RUN needs the program \"%1\", which cannot be simulated; the lab has: %2"),
                            escapedForDisplay(answer.unknown), listOfCommands()));
    if (answer.status != 0 && isBuildKit())
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "process %1 did not complete successfully: exit code: %2"),
                            goQuoted(runText(instruction, command)), answer.status));
    if (answer.status != 0)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "The command '%1' returned a non-zero code: %2"),
                            escapedForDisplay(runText(instruction, command)), answer.status));
    return {};
}

} // namespace strata
