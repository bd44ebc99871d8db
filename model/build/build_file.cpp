// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_file.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/build/build_json.h"
#include "model/build/build_words.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

struct InstructionForm {
    std::string_view name;
    std::string_view flags; // that it knows, a blank around each; with '!' those that need no value
};

/// By InstructionKind.
constexpr std::array<InstructionForm, 18> forms{{
    {"ADD", " chown chmod link! checksum keep-git-dir! exclude unpack! "},
    {"ARG", ""},
    {"CMD", ""},
    {"COPY", " from chown chmod link! parents! exclude "},
    {"ENTRYPOINT", ""},
    {"ENV", ""},
    {"EXPOSE", ""},
    {"FROM", " platform "},
    {"HEALTHCHECK", " interval timeout start-period start-interval retries "},
    {"LABEL", ""},
    {"MAINTAINER", ""},
    {"ONBUILD", ""},
    {"RUN", " mount network security device "},
    {"SHELL", ""},
    {"STOPSIGNAL", ""},
    {"USER", ""},
    {"VOLUME", ""},
    {"WORKDIR", ""},
}};

std::string_view nameOf(const BuildInstruction &instruction)
{
    return instructionName(instruction.kind);
}

std::optional<InstructionKind> kindOf(std::string_view keyword)
{
    const auto form =
        std::ranges::find(forms, asciiUpper(keyword), [](const InstructionForm &f) { return std::string(f.name); });
    if (form == forms.end())
        return std::nullopt;
    return static_cast<InstructionKind>(form - forms.begin());
}

/// The first word and what follows it.
std::pair<std::string_view, std::string_view> dividedAtBlank(std::string_view text)
{
    const auto end = static_cast<std::size_t>(std::ranges::find_if(text, isBlank) - text.begin());
    return {text.substr(0, end), withoutBlanks(text.substr(end))};
}

std::vector<std::string> blankWords(std::string_view text)
{
    std::vector<std::string> words;
    for (text = withoutBlanks(text); !text.empty();) {
        const auto [word, rest] = dividedAtBlank(text);
        words.emplace_back(word);
        text = rest;
    }
    return words;
}

bool isStageName(std::string_view name)
{
    const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && isLetter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
}

/// Reads one instruction from its line.
class InstructionReader {
public:
    InstructionReader(const BuildLine &line, Builder builder, char escape)
        : m_line(line), m_builder(builder), m_escape(escape)
    {
    }

    Result<BuildInstruction> read(bool isTrigger)
    {
        const auto [keyword, rest] = dividedAtBlank(m_line.text);
        const auto kind = kindOf(keyword);
        if (!kind)
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "unknown instruction: %1"), escapedForDisplay(keyword)));
        if (isTrigger && *kind == InstructionKind::Onbuild)
            return wrong(QT_TRANSLATE_NOOP("Message", "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed"));
        if (isTrigger && (*kind == InstructionKind::From || *kind == InstructionKind::Maintainer))
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 isn't allowed as an ONBUILD trigger"),
                                 std::string(instructionName(*kind))));
        m_result.kind = *kind;
        m_result.line = m_line.first;
        m_result.text = m_line.text;
        m_result.heredocs = m_line.heredocs;
        m_rest = rest;
        if (const auto done = readFlags(); !done)
            return fail(done);
        if (const auto done = readArguments(); !done)
            return fail(done);
        return std::move(m_result);
    }

