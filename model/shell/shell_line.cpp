// SPDX-License-Identifier: Apache-2.0
#include "model/shell/shell_line.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::array<std::string_view, 17> reservedWords{"!",    "{",    "}",     "[[",    "case",    "do",
                                                         "done", "elif", "else",  "esac",  "fi",      "for",
                                                         "if",   "then", "until", "while", "function"};

bool isNameStart(char c)
{
    return isLetter(c) || c == '_';
}

bool isBetweenWords(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isOperator(char c)
{
    return std::string_view("\n;&|<>()").find(c) != std::string_view::npos;
}

std::unexpected<Error> failAtColumn(std::size_t at, Message what)
{
    return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "column %1: %2"), at + 1, std::move(what)));
}

std::unexpected<Error> unknownAt(std::size_t at, Message what)
{
    return failAtColumn(at, Message(QT_TRANSLATE_NOOP("Message", "the lab's shell does not know %1"), std::move(what)));
}

/// Takes words off a line.
class WordReader {
public:
    WordReader(std::string_view line, std::size_t at) : m_line(line), m_at(at) {}

    Result<ShellWord> read()
    {
        m_word.begin = m_at;
        while (m_at < m_line.size() && !isBetweenWords(m_line[m_at]) && !isOperator(m_line[m_at])) {
            if (const auto done = readPiece(); !done)
                return fail(done);
        }
        m_word.end = m_at;
        return std::move(m_word);
    }

private:
    Result<void> readPiece()
    {
        switch (m_line[m_at]) {
        case '\'': return readSingleQuotes();
        case '"': return readDoubleQuotes();
        case '$': return readVariable(false);
        case '`': return unknownAt(m_at, Message(QT_TRANSLATE_NOOP("Message", "`command`: it runs single commands")));
        case '\\': return readEscaped();
        default: addText(m_line[m_at++], false); return {};
        }
    }

    void addText(char c, bool isQuoted)
    {
        if (m_word.pieces.empty() || m_word.pieces.back().kind != ShellPiece::Kind::Text ||
            m_word.pieces.back().isQuoted != isQuoted)
            m_word.pieces.push_back({ShellPiece::Kind::Text, {}, isQuoted});
        m_word.pieces.back().text += c;
    }
    /// Quotes with nothing in them are a word too.
    void beginQuotes() { m_word.pieces.push_back({ShellPiece::Kind::Text, {}, true}); }

    Result<void> readEscaped()
    {
        if (++m_at == m_line.size())
            addText('\\', true);
        else if (m_line[m_at] == '\n')
            ++m_at; // the line goes on
        else
            addText(m_line[m_at++], true);
        return {};
    }

    Result<void> readSingleQuotes()
    {
        const std::size_t begin = m_at++;
        const std::size_t end = m_line.find('\'', m_at);
        if (end == std::string_view::npos)
            return failAtColumn(begin, Message(QT_TRANSLATE_NOOP("Message", "the quote ' is not closed")));
        beginQuotes();
        m_word.pieces.back().text = m_line.substr(m_at, end - m_at);
        m_at = end + 1;
        return {};
    }

    Result<void> readDoubleQuotes()
    {
        const std::size_t begin = m_at++;
        beginQuotes();
        while (m_at < m_line.size() && m_line[m_at] != '"') {
            if (const auto done = readQuoted(); !done)
                return done;
        }
        if (m_at == m_line.size())
            return failAtColumn(begin, Message(QT_TRANSLATE_NOOP("Message", "the quote \" is not closed")));
        ++m_at;
        return {};
    }

    /// Inside "…" a backslash escapes only what would be special there.
    Result<void> readQuoted()
    {
        const char c = m_line[m_at];
        if (c == '$')
            return readVariable(true);
        if (c == '`')
            return unknownAt(m_at, Message(QT_TRANSLATE_NOOP("Message", "`command`: it runs single commands")));
        const char next = m_at + 1 < m_line.size() ? m_line[m_at + 1] : '\0';
        if (c == '\\' && next == '\n') {
            m_at += 2;
            return {};
        }
        if (c == '\\' && (next == '"' || next == '\\' || next == '$' || next == '`'))
            ++m_at;
        addText(m_line[m_at++], true);
        return {};
    }

