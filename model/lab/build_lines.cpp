// SPDX-License-Identifier: Apache-2.0
// The rules are those of BuildKit's parser (frontend/dockerfile/parser); the classic builder shared it.
#include "model/lab/build_lines.h"

#include "model/base/text.h"
#include "model/lab/build_words.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace strata {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

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
    return std::pair(asciiLower(name), std::string(value));
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

struct HeredocStart {
    BuildHeredoc heredoc;
    bool stripsTabs = false;
};

/// `<<EOF`, `3<<-"EOF"`
std::optional<HeredocStart> heredocOf(const std::string &word)
{
    const std::size_t arrows = word.find("<<");
    if (arrows == std::string::npos || !std::all_of(word.begin(), word.begin() + static_cast<long>(arrows), isDigit))
        return std::nullopt;
    HeredocStart start;
    std::from_chars(word.data(), word.data() + arrows, start.heredoc.descriptor);
    std::string_view name = std::string_view(word).substr(arrows + 2);
    start.stripsTabs = name.starts_with('-');
    if (start.stripsTabs)
        name.remove_prefix(1);
    if (name.find('<') != std::string_view::npos)
        return std::nullopt;
    start.heredoc.name = unquoted(name);
    start.heredoc.isExpanded = start.heredoc.name == name;
    start.heredoc.word = word;
    if (start.heredoc.name.empty())
        return std::nullopt;
    return start;
}

class LineReader {
public:
    explicit LineReader(std::string_view text) : m_text(text)
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

    /// Directives stand above everything else; the first line that is none ends them.
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
            return failAtLine(m_number, "only one " + name + " parser directive can be used");
        if (name == "escape") {
            if (value != "\\" && value != "`")
                return failAtLine(m_number,
                                  "invalid escape token '" + escapedForDisplay(value) + "' does not match ` or \\");
            m_lines.escape = value.front();
        }
        return true;
    }

    /// Whether the line goes on below; the sign for that is taken off. Two escapes before the end are no sign.
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
        if (!mayHaveHeredoc(keyword) || rest.find("<<") == std::string_view::npos || jsonWords(rest))
            return {};
        for (const std::string &word : rawWords(rest, m_lines.escape)) {
            auto start = heredocOf(word);
            if (!start)
                continue;
            if (!readHeredoc(*start))
                return failAtLine(whole.first, "unterminated heredoc " + escapedForDisplay(start->heredoc.name));
            whole.heredocs.push_back(std::move(start->heredoc));
        }
        return {};
    }

    /// False when the file ends before the here-document does.
    bool readHeredoc(HeredocStart &start)
    {
        while (!isAtEnd()) {
            std::string_view line = nextRawLine();
            while (start.stripsTabs && line.starts_with('\t'))
                line.remove_prefix(1);
            if (withoutEnd(line) == start.heredoc.name)
                return true;
            start.heredoc.content += line;
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_number = 0;
    bool m_directivesEnded = false;
    BuildLines m_lines;
};

} // namespace

Result<BuildLines> readBuildLines(std::string_view text)
{
    return LineReader(text).read();
}

std::unexpected<Error> failAtLine(int line, const std::string &what)
{
    return fail(ErrorCode::Damaged, "line " + std::to_string(line) + ": " + what);
}

} // namespace strata
