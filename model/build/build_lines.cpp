// SPDX-License-Identifier: Apache-2.0
// The rules are those of BuildKit's parser (frontend/dockerfile/parser); the classic builder shared it.
#include "model/build/build_lines.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/build/build_json.h"
#include "model/build/build_words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace strata {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view withoutFirstBlanks(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    return text;
}

bool isComment(std::string_view line)
{
    line = withoutFirstBlanks(line);
    return !line.empty() && line.front() == '#';
}

/// "# escape=`" -> {"escape", "`"}
std::optional<std::pair<std::string, std::string>> directiveOf(std::string_view line)
{
    line = withoutBlanks(line);
    if (line.empty() || line.front() != '#')
        return std::nullopt;
    line = withoutFirstBlanks(line.substr(1));
    const auto equals = line.find('=');
    if (equals == std::string_view::npos)
        return std::nullopt;
    const std::string_view name = withoutBlanks(line.substr(0, equals));
    const std::string_view value = withoutBlanks(line.substr(equals + 1));
    const bool isName = !name.empty() && isLetter(name.front()) &&
                        std::ranges::all_of(name, [](char c) { return isLetter(c) || isDigit(c); });
    if (!isName || value.empty())
        return std::nullopt;
    return std::pair(inLowerCase(name), std::string(value));
}

bool isKnownDirective(const std::string &name)
{
    return name == "syntax" || name == "escape" || name == "check";
}

/// Only these have here-documents, as ONBUILD triggers too.
bool mayHaveHeredoc(std::string_view keyword)
{
    const std::string upper = asciiUpper(keyword);
    return upper == "RUN" || upper == "COPY" || upper == "ADD";
}

std::string_view firstWord(std::string_view text)
{
    const auto end = std::ranges::find_if(text, isBlank);
    return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

/// A text without its quotes and escapes.
std::string unquoted(std::string_view text)
{
    std::string plain;
    char quote = '\0';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = '\0';
        else if (c == '\\' && quote != '\'' && i + 1 < text.size())
            plain += text[++i];
        else
            plain += c;
    }
    return plain;
}