    /// At a '$'.
    Result<void> readVariable(bool isQuoted)
    {
        const std::size_t begin = m_at++;
        const std::string_view rest = m_line.substr(m_at);
        if (rest.starts_with('('))
            return unknownAt(begin, Message(QT_TRANSLATE_NOOP("Message", "$(…): it runs single commands")));
        const bool inBraces = rest.starts_with('{');
        if (inBraces)
            ++m_at;
        std::string name = readName();
        if (inBraces && (name.empty() || m_at == m_line.size() || m_line[m_at] != '}'))
            return unknownAt(begin, Message(QT_TRANSLATE_NOOP("Message", "this form of ${…}; ${NAME} is all it has")));
        if (inBraces)
            ++m_at;
        if (name.empty())
            addText('$', isQuoted);
        else
            m_word.pieces.push_back({ShellPiece::Kind::Variable, std::move(name), isQuoted});
        return {};
    }

    std::string readName()
    {
        const std::size_t begin = m_at;
        if (m_at < m_line.size() && (m_line[m_at] == '?' || isDigit(m_line[m_at]))) {
            ++m_at;
        } else if (m_at < m_line.size() && isNameStart(m_line[m_at])) {
            while (m_at < m_line.size() && (isNameStart(m_line[m_at]) || isDigit(m_line[m_at])))
                ++m_at;
        }
        return std::string(m_line.substr(begin, m_at - begin));
    }

    std::string_view m_line;
    std::size_t m_at;
    ShellWord m_word;
};

/// "NAME=" at the unquoted start of a word; the length of NAME, or 0.
std::size_t assignedName(const ShellWord &word)
{
    if (word.pieces.empty() || word.pieces[0].kind != ShellPiece::Kind::Text || word.pieces[0].isQuoted)
        return 0;
    const std::string &text = word.pieces[0].text;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || !isNameStart(text[0]))
        return 0;
    const bool isName = std::all_of(text.begin(), text.begin() + static_cast<long>(equals),
                                    [](char c) { return isNameStart(c) || isDigit(c); });
    return isName ? equals : 0;
}

std::string plainText(const ShellWord &word)
{
    return word.pieces.size() == 1 && !word.pieces[0].isQuoted && word.pieces[0].kind == ShellPiece::Kind::Text
               ? word.pieces[0].text
               : std::string();
}

class LineParser {
public:
    explicit LineParser(std::string_view line) : m_line(line) {}

    Result<std::vector<ShellPipeline>> parse()
    {
        while (true) {
            skipSeparators();
            if (m_at == m_line.size())
                break;
            if (const auto done = readPipeline(); !done)
                return fail(done);
        }
        if (m_condition != ShellPipeline::Condition::Always)
            return failAtColumn(m_at, Message(QT_TRANSLATE_NOOP("Message", "a command is missing at the end")));
        return std::move(m_pipelines);
    }

private:
    [[nodiscard]] std::string_view rest() const { return m_line.substr(m_at); }
    void skipBlanks()
    {
        while (m_at < m_line.size()) {
            if (isBetweenWords(m_line[m_at]))
                ++m_at;
            else if (rest().starts_with("\\\n"))
                m_at += 2;
            else if (m_line[m_at] == '#')
                m_at = std::min(m_line.find('\n', m_at), m_line.size());
            else
                break;
        }
    }
    /// Line breaks before a command.
    void skipSeparators()
    {
        for (skipBlanks(); m_at < m_line.size() && m_line[m_at] == '\n'; skipBlanks())
            ++m_at;
    }

    Result<void> readPipeline()
    {
        ShellPipeline pipeline;
        pipeline.condition = m_condition;
        m_condition = ShellPipeline::Condition::Always;
        while (true) {
            auto command = readCommand();
            if (!command)
                return fail(command);
            pipeline.commands.push_back(*std::move(command));
            if (!rest().starts_with('|') || rest().starts_with("||"))
                break;
            ++m_at;
            skipSeparators();
        }
        m_pipelines.push_back(std::move(pipeline));
        return readSeparator();
    }

    Result<void> readSeparator()
    {
        if (rest().starts_with("&&") || rest().starts_with("||")) {
            m_condition = m_line[m_at] == '&' ? ShellPipeline::Condition::IfDone : ShellPipeline::Condition::IfFailed;
            m_at += 2;
        } else if (rest().starts_with('&')) {
            return unknownAt(m_at, Message(QT_TRANSLATE_NOOP("Message", "&: nothing runs in the background")));
        } else if (m_at < m_line.size()) {
            ++m_at; // ; or a line break
        }
        return {};
    }

