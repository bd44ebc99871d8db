// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_words.h"

#include "model/base/ascii.h"

#include <algorithm>

namespace strata {

namespace {

/// Takes one word off a text that begins with it.
class RawWord {
public:
    RawWord(std::string_view text, char escape, bool hasHeredocs)
        : m_text(text), m_escape(escape), m_hasHeredocs(hasHeredocs)
    {
    }

    /// How many bytes of the text belong to the word.
    std::size_t read()
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (m_quote == '\0' && isBlank(c))
                break;
            if (c == m_escape && m_quote != '\'')
                takeEscaped();
            else
                take(c);
            if (m_hasHeredocs && m_quote == '\0' && m_word.ends_with("<<"))
                takeBlanks();
        }
        return m_at;
    }
    [[nodiscard]] std::string word() const { return m_word; }

private:
    /// An escape at the very end means nothing.
    void takeEscaped()
    {
        if (m_at + 1 == m_text.size())
            return;
        m_word += m_text.substr(m_at, 2);
        ++m_at;
    }
    void takeBlanks()
    {
        while (m_at + 1 < m_text.size() && isBlank(m_text[m_at + 1]))
            m_word += m_text[++m_at];
    }
    void take(char c)
    {
        if (m_quote == '\0' && (c == '\'' || c == '"'))
            m_quote = c;
        else if (c == m_quote)
            m_quote = '\0';
        m_word += c;
    }

    std::string_view m_text;
    char m_escape;
    bool m_hasHeredocs;
    char m_quote = '\0';
    std::size_t m_at = 0;
    std::string m_word;
};

} // namespace

namespace {

std::vector<std::string> dividedWords(std::string_view text, char escape, bool hasHeredocs)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        if (isBlank(text.front())) {
            text.remove_prefix(1);
            continue;
        }
        RawWord word(text, escape, hasHeredocs);
        text.remove_prefix(word.read());
        if (!word.word().empty())
            words.push_back(word.word());
    }
    return words;
}

} // namespace

std::vector<std::string> rawWords(std::string_view text, char escape)
{
    return dividedWords(text, escape, false);
}

std::vector<std::string> rawWordsAndHeredocs(std::string_view text)
{
    return dividedWords(text, '\\', true); // whatever the file's own escape is
}

std::string goQuoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else
            quoted += c;
    }
    return quoted + '"';
}

std::string asciiUpper(std::string_view text)
{
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return upper;
}

} // namespace strata
