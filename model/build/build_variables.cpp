// SPDX-License-Identifier: Apache-2.0
// As BuildKit's frontend/dockerfile/shell does it, with the modifiers that the classic builder knew.
#include "model/build/build_variables.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/build/build_words.h"

#include <algorithm>

namespace strata {

namespace {

constexpr int deepestNesting = 100; // of ${A:-${B:-…}}

bool isNameStart(char c)
{
    return isLetter(c) || c == '_';
}

/// $@, $#, $0 …: known to a shell only, never set here.
bool isSpecialName(char c)
{
    return std::string_view("@*#?-$!").find(c) != std::string_view::npos;
}

/// One or several words; a blank that came with a variable's value divides as a shell divides it.
class Words {
public:
    void add(char c, bool isQuoted)
    {
        if (isBlank(c) && !isQuoted) {
            endWord();
            return;
        }
        m_inWord = true;
        m_word += c;
    }
    /// Quotes make a word even when nothing is in them.
    void beginWord() { m_inWord = true; }
    void endWord()
    {
        if (m_inWord)
            m_words.push_back(std::move(m_word));
        m_word.clear();
        m_inWord = false;
    }
    std::vector<std::string> take()
    {
        endWord();
        return std::move(m_words);
    }

private:
    std::vector<std::string> m_words;
    std::string m_word;
    bool m_inWord = false;
};

class Expander {
public:
    Expander(std::string_view text, const VariableLookup &lookup, char escape)
        : m_text(text), m_lookup(lookup), m_escape(escape)
    {
    }

    /// A word of the file up to `stop` (0: to the end); whole in m_plain, divided in m_words.
    Result<std::string> readUntil(char stop)
    {
        std::string plain;
        while (m_at < m_text.size() && m_text[m_at] != stop) {
            const char c = m_text[m_at];
            Result<void> done;
            if (c == '\'')
                done = readSingleQuotes(plain);
            else if (c == '"')
                done = readDoubleQuotes(plain);
            else if (c == '$')
                done = readVariable(plain, false);
            else
                readPlain(plain);
            if (!done)
                return fail(done);
        }
        if (stop != '\0' && m_at == m_text.size())
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "syntax error: missing '%1'"), stop));
        return plain;
    }

    /// Only variables and escapes: each escape is taken off, whatever is behind it; quotes are text.
    Result<std::string> readText()
    {
        std::string plain;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (c == '$') {
                if (const auto done = readVariable(plain, true); !done)
                    return fail(done);
                continue;
            }
            if (c == m_escape && ++m_at == m_text.size())
                break;
            plain += m_text[m_at++];
        }
        return plain;
    }

    [[nodiscard]] std::vector<std::string> words() { return m_words.take(); }

