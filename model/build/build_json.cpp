// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_json.h"

#include "model/base/ascii.h"
#include "model/build/build_words.h"

#include <cmath>
#include <cstdlib>
#include <optional>

namespace strata {

namespace {

constexpr int deepestNesting = 10'000; // as Go's decoder
constexpr std::string_view replacement = "\xEF\xBF\xBD";

void appendUtf8(std::string &text, char32_t code)
{
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// How many bytes at the beginning are one character of UTF-8; 0: they are none.
std::size_t utf8Length(std::string_view text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first > 0xF4 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    }
    const bool isShort = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool isSurrogate = first == 0xED && byte(1) >= 0xA0;
    const bool isTooGreat = first == 0xF4 && byte(1) >= 0x90;
    return isShort || isSurrogate || isTooGreat ? 0 : length;
}

/// One value after another; each reader returns false where Go says "invalid character".
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    JsonArguments read(bool mayBeFollowed)
    {
        JsonArguments arguments;
        if (!readArray(&arguments))
            return {};
        skipBlanks();
        if (!mayBeFollowed && m_at != m_text.size())
            return {};
        arguments.kind = m_hasOtherValues ? JsonArguments::Kind::OtherValues : JsonArguments::Kind::Strings;
        return arguments;
    }

private:
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    bool take(char c)
    {
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks() // JSON's own, fewer than those of a Dockerfile
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos)
            ++m_at;
    }

    bool readArray(JsonArguments *outermost)
    {
        if (!take('[') || ++m_depth > deepestNesting)
            return false;
        skipBlanks();
        if (!take(']')) {
            do {
                if (!readElement(outermost))
                    return false;
            } while (take(','));
            if (!take(']'))
                return false;
        }
        --m_depth;
        return true;
    }

    bool readElement(JsonArguments *outermost)
    {
        skipBlanks();
        std::string word;
        const bool isString = peek() == '"';
        if (isString ? !readString(word) : !readOther())
            return false;
        if (outermost != nullptr && isString)
            outermost->words.push_back(std::move(word));
        else if (outermost != nullptr)
            m_hasOtherValues = true;
        skipBlanks();
        return true;
    }

    bool readOther()
    {
        switch (peek()) {
        case '[': return readArray(nullptr);
        case '{': return readObject();
        case 't': return readWord("true");
        case 'f': return readWord("false");
        case 'n': return readWord("null");
        default: return readNumber();
        }
    }

    bool readObject()
    {
        if (!take('{') || ++m_depth > deepestNesting)
            return false;
        skipBlanks();
        if (!take('}')) {
            do {
                skipBlanks();
                std::string key;
                if (!readString(key))
                    return false;
                skipBlanks();
                if (!take(':') || !readElement(nullptr))
                    return false;
            } while (take(','));
            if (!take('}'))
                return false;
        }
        --m_depth;
        return true;
    }

    bool readWord(std::string_view word)
    {
        if (!m_text.substr(m_at).starts_with(word))
            return false;
        m_at += word.size();
        return true;
    }

    bool readDigits()
    {
        const std::size_t begin = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > begin;
    }

    /// Go refuses a number that no float64 holds, too.
    bool readNumber()
    {
        const std::size_t begin = m_at;
        take('-');
        if (!take('0') && !readDigits())
            return false;
        if (take('.') && !readDigits())
            return false;
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!readDigits())
                return false;
        }
        const std::string number(m_text.substr(begin, m_at - begin));
        return std::isfinite(std::strtod(number.c_str(), nullptr));
    }

    std::optional<char32_t> readHex()
    {
        char32_t code = 0;
        for (int i = 0; i < 4; ++i, ++m_at) {
            const char c = peek();
            const bool isDigit = c >= '0' && c <= '9';
            const bool isLower = c >= 'a' && c <= 'f';
            const bool isUpper = c >= 'A' && c <= 'F';
            if (!isDigit && !isLower && !isUpper)
                return std::nullopt;
            code = code * 16 + static_cast<char32_t>(isDigit ? c - '0' : isLower ? c - 'a' + 10 : c - 'A' + 10);
        }
        return code;
    }

    /// Behind "\u"; half a pair of surrogates becomes the replacement character.
    bool readUnicode(std::string &word)
    {
        const auto code = readHex();
        if (!code)
            return false;
        const bool isHigh = *code >= 0xD800 && *code < 0xDC00;
        if (isHigh && m_text.substr(m_at).starts_with("\\u")) {
            const std::size_t before = m_at;
            m_at += 2;
            const auto low = readHex();
            if (!low)
                return false;
            if (*low >= 0xDC00 && *low < 0xE000) {
                appendUtf8(word, 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00));
                return true;
            }
            m_at = before;
        }
        if (*code >= 0xD800 && *code < 0xE000)
            word += replacement;
        else
            appendUtf8(word, *code);
        return true;
    }

    bool readEscape(std::string &word)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        const char letter = peek();
        if (m_at == m_text.size())
            return false;
        ++m_at;
        if (letter == 'u')
            return readUnicode(word);
        const std::size_t known = letters.find(letter);
        if (known == std::string_view::npos)
            return false;
        word += meanings[known];
        return true;
    }

    bool readString(std::string &word)
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (take('"'))
                return true;
            if (static_cast<unsigned char>(c) < 0x20)
                return false; // a raw tab, a line end
            if (take('\\')) {
                if (!readEscape(word))
                    return false;
                continue;
            }
            const std::size_t length = utf8Length(m_text.substr(m_at));
            word += length > 0 ? m_text.substr(m_at, length) : replacement;
            m_at += std::max<std::size_t>(length, 1);
        }
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_hasOtherValues = false;
};

} // namespace

JsonArguments readJsonArguments(std::string_view text, bool mayBeFollowed)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    return Reader(text).read(mayBeFollowed);
}

} // namespace strata
