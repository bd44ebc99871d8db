// SPDX-License-Identifier: Apache-2.0
#include "model/shell/lab_shell.h"

#include "model/shell/shell_commands.h"
#include "model/shell/shell_commands_system.h"
#include "model/shell/shell_expand.h"

#include <algorithm>

namespace strata {

namespace {

constexpr int statusUsage = 2;
constexpr int statusUnknown = 127;
constexpr std::size_t longestHistory = 1000;
constexpr std::string_view nowhere = "/dev/null";

/// sh's own complaints: "sh: x: No such file or directory".
void complainAs(ShellAnswer &answer, const Message &text, int status)
{
    const Message whole = Message::placed("sh", text);
    answer.texts.push_back({ShellText::Kind::Error, whole.english() + '\n', whole});
    answer.status = status;
}

/// "/bin/echo" is the shell's own echo.
std::string programName(const std::string &word)
{
    const std::string name = lastComponent(word);
    const std::string_view folder = std::string_view(word).substr(0, word.size() - std::min(word.size(), name.size()));
    const bool isSystem = folder == "/bin/" || folder == "/usr/bin/" || folder == "/sbin/" || folder == "/usr/sbin/";
    return isSystem && shellCommand(name) != nullptr ? name : word;
}

std::string listOfPrograms()
{
    std::string names;
    for (const ShellCommandInfo &command : shellCommands()) {
        if (command.name != ":") // it would read as punctuation
            names += (names.empty() ? "" : " ") + std::string(command.name);
    }
    return names;
}

/// "{a,b}" or "{1..3}" in what is not quoted; empty if there is none. To sh they are characters like others.
std::string bracesIn(const ShellWord &word)
{
    for (const ShellPiece &piece : word.pieces) {
        if (piece.kind != ShellPiece::Kind::Text || piece.isQuoted)
            continue;
        const std::size_t open = piece.text.find('{');
        const std::size_t close = open == std::string::npos ? open : piece.text.find('}', open);
        if (close == std::string::npos)
            continue;
        const std::string inside = piece.text.substr(open + 1, close - open - 1);
        if (inside.find(',') != std::string::npos || inside.find("..") != std::string::npos)
            return '{' + inside + '}';
    }
    return {};
}

bool isBlankLine(std::string_view line)
{
    return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace

/// A file that a command prints into.
struct LabShell::Output {
    std::string file;    // empty: none
    bool isOpen = false; // made or emptied already
    bool appends = false;
};

/// Where a command's input comes from and its output goes.
struct LabShell::Streams {
    std::optional<std::string> input; // of the pipe or a file
    bool isPiped = false;             // the output goes to the next command
    std::string piped;
    Output output;
    Output errors;
};

std::string ShellAnswer::textOf(ShellText::Kind kind) const
{
    std::string all;
    for (const ShellText &text : texts) {
        if (text.kind == kind)
            all += text.text;
    }
    return all;
}

LabShell::LabShell(LabSession &session, bool isTerminal) : m_session(session), m_isTerminal(isTerminal)
{
    m_state.variables = {{"HOME", "/root"}, {"PWD", "/"}, {"USER", "root"}};
    for (const std::string &line : session.environment())
        m_state.variables[line.substr(0, line.find('='))] = line.substr(std::min(line.find('='), line.size() - 1) + 1);
    if (!session.workingFolder().empty()) { // one that is missing: the root
        ShellProcess process(session, m_state, {"cd", session.workingFolder()});
        shell::cd(process);
    }
}

void LabShell::remember(std::string_view line)
{
    if (isBlankLine(line) || (!m_history.empty() && m_history.back() == line))
        return;
    m_history.emplace_back(line);
    if (m_history.size() > longestHistory)
        m_history.erase(m_history.begin());
}

ShellAnswer LabShell::run(std::string_view line)
{
    remember(line);
    ShellAnswer answer;
    answer.firstStep = m_session.stepCount();
    if (const auto pipelines = parseShellLine(line)) {
        for (const ShellPipeline &pipeline : *pipelines) {
            const bool isSkipped = (pipeline.condition == ShellPipeline::Condition::IfDone && answer.status != 0) ||
                                   (pipeline.condition == ShellPipeline::Condition::IfFailed && answer.status == 0);
            if (isSkipped)
                continue;
            runPipeline(pipeline, answer);
            m_state.variables["?"] = std::to_string(answer.status);
            const bool isTested =
                &pipeline != &pipelines->back() && (&pipeline + 1)->condition != ShellPipeline::Condition::Always;
            const bool endsHere = m_state.stopsAtErrors && answer.status != 0 && !isTested;
            if (m_state.hasEnded || endsHere || !answer.unknown.empty())
                break;
        }
    } else {
        complainAs(answer, pipelines.error().text(), statusUsage);
    }
    m_state.variables["?"] = std::to_string(answer.status);
    answer.endStep = m_session.stepCount();
    return answer;
}

void LabShell::runPipeline(const ShellPipeline &pipeline, ShellAnswer &answer)
{
    Streams streams;
    for (std::size_t i = 0; i < pipeline.commands.size(); ++i) {
        streams.isPiped = i + 1 < pipeline.commands.size();
        runCommand(pipeline.commands[i], streams, answer);
        if (!answer.unknown.empty() || m_state.hasEnded)
            return;
        streams.input = streams.isPiped ? std::optional(std::move(streams.piped)) : std::nullopt;
        streams.piped.clear();
    }
}

std::optional<std::vector<std::string>> LabShell::namesIn(std::string_view folder) const
{
    const std::string path = folder.empty()            ? m_state.folder
                             : folder.starts_with('/') ? std::string(folder)
                                                       : pathIn(m_state.folder, folder);
    const MergedView view = m_session.view();
    const auto target = walkPath(view, path, LastLink::Follow);
    if (!target || !target->isFolder())
        return std::nullopt;
    return view.names(*target->object);
}

std::vector<std::string> LabShell::expandedWords(const ShellCommand &command) const
{
    std::vector<std::string> words;
    const ShellLister lister = [this](std::string_view folder) { return namesIn(folder); };
    for (const ShellWord &word : command.words) {
        std::vector<std::string> more = expandedShellWord(word, m_state.variables, lister);
        words.insert(words.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return words;
}

/// Files are made or emptied before the command runs, as sh does it; `opens` false: when its output is there.
bool LabShell::openRedirections(const ShellCommand &command, bool opens, Streams &streams, ShellProcess &process) const
{
    for (const ShellRedirection &redirection : command.redirections) {
        const std::string file = plainShellWord(redirection.target, m_state.variables);
        if (redirection.kind == ShellRedirection::Kind::Read) {
            streams.input = process.read(file, file, file);
            if (!streams.input)
                return false;
            continue;
        }
        Output &output = redirection.descriptor == 2 ? streams.errors : streams.output;
        output = {file, false, redirection.kind == ShellRedirection::Kind::Append};
        if (file == nowhere || !opens)
            continue;
        LabOperation open;
        const bool isThere = process.find(file, LastLink::Follow).has_value();
        open.kind = output.appends && isThere ? OperationKind::Open : OperationKind::Overwrite;
        open.forWriting = true;
        open.path = file;
        if (const Errno refused = process.apply(std::move(open)); refused != Errno::None) {
            process.complain(file, refused);
            return false;
        }
        output.isOpen = true;
    }
    return true;
}

void LabShell::runCommand(const ShellCommand &command, Streams &streams, ShellAnswer &answer)
{
    std::vector<std::string> words = expandedWords(command);
    if (!words.empty())
        words[0] = programName(words[0]);
    const ShellVariables before = m_state.variables;
    for (const auto &[name, value] : command.assignments)
        m_state.variables[name] = plainShellWord(value, m_state.variables);
    const ShellCommandInfo *info = words.empty() ? nullptr : shellCommand(words[0]);
    const bool isOneOperation = info != nullptr && info->looksAtNothing && command.redirections.size() == 1;
    ShellProcess opener(m_session, m_state, {"sh"});
    if (!openRedirections(command, !isOneOperation, streams, opener)) {
        answer.status = 1;
        for (ShellText &text : opener.takeTexts())
            answer.texts.push_back(std::move(text));
        return;
    }
    answer.status = 0;
    if (words.empty())
        return;
    if (info == nullptr) {
        answer.unknown = words[0];
        return complainAs(answer,
                          Message(QT_TRANSLATE_NOOP("Message", "%1: not one of the lab's programs, which are: %2"),
                                  words[0], listOfPrograms()),
                          statusUnknown);
    }
    ShellProcess process(m_session, m_state, words);
    for (const ShellWord &word : command.words) {
        if (const std::string braces = bracesIn(word); !braces.empty())
            process.note(Message(
                QT_TRANSLATE_NOOP("Message", "sh takes %1 as it is: only bash makes several words of it"), braces));
    }
    if (streams.input)
        process.setInput(std::move(*streams.input));
    process.setTerminal(m_isTerminal && !streams.isPiped && streams.output.file.empty());
    info->run(process);
    for (const auto &[name, value] : command.assignments) { // were for this command only
        if (const auto old = before.find(name); old != before.end())
            m_state.variables[name] = old->second;
        else
            m_state.variables.erase(name);
    }
    answer.status = process.status();
    deliver(process, streams, answer);
}

/// What was printed goes where the redirections say.
void LabShell::deliver(ShellProcess &process, Streams &streams, ShellAnswer &answer)
{
    std::string output;
    std::string errors;
    for (ShellText &text : process.takeTexts()) {
        const bool isOutput = text.kind == ShellText::Kind::Output;
        if (isOutput && streams.isPiped && streams.output.file.empty())
            streams.piped += text.text;
        else if (isOutput && !streams.output.file.empty())
            output += text.text;
        else if (text.kind == ShellText::Kind::Error && !streams.errors.file.empty())
            errors += text.text;
        else
            answer.texts.push_back(std::move(text));
    }
    writeTo(streams.output, output, answer);
    writeTo(streams.errors, errors, answer);
    streams.output = streams.errors = {};
}

void LabShell::writeTo(const Output &output, const std::string &text, ShellAnswer &answer)
{
    if (output.file.empty() || output.file == nowhere || (output.isOpen && text.empty()))
        return;
    ShellProcess writer(m_session, m_state, {"sh"});
    LabOperation write;
    const bool appends = output.isOpen || (output.appends && writer.find(output.file, LastLink::Follow));
    write.kind = appends ? OperationKind::Append : OperationKind::Overwrite;
    write.path = output.file;
    write.data = text;
    if (const Errno refused = writer.apply(std::move(write)); refused != Errno::None)
        complainAs(answer, Message::placed(output.file, errnoMessage(refused)), 1);
}

} // namespace strata
