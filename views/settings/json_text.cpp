// SPDX-License-Identifier: Apache-2.0
#include "views/settings/json_text.h"

#include <algorithm>
#include <cstddef>

namespace strata {

namespace {

constexpr std::size_t deepest = 200; // of the indentation

class Indenter {
public:
    explicit Indenter(std::string_view raw) : m_raw(raw) {}

    std::string run()
    {
        while (m_at < m_raw.size())
            token(m_raw[m_at]);
        return std::move(m_text);
    }

private:
    void token(char c)
    {
        switch (c) {
        case ' ':
        case '\t':
        case '\n':
        case '\r': ++m_at; break;
        case '"': string(); break;
        case '{':
        case '[': open(c); break;
        case '}':
        case ']':
            m_depth -= m_depth > 0 ? 1 : 0;
            newLine();
            put(c);
            break;
        case ',':
            put(c);
            newLine();
            break;
        case ':':
            put(c);
            m_text += ' ';
            break;
        default: put(c);
        }
    }

    void string()
    {
        put('"');
        while (m_at < m_raw.size() && m_raw[m_at] != '"') {
            if (m_raw[m_at] == '\\' && m_at + 1 < m_raw.size())
                put(m_raw[m_at]);
            put(m_raw[m_at]);
        }
        if (m_at < m_raw.size())
            put('"');
    }

    /// An empty object or array stays on its line.
    void open(char c)
    {
        put(c);
        const std::size_t next = m_raw.find_first_not_of(" \t\r\n", m_at);
        if (next != std::string_view::npos && m_raw[next] == (c == '{' ? '}' : ']')) {
            m_at = next;
            put(m_raw[next]);
            return;
        }
        ++m_depth;
        newLine();
    }

    void put(char c)
    {
        m_text += c;
        ++m_at;
    }

    void newLine()
    {
        m_text += '\n';
        m_text.append(4 * std::min(m_depth, deepest), ' ');
    }

    std::string_view m_raw;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::string m_text;
};

} // namespace

std::string indentedJson(std::string_view raw)
{
    return Indenter(raw).run();
}

} // namespace strata
