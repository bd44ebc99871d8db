// SPDX-License-Identifier: Apache-2.0
#include "model/io/json_scan.h"

#include "model/io/limits.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>

namespace strata {

namespace {

constexpr std::size_t namedDuplicates = 20;

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto tail = [&out, code](int shift) { out += static_cast<char>(0x80 | ((code >> shift) & 0x3f)); };
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        out += static_cast<char>(0xe0 | (code >> 12));
        tail(6);
        tail(0);
    } else {
        out += static_cast<char>(0xf0 | (code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::optional<std::uint32_t> hex4(std::string_view text)
{
    if (text.size() < 4)
        return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text.substr(0, 4)) {
        value <<= 4;
        if (c >= '0' && c <= '9')
            value |= static_cast<std::uint32_t>(c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            value |= static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
        else
            return std::nullopt;
    }
    return value;
}

/// `rest` begins behind "\u"; returns the code point and takes its digits, those of a second surrogate too. A
/// lone surrogate stays what it is: two keys that hold the same one are still equal.
std::uint32_t takeCodePoint(std::string_view &rest)
{
    const auto first = hex4(rest);
    if (!first)
        return 0xfffd;
    rest.remove_prefix(4);
    if (*first < 0xd800 || *first > 0xdbff || !rest.starts_with("\\u"))
        return *first;
    const auto second = hex4(rest.substr(2));
    if (!second || *second < 0xdc00 || *second > 0xdfff)
        return *first;
    rest.remove_prefix(6);
    return 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00);
}

std::string unescaped(std::string_view rest)
{
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view meanings = "\b\f\n\r\t";
    std::string out;
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c != '\\' || rest.empty()) {
            out += c;
            continue;
        }
        const char escape = rest.front();
        rest.remove_prefix(1);
        const std::size_t letter = letters.find(escape);
        if (escape == 'u')
            appendUtf8(out, takeCodePoint(rest));
        else
            out += letter != std::string_view::npos ? meanings[letter] : escape;
    }
    return out;
}

class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) {}

    Result<JsonScan> run()
    {
        while (m_at < m_text.size()) {
            switch (m_text[m_at]) {
            case '{':
            case '[':
                if (m_open.size() >= static_cast<std::size_t>(limits::jsonDepth)) {
                    return fail(ErrorCode::LimitExceeded,
                                Message(QT_TRANSLATE_NOOP("Message", "nesting deeper than %1, at offset %2"),
                                        limits::jsonDepth, m_at));
                }
                m_open.push_back({m_text[m_at] == '{', m_text[m_at] == '{', {}});
                break;
            case '}':
            case ']': close(); break;
            case ':': setWantsKey(false); break;
            case ',': setWantsKey(true); break;
            case '"': takeString(); break;
            default: break;
            }
            ++m_at;
        }
        return std::move(m_result);
    }

private:
    struct Frame {
        bool isObject = false;
        bool wantsKey = false;
        std::vector<std::string_view> keys;
    };

    void setWantsKey(bool wants)
    {
        if (!m_open.empty())
            m_open.back().wantsKey = wants && m_open.back().isObject;
    }

    void takeString()
    {
        const std::size_t start = ++m_at;
        bool escapes = false;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            escapes = escapes || m_text[m_at] == '\\';
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        }
        if (m_open.empty() || !m_open.back().wantsKey)
            return;
        std::string_view key = m_text.substr(start, std::min(m_at, m_text.size()) - start);
        if (escapes)
            key = m_unescaped.emplace_back(unescaped(key));
        m_open.back().keys.push_back(key);
    }

    void close()
    {
        if (m_open.empty())
            return;
        std::vector<std::string_view> keys = std::move(m_open.back().keys);
        m_open.pop_back();
        std::sort(keys.begin(), keys.end());
        for (std::size_t i = 1; i < keys.size(); ++i) {
            if (keys[i] != keys[i - 1])
                continue;
            ++m_result.duplicateCount;
            if (m_result.duplicateKeys.size() < namedDuplicates)
                m_result.duplicateKeys.emplace_back(keys[i]);
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Frame> m_open;
    std::deque<std::string> m_unescaped; // keeps its elements in place
    JsonScan m_result;
};

} // namespace

Result<JsonScan> scanJson(std::string_view text)
{
    return Scanner(text).run();
}

} // namespace strata