private:
    void put(std::string &plain, char c, bool isQuoted)
    {
        plain += c;
        if (m_depth == 0)
            m_words.add(c, isQuoted);
    }

    void readPlain(std::string &plain)
    {
        const bool isEscape = m_text[m_at] == m_escape;
        if (isEscape && ++m_at == m_text.size())
            return; // an escape at the very end means nothing
        put(plain, m_text[m_at++], isEscape);
    }

    Result<void> readSingleQuotes(std::string &plain)
    {
        m_words.beginWord();
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\'') {
                ++m_at;
                return {};
            }
            put(plain, m_text[m_at], true);
        }
        return fail(
            ErrorCode::Damaged,
            QT_TRANSLATE_NOOP("Message", "unexpected end of statement while looking for matching single-quote"));
    }

    Result<void> readDoubleQuotes(std::string &plain)
    {
        m_words.beginWord();
        for (++m_at; m_at < m_text.size();) {
            const char c = m_text[m_at];
            if (c == '"') {
                ++m_at;
                return {};
            }
            if (c == '$') {
                if (const auto done = readVariable(plain, true); !done)
                    return done;
                continue;
            }
            if (c == m_escape && m_at + 1 < m_text.size()) {
                const char next = m_text[m_at + 1];
                if (next == '"' || next == '$' || next == m_escape)
                    ++m_at;
            }
            put(plain, m_text[m_at++], true);
        }
        return fail(
            ErrorCode::Damaged,
            QT_TRANSLATE_NOOP("Message", "unexpected end of statement while looking for matching double-quote"));
    }

    Result<void> readVariable(std::string &plain, bool isQuoted)
    {
        const auto value = readValue();
        if (!value)
            return fail(value);
        for (const char c : *value)
            put(plain, c, isQuoted);
        return {};
    }

    /// At a '$'.
    Result<std::string> readValue()
    {
        ++m_at;
        if (m_at < m_text.size() && m_text[m_at] == '{')
            return readBraces();
        const std::string name = readName();
        if (name.empty())
            return std::string("$");
        return m_lookup(name).value_or("");
    }

    /// A name, the digits of a positional one, or a special character.
    std::string readName()
    {
        const std::size_t begin = m_at;
        if (m_at == m_text.size())
            return {};
        if (isDigit(m_text[m_at])) {
            while (m_at < m_text.size() && isDigit(m_text[m_at]))
                ++m_at;
        } else if (isSpecialName(m_text[m_at])) {
            ++m_at;
        } else if (isNameStart(m_text[m_at])) {
            while (m_at < m_text.size() && (isNameStart(m_text[m_at]) || isDigit(m_text[m_at])))
                ++m_at;
        }
        return std::string(m_text.substr(begin, m_at - begin));
    }

    /// At the '{' of "${name:-word}".
    Result<std::string> readBraces()
    {
        ++m_at;
        const std::string name = readName();
        if (name.empty())
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "bad substitution: ${ without a name"));
        if (m_at == m_text.size())
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "syntax error: missing '}'"));
        if (m_text[m_at] == '}') {
            ++m_at;
            return m_lookup(name).value_or("");
        }
        const bool emptyIsUnset = m_text[m_at] == ':';
        if (emptyIsUnset && ++m_at == m_text.size())
            return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "syntax error: missing '}'"));
        const char modifier = m_text[m_at++];
        if (modifier != '-' && modifier != '+' && modifier != '?')
            return fail(ErrorCode::Unsupported,
                        Message(QT_TRANSLATE_NOOP("Message", "unsupported modifier (%1) in substitution"),
                                escapedForDisplay(std::string(1, modifier))));
        const auto word = readModifierWord();
        if (!word)
            return word;
        return modified(name, modifier, *word, emptyIsUnset);
    }

    Result<std::string> readModifierWord()
    {
        if (m_depth == deepestNesting)
            return fail(ErrorCode::LimitExceeded, QT_TRANSLATE_NOOP("Message", "substitutions are nested too deeply"));
        ++m_depth;
        auto word = readUntil('}');
        --m_depth;
        if (word)
            ++m_at;
        return word;
    }

    [[nodiscard]] Result<std::string> modified(const std::string &name, char modifier, const std::string &word,
                                               bool emptyIsUnset) const
    {
        const std::optional<std::string> value = m_lookup(name);
        const bool isSet = value && !(emptyIsUnset && value->empty());
        if (modifier == '+')
            return isSet ? word : std::string();
        if (isSet)
            return *value;
        if (modifier == '?')
            return fail(ErrorCode::Damaged,
                        Message::placed(name, word.empty()
                                                  ? Message(QT_TRANSLATE_NOOP("Message", "not allowed to be empty"))
                                                  : Message(word)));
        return word;
    }

    std::string_view m_text;
    const VariableLookup &m_lookup;
    char m_escape;
    std::size_t m_at = 0;
    int m_depth = 0;
    Words m_words;
};

using Pair = std::pair<std::string, std::string>;

/// As Docker words it: the word that could not be read, then why.
Result<std::string> orFailed(Result<std::string> expanded, std::string_view word)
{
    if (expanded)
        return expanded;
    return fail(expanded.error().code(), Message(QT_TRANSLATE_NOOP("Message", "failed to process %1: %2"),
                                                 goQuoted(word), expanded.error().text()));
}

} // namespace

Result<std::string> expandedWord(std::string_view word, const VariableLookup &lookup, char escape)
{
    return orFailed(Expander(word, lookup, escape).readUntil('\0'), word);
}

