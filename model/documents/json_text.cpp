// SPDX-License-Identifier: Apache-2.0
#include "model/documents/json_text.h"

#include "model/base/ascii.h"
#include "model/io/limits.h"

#include <cstddef>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t longestText = 3 * limits::jsonBytes;

class Indenter {
public:
    explicit Indenter(std::string_view json) : m_json(json) {}

    std::string run()
    {
        for (; m_at < m_json.size() && m_out.size() <= longestText; ++m_at)
            take(m_json[m_at]);
        return m_out.size() > longestText ? std::string(m_json) : std::move(m_out);
    }

private:
    void take(char c)
    {
        switch (c) {
        case '"': return takeString();
        case '{':
        case '[':
            m_out += c;
            if (!closesAtOnce())
                newLine(++m_depth);
            return;
        case '}':
        case ']':
            if (m_depth > 0)
                newLine(--m_depth);
            m_out += c;
            return;
        case ',': m_out += c; return newLine(m_depth);
        case ':': m_out += ": "; return;
        default:
            if (!isBlank(c))
                m_out += c;
        }
    }

    void takeString()
    {
        m_out += m_json[m_at];
        while (++m_at < m_json.size()) {
            m_out += m_json[m_at];
            if (m_json[m_at] == '"')
                return;
            if (m_json[m_at] == '\\' && m_at + 1 < m_json.size())
                m_out += m_json[++m_at];
        }
    }

    /// Takes "{}" and "[]" together.
    bool closesAtOnce()
    {
        std::size_t next = m_at + 1;
        while (next < m_json.size() && isBlank(m_json[next]))
            ++next;
        if (next >= m_json.size() || (m_json[next] != '}' && m_json[next] != ']'))
            return false;
        m_out += m_json[next];
        m_at = next;
        return true;
    }

    void newLine(std::size_t depth)
    {
        m_out += '\n';
        m_out.append(depth * 2, ' ');
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    std::string m_out;
};

} // namespace

std::string indentedJson(std::string_view json)
{
    return Indenter(json).run();
}

} // namespace strata