private:
    [[nodiscard]] std::unexpected<Error> wrong(Message what) const { return failAtLine(m_line.first, std::move(what)); }
    [[nodiscard]] std::string name() const { return std::string(nameOf(m_result)); }

    Result<void> readFlags()
    {
        while (m_rest.starts_with("--")) {
            const std::vector<std::string> words = rawWords(m_rest, m_escape);
            const std::string &word = words.front();
            m_rest = withoutBlanks(m_rest.substr(std::min(word.size(), m_rest.size())));
            if (word == "--")
                break;
            if (const auto added = addFlag(word); !added)
                return added;
        }
        return {};
    }

    Result<void> addFlag(const std::string &word)
    {
        const auto [name, value] = cutAt(word, '=');
        const std::string flag(name.substr(2));
        const std::string_view known = forms[static_cast<std::size_t>(m_result.kind)].flags;
        const bool mayBeBare = known.find(' ' + flag + "! ") != std::string_view::npos;
        if (!mayBeBare && known.find(' ' + flag + ' ') == std::string_view::npos)
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "unknown flag: --%1"), escapedForDisplay(flag)));
        if (!value && !mayBeBare)
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "missing a value on flag: --%1"), flag));
        m_result.flags.push_back({flag, std::string(value.value_or(""))});
        return {};
    }

    Result<void> readArguments()
    {
        switch (m_result.kind) {
        case InstructionKind::Cmd:
        case InstructionKind::Entrypoint:
        case InstructionKind::Run: return readCommand();
        case InstructionKind::Shell: return readShell();
        case InstructionKind::Healthcheck: return readHealthcheck();
        case InstructionKind::Env:
        case InstructionKind::Label: return readPairs();
        case InstructionKind::Arg: return readArg();
        case InstructionKind::Add:
        case InstructionKind::Copy: return readCopy();
        case InstructionKind::Volume: return readVolume();
        case InstructionKind::Expose: return readWords();
        case InstructionKind::From: return readFrom();
        case InstructionKind::Maintainer:
        case InstructionKind::Stopsignal:
        case InstructionKind::User:
        case InstructionKind::Workdir: return readText();
        case InstructionKind::Onbuild: return readTrigger();
        }
        return {};
    }

    /// A JSON list, or one text.
    Result<void> takeListOrText(std::string_view text)
    {
        JsonArguments list = readJsonArguments(text, m_builder == Builder::Classic);
        if (list.kind == JsonArguments::Kind::OtherValues)
            return wrong(
                QT_TRANSLATE_NOOP("Message", "when using JSON array syntax, arrays must be comprised of strings only"));
        m_result.isList = list.kind == JsonArguments::Kind::Strings;
        if (m_result.isList)
            m_result.words = std::move(list.words);
        else if (!text.empty())
            m_result.words = {std::string(text)};
        return {};
    }

    /// `CMD []` is a list without words and means "none"; RUN needs something to run.
    Result<void> readCommand()
    {
        if (const auto taken = takeListOrText(m_rest); !taken)
            return taken;
        const bool mayBeEmpty = m_result.kind != InstructionKind::Run && m_result.isList;
        if (m_result.words.empty() && !mayBeEmpty)
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires at least one argument"), name()));
        return {};
    }

    Result<void> readShell()
    {
        if (const auto taken = takeListOrText(m_rest); !taken)
            return taken;
        if (!m_result.isList)
            return wrong(QT_TRANSLATE_NOOP("Message", "SHELL requires the arguments to be in JSON form"));
        if (m_result.words.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "SHELL requires at least one argument"));
        return {};
    }

    /// words: "NONE"; or "CMD" and the list, "CMD-SHELL" and the text, as the config stores it.
    Result<void> readHealthcheck()
    {
        const auto [type, rest] = dividedAtBlank(m_rest);
        const std::string upper = asciiUpper(type);
        if (upper.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "HEALTHCHECK requires at least one argument"));
        if (upper == "NONE") {
            if (!rest.empty())
                return wrong(QT_TRANSLATE_NOOP("Message", "HEALTHCHECK NONE takes no arguments"));
            m_result.words = {"NONE"};
            return {};
        }
        if (upper != "CMD")
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "Unknown type \"%1\" in HEALTHCHECK (try CMD)"),
                                 escapedForDisplay(upper)));
        if (const auto taken = takeListOrText(rest); !taken)
            return taken;
        if (m_result.words.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "Missing command after HEALTHCHECK CMD"));
        m_result.words.insert(m_result.words.begin(), m_result.isList ? "CMD" : "CMD-SHELL");
        return {};
    }

    /// `NAME=value …`, or the old form `NAME all the rest`.
    Result<void> readPairs()
    {
        const std::vector<std::string> words = rawWords(m_rest, m_escape);
        if (words.empty())
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires at least one argument"), name()));
        if (words.front().find('=') == std::string::npos) {
            const auto [key, value] = dividedAtBlank(m_rest);
            if (value.empty())
                return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 must have two arguments"), name()));
            m_result.pairs.emplace_back(key, std::string(value));
            return {};
        }
        for (const std::string &word : words) {
            const std::size_t equals = word.find('=');
            if (equals == std::string::npos)
                return wrong(
                    Message(QT_TRANSLATE_NOOP("Message",
                                              "Syntax error - can't find = in \"%1\". Must be of the form: name=value"),
                            escapedForDisplay(word)));
            if (equals == 0)
                return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 names can not be blank"), name()));
            m_result.pairs.emplace_back(word.substr(0, equals), word.substr(equals + 1));
        }
        return {};
    }

    Result<void> readArg()
    {
        for (const std::string &word : rawWords(m_rest, m_escape)) {
            const auto [name, value] = cutAt(word, '=');
            if (name.empty())
                return wrong(QT_TRANSLATE_NOOP("Message", "ARG names can not be blank"));
            m_result.pairs.emplace_back(name, value);
        }
        if (m_result.pairs.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "ARG requires at least one argument"));
        return {};
    }

    Result<void> readCopy()
    {
        if (const auto taken = takeListOrText(m_rest); !taken)
            return taken;
        if (!m_result.isList)
            m_result.words = blankWords(m_rest); // quotes join nothing here
        if (m_result.words.empty())
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires at least two arguments"), name()));
        if (m_result.words.size() == 1)
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires at least two arguments, but only one was "
                                                              "provided. Destination could not be determined"),
                                 name()));
        return {};
    }

    Result<void> readVolume()
    {
        if (const auto taken = takeListOrText(m_rest); !taken)
            return taken;
        if (!m_result.isList)
            m_result.words = blankWords(m_rest);
        if (m_result.words.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "VOLUME requires at least one argument"));
        if (std::ranges::any_of(m_result.words, [](const std::string &w) { return withoutBlanks(w).empty(); }))
            return wrong(QT_TRANSLATE_NOOP("Message", "VOLUME specified can not be an empty string"));
        return {};
    }

    Result<void> readWords()
    {
        m_result.words = blankWords(m_rest);
        if (m_result.words.empty())
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires at least one argument"), name()));
        return {};
    }

    Result<void> readFrom()
    {
        m_result.words = blankWords(m_rest);
        const bool isNamed = m_result.words.size() == 3 && asciiUpper(m_result.words[1]) == "AS";
        if (m_result.words.size() != 1 && !isNamed)
            return wrong(QT_TRANSLATE_NOOP("Message", "FROM requires either one or three arguments"));
        if (isNamed && !isStageName(inLowerCase(m_result.words[2])))
            return wrong(
                Message(QT_TRANSLATE_NOOP(
                            "Message",
                            "invalid name for build stage: \"%1\", name can't start with a number or contain symbols"),
                        escapedForDisplay(m_result.words[2])));
        return {};
    }

    Result<void> readText()
    {
        if (m_rest.empty())
            return wrong(Message(QT_TRANSLATE_NOOP("Message", "%1 requires exactly one argument"), name()));
        m_result.words = {std::string(m_rest)};
        return {};
    }

    Result<void> readTrigger()
    {
        if (m_rest.empty())
            return wrong(QT_TRANSLATE_NOOP("Message", "ONBUILD requires at least one argument"));
        BuildLine put = m_line;
        put.text = m_rest;
        auto trigger = InstructionReader(put, m_builder, m_escape).read(true);
        if (!trigger)
            return fail(trigger);
        m_result.words = {std::string(m_rest)};
        for (const BuildHeredoc &heredoc : m_line.heredocs) // the config keeps the text with its lines
            m_result.words.front() += '\n' + heredoc.content + heredoc.name;
        m_result.trigger.push_back(*std::move(trigger));
        return {};
    }

    const BuildLine &m_line;
    Builder m_builder;
    char m_escape;
    std::string_view m_rest;
    BuildInstruction m_result;
};