bool hasOpenQuote(std::string_view text)
{
    char quote = '\0';
    for (const char c : text) {
        if (quote == '\0' && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
    return quote != '\0';
}

class LineReader {
public:
    LineReader(std::string_view text, Builder builder) : m_text(text), m_builder(builder)
    {
        if (m_text.starts_with(byteOrderMark))
            m_text.remove_prefix(byteOrderMark.size());
    }

    Result<BuildLines> read()
    {
        while (!isAtEnd()) {
            const std::string_view line = nextLine();
            const auto directive = readDirective(line);
            if (!directive)
                return fail(directive);
            if (*directive || isComment(line) || withoutBlanks(line).empty())
                continue;
            if (const auto taken = readInstruction(line); !taken)
                return fail(taken);
        }
        m_lines.hasUnreadHeredoc = m_hasUnreadHeredoc;
        return std::move(m_lines);
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    /// With its end.
    std::string_view nextRawLine()
    {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
        const std::string_view line = m_text.substr(m_at, end - m_at);
        m_at = end;
        ++m_number;
        return line;
    }
    static std::string_view withoutEnd(std::string_view line)
    {
        if (line.ends_with('\n'))
            line.remove_suffix(1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        return line;
    }
    std::string_view nextLine() { return withoutEnd(nextRawLine()); }

    /// Directives are above everything else; the first line that is none ends them.
    Result<bool> readDirective(std::string_view line)
    {
        if (m_directivesEnded)
            return false;
        const auto directive = directiveOf(line);
        if (!directive || !isKnownDirective(directive->first)) {
            m_directivesEnded = true;
            return false;
        }
        const auto &[name, value] = *directive;
        if (!m_lines.directives.emplace(name, value).second)
            return failAtLine(m_number,
                              Message(QT_TRANSLATE_NOOP("Message", "only one %1 parser directive can be used"), name));
        if (name == "escape") {
            if (value != "\\" && value != "`")
                return failAtLine(
                    m_number, Message(QT_TRANSLATE_NOOP("Message", "invalid escape token '%1' does not match ` or \\"),
                                      escapedForDisplay(value)));
            m_lines.escape = value.front();
        }
        return true;
    }

    /// Whether the line goes on below; the sign for that is taken off. Two escapes before the end are not a sign.
    bool takeContinuation(std::string_view &line) const
    {
        std::string_view cut = line;
        while (!cut.empty() && (cut.back() == ' ' || cut.back() == '\t'))
            cut.remove_suffix(1);
        if (cut.empty() || cut.back() != m_lines.escape)
            return false;
        cut.remove_suffix(1);
        if (!cut.empty() && cut.back() == m_lines.escape)
            return false;
        line = cut;
        return true;
    }

    Result<void> readInstruction(std::string_view line)
    {
        BuildLine whole;
        whole.first = m_number;
        line = withoutFirstBlanks(line);
        bool goesOn = takeContinuation(line);
        whole.text = line;
        while (goesOn && !isAtEnd()) {
            std::string_view more = nextLine();
            if (isComment(more) || withoutBlanks(more).empty())
                continue;
            goesOn = takeContinuation(more);
            whole.text += more;
        }
        whole.text = withoutBlanks(whole.text);
        if (const auto taken = readHeredocs(whole); !taken)
            return taken;
        whole.last = m_number;
        if (!whole.text.empty())
            m_lines.lines.push_back(std::move(whole));
        return {};
    }

    Result<void> readHeredocs(BuildLine &whole)
    {
        std::string_view rest = whole.text;
        std::string_view keyword = firstWord(rest);
        rest = withoutFirstBlanks(rest.substr(keyword.size()));
        if (asciiUpper(keyword) == "ONBUILD") {
            keyword = firstWord(rest);
            rest = withoutFirstBlanks(rest.substr(keyword.size()));
        }
        if (!mayHaveHeredoc(keyword) || rest.find("<<") == std::string_view::npos || isJson(rest))
            return {};
        for (const std::string &word : rawWordsAndHeredocs(rest)) {
            auto heredoc = heredocOf(word);
            if (!heredoc)
                continue;
            if (m_builder == Builder::Classic) {
                m_hasUnreadHeredoc = true; // Docker 20.10 takes its lines for instructions
                break;
            }
            if (!readHeredoc(*heredoc))
                return failAtLine(whole.first, Message(QT_TRANSLATE_NOOP("Message", "unterminated heredoc %1"),
                                                       escapedForDisplay(heredoc->name)));
            whole.heredocs.push_back(*std::move(heredoc));
        }
        return {};
    }

    static bool isJson(std::string_view arguments)
    {
        return readJsonArguments(arguments, false).kind != JsonArguments::Kind::NotJson;
    }

    /// False when the file ends before the here-document does.
    bool readHeredoc(BuildHeredoc &heredoc)
    {
        while (!isAtEnd()) {
            std::string_view line = nextRawLine();
            while (heredoc.stripsTabs && line.starts_with('\t'))
                line.remove_prefix(1);
            if (withoutEnd(line) == heredoc.name)
                return true;
            heredoc.content += line;
        }
        return false;
    }

    std::string_view m_text;
    Builder m_builder;
    std::size_t m_at = 0;
    int m_number = 0;
    bool m_directivesEnded = false;
    bool m_hasUnreadHeredoc = false;
    BuildLines m_lines;
};

} // namespace

Result<BuildLines> readBuildLines(std::string_view text, Builder builder)
{
    return LineReader(text, builder).read();
}

std::optional<BuildHeredoc> heredocOf(std::string_view word)
{
    const std::size_t arrows = word.find("<<");
    if (arrows == std::string_view::npos || !std::ranges::all_of(word.substr(0, arrows), isDigit))
        return std::nullopt;
    BuildHeredoc heredoc;
    std::from_chars(word.data(), word.data() + arrows, heredoc.descriptor);
    std::string_view name = word.substr(arrows + 2);
    heredoc.stripsTabs = name.starts_with('-');
    if (heredoc.stripsTabs)
        name.remove_prefix(1);
    name = withoutBlanks(name);
    if (name.find('<') != std::string_view::npos || rawWords(name, '\\').size() != 1 || hasOpenQuote(name))
        return std::nullopt;
    heredoc.name = unquoted(name);
    heredoc.isExpanded = name.find_first_of("'\"") == std::string_view::npos;
    heredoc.word = word;
    if (heredoc.name.empty())
        return std::nullopt;
    return heredoc;
}

std::unexpected<Error> failAtLine(int line, Message what)
{
    return fail(ErrorCode::Damaged, Message::placed(Message(linePattern, line), std::move(what)));
}

} // namespace strata