Result<std::vector<std::string>> expandedWords(std::string_view text, const VariableLookup &lookup, char escape)
{
    Expander expander(text, lookup, escape);
    if (const auto done = orFailed(expander.readUntil('\0'), text); !done)
        return fail(done);
    return expander.words();
}

Result<std::string> expandedText(std::string_view text, const VariableLookup &lookup)
{
    return orFailed(Expander(text, lookup, '\\').readText(), text);
}

bool expandsVariables(InstructionKind kind)
{
    switch (kind) {
    case InstructionKind::Add:
    case InstructionKind::Arg:
    case InstructionKind::Copy:
    case InstructionKind::Env:
    case InstructionKind::Expose:
    case InstructionKind::From:
    case InstructionKind::Label:
    case InstructionKind::Stopsignal:
    case InstructionKind::User:
    case InstructionKind::Volume:
    case InstructionKind::Workdir: return true;
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint:
    case InstructionKind::Healthcheck:
    case InstructionKind::Maintainer:
    case InstructionKind::Onbuild: // expanded when it is triggered
    case InstructionKind::Run:     // left to the shell
    case InstructionKind::Shell: return false;
    }
    return false;
}

BuildScope::BuildScope(std::map<std::string, std::string, std::less<>> given) : m_given(std::move(given)) {}

void BuildScope::addGlobal(const std::string &name, const std::optional<std::string> &fallback)
{
    const auto given = m_given.find(name);
    if (given != m_given.end())
        m_used[name] = true;
    m_global[name] = given != m_given.end() ? given->second : fallback;
}

std::optional<std::string> BuildScope::globalValue(std::string_view name) const
{
    const auto found = m_global.find(name);
    return found == m_global.end() ? std::nullopt : found->second;
}

void BuildScope::startStage(const std::vector<std::string> &environment)
{
    m_arguments.clear();
    m_argumentOrder.clear();
    m_environment.clear();
    for (const std::string &line : environment) {
        const auto [name, value] = cutAt(line, '=');
        setEnvironment(std::string(name), std::string(value.value_or("")));
    }
}

void BuildScope::addArgument(const std::string &name, const std::optional<std::string> &fallback)
{
    if (std::ranges::find(m_argumentOrder, name) == m_argumentOrder.end())
        m_argumentOrder.push_back(name);
    if (const auto given = m_given.find(name); given != m_given.end()) {
        m_used[name] = true;
        m_arguments[name] = given->second;
    } else {
        m_arguments[name] = fallback ? fallback : globalValue(name);
    }
}

void BuildScope::setEnvironment(const std::string &name, const std::string &value)
{
    if (const auto found = std::ranges::find(m_environment, name, &Pair::first); found != m_environment.end())
        found->second = value;
    else
        m_environment.emplace_back(name, value);
}

std::optional<std::string> BuildScope::value(std::string_view name) const
{
    if (const auto found = std::ranges::find(m_environment, name, &Pair::first); found != m_environment.end())
        return found->second;
    const auto argument = m_arguments.find(name);
    return argument == m_arguments.end() ? std::nullopt : argument->second;
}

std::vector<std::string> BuildScope::environment() const
{
    std::vector<std::string> lines;
    for (const auto &[name, value] : m_environment)
        lines.push_back(name + '=' + value);
    return lines;
}

std::vector<std::string> BuildScope::arguments() const
{
    std::vector<std::string> lines;
    for (const auto &[name, value] : m_arguments) {
        if (value && std::ranges::find(m_environment, name, &Pair::first) == m_environment.end())
            lines.push_back(name + '=' + *value);
    }
    std::ranges::sort(lines);
    return lines;
}

std::vector<std::string> BuildScope::declaredArguments() const
{
    std::vector<std::string> lines;
    for (const std::string &name : m_argumentOrder)
        lines.push_back(name + '=' + value(name).value_or(""));
    return lines;
}

std::vector<std::string> BuildScope::unusedNames() const
{
    std::vector<std::string> names;
    for (const auto &[name, value] : m_given) {
        if (!m_used.contains(name))
            names.push_back(name);
    }
    return names;
}

} // namespace strata