    Result<ShellCommand> readCommand()
    {
        ShellCommand command;
        skipBlanks();
        command.begin = command.end = m_at;
        for (; m_at < m_line.size(); skipBlanks()) {
            const char c = m_line[m_at];
            if (c == '(' || c == ')')
                return unknownAt(m_at, Message(QT_TRANSLATE_NOOP("Message", "subshells and functions: ( and )")));
            const bool isRedirection = c == '<' || c == '>' || isNumberedRedirection();
            if (isOperator(c) && !isRedirection)
                break;
            const auto done = isRedirection ? readRedirection(command) : readWord(command);
            if (!done)
                return fail(done);
            command.end = m_at;
        }
        if (command.begin == command.end)
            return failAtColumn(m_at, m_at < m_line.size()
                                          ? Message(QT_TRANSLATE_NOOP("Message", "a command is missing before \"%1\""),
                                                    escapedForDisplay(m_line.substr(m_at, 1)))
                                          : Message(QT_TRANSLATE_NOOP("Message", "a command is missing at the end")));
        return command;
    }

    [[nodiscard]] bool isNumberedRedirection() const
    {
        return isDigit(m_line[m_at]) && m_at + 1 < m_line.size() &&
               (m_line[m_at + 1] == '<' || m_line[m_at + 1] == '>');
    }

    Result<void> readWord(ShellCommand &command)
    {
        const std::size_t begin = m_at;
        auto word = WordReader(m_line, m_at).read();
        if (!word)
            return fail(word);
        m_at = word->end;
        if (command.words.empty()) {
            if (const std::string text = plainText(*word);
                std::ranges::find(reservedWords, text) != reservedWords.end())
                return unknownAt(
                    begin, Message(QT_TRANSLATE_NOOP(
                                       "Message", "\"%1\": it runs single commands, no conditions, loops or functions"),
                                   text));
            if (const std::size_t length = assignedName(*word); length > 0) {
                std::string name = word->pieces[0].text.substr(0, length);
                word->pieces[0].text.erase(0, length + 1);
                command.assignments.emplace_back(std::move(name), *std::move(word));
                return {};
            }
        }
        command.words.push_back(*std::move(word));
        return {};
    }

    Result<void> readRedirection(ShellCommand &command)
    {
        const std::size_t begin = m_at;
        ShellRedirection redirection;
        const bool isNumbered = isDigit(m_line[m_at]);
        if (isNumbered)
            redirection.descriptor = static_cast<unsigned>(m_line[m_at++] - '0');
        const bool isReading = m_line[m_at++] == '<';
        if (!isNumbered)
            redirection.descriptor = isReading ? 0 : 1;
        redirection.kind = isReading ? ShellRedirection::Kind::Read : ShellRedirection::Kind::Write;
        if (isReading && rest().starts_with('<'))
            return unknownAt(begin, Message(QT_TRANSLATE_NOOP("Message", "here-documents: <<")));
        if (rest().starts_with('&') || rest().starts_with('|') || (isReading && rest().starts_with('>')))
            return unknownAt(begin,
                             Message(QT_TRANSLATE_NOOP("Message", "this redirection; < > and >> are all it has")));
        if (redirection.descriptor > 2 || (isReading && redirection.descriptor != 0))
            return unknownAt(
                begin, Message(QT_TRANSLATE_NOOP("Message", "redirections of other descriptors than 0, 1 and 2")));
        if (!isReading && rest().starts_with('>')) {
            redirection.kind = ShellRedirection::Kind::Append;
            ++m_at;
        }
        skipBlanks();
        auto word = WordReader(m_line, m_at).read();
        if (!word)
            return fail(word);
        if (word->begin == word->end)
            return failAtColumn(m_at, Message(QT_TRANSLATE_NOOP("Message", "the name of a file is missing")));
        m_at = word->end;
        redirection.target = *std::move(word);
        command.redirections.push_back(std::move(redirection));
        return {};
    }

    std::string_view m_line;
    std::size_t m_at = 0;
    ShellPipeline::Condition m_condition = ShellPipeline::Condition::Always;
    std::vector<ShellPipeline> m_pipelines;
};

} // namespace

Result<std::vector<ShellPipeline>> parseShellLine(std::string_view line)
{
    return LineParser(line).parse();
}

} // namespace strata