/// Puts an instruction into its stage.
Result<void> addTo(BuildFile &file, BuildInstruction instruction)
{
    if (instruction.kind == InstructionKind::From) {
        BuildStage stage;
        stage.base = instruction.words.front();
        if (instruction.words.size() == 3)
            stage.name = inLowerCase(instruction.words[2]);
        stage.from = std::move(instruction);
        file.stages.push_back(std::move(stage));
    } else if (!file.stages.empty()) {
        file.stages.back().steps.push_back(std::move(instruction));
    } else if (instruction.kind == InstructionKind::Arg) {
        file.arguments.push_back(std::move(instruction));
    } else {
        return failAtLine(
            instruction.line,
            Message(QT_TRANSLATE_NOOP("Message", "no build stage in current context: %1 before the first FROM"),
                    std::string(nameOf(instruction))));
    }
    return {};
}

/// What is added to Docker's own words, which do not say why.
Result<BuildInstruction> withHeredocHint(const Result<BuildInstruction> &refused)
{
    return fail(refused.error().code(),
                Message(QT_TRANSLATE_NOOP("Message", "%1 (the here-document above it needs the builder buildkit)"),
                        refused.error().text()));
}

Result<BuildFile> fileOf(const BuildLines &lines, Builder builder)
{
    BuildFile file;
    file.builder = builder;
    file.escape = lines.escape;
    if (const auto syntax = lines.directives.find("syntax"); syntax != lines.directives.end())
        file.syntax = syntax->second;
    for (const BuildLine &line : lines.lines) {
        auto instruction = parseBuildInstruction(line, builder, lines.escape);
        if (!instruction && lines.hasUnreadHeredoc)
            instruction = withHeredocHint(instruction);
        if (!instruction)
            return fail(instruction);
        if (const auto added = addTo(file, *std::move(instruction)); !added)
            return fail(added);
    }
    if (lines.lines.empty())
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "file with no instructions"));
    if (file.stages.empty())
        return failAtLine(lines.lines.back().last,
                          QT_TRANSLATE_NOOP("Message", "there is no FROM, so the file has no build stage"));
    return file;
}

} // namespace

std::string_view instructionName(InstructionKind kind)
{
    return forms[static_cast<std::size_t>(kind)].name;
}

bool makesVertex(const BuildInstruction &instruction)
{
    const InstructionKind kind = instruction.kind;
    return kind == InstructionKind::Run || kind == InstructionKind::Copy || kind == InstructionKind::Add ||
           kind == InstructionKind::Workdir;
}

std::optional<std::string> BuildInstruction::flag(std::string_view name) const
{
    const auto found = std::find_if(flags.rbegin(), flags.rend(), [&](const BuildFlag &f) { return f.name == name; });
    return found == flags.rend() ? std::nullopt : std::optional(found->value);
}

Result<BuildInstruction> parseBuildInstruction(const BuildLine &line, Builder builder, char escape)
{
    return InstructionReader(line, builder, escape).read(false);
}

Result<BuildFile> parseBuildFile(std::string_view text, std::string_view name, Builder builder)
{
    const auto lines = readBuildLines(text, builder);
    if (!lines)
        return fail(lines, escapedForDisplay(name));
    auto file = fileOf(*lines, builder);
    if (!file)
        return fail(file, escapedForDisplay(name));
    file->size = text.size();
    return file;
}

} // namespace strata
