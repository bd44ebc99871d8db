// SPDX-License-Identifier: Apache-2.0
#include "model/base/extended_regex.h"

#include "model/base/ascii.h"
#include "model/base/message.h"
#include "model/base/text.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::size_t none = std::string::npos;
constexpr char32_t longestRange = 2'000; // characters beyond ASCII in one range of a list

constexpr std::string_view anyByte = "[^\\n]";
constexpr std::string_view longCharacters =
    "[\\xC2-\\xDF][\\x80-\\xBF]|[\\xE0-\\xEF][\\x80-\\xBF]{2}|[\\xF0-\\xF4][\\x80-\\xBF]{3}";

using ByteSet = std::bitset<256>;

bool isWordByte(unsigned c)
{
    return c < 0x80 && (isLetter(static_cast<char>(c)) || isDigit(static_cast<char>(c)) || c == '_');
}

bool isInClass(std::string_view name, unsigned c)
{
    const bool letter = c < 0x80 && isLetter(static_cast<char>(c));
    const bool digit = c >= '0' && c <= '9';
    if (name == "alpha")
        return letter;
    if (name == "digit")
        return digit;
    if (name == "alnum")
        return letter || digit;
    if (name == "upper")
        return c >= 'A' && c <= 'Z';
    if (name == "lower")
        return c >= 'a' && c <= 'z';
    if (name == "space")
        return c < 0x80 && isBlank(static_cast<char>(c));
    if (name == "blank")
        return c == ' ' || c == '\t';
    if (name == "cntrl")
        return c < 0x20 || c == 0x7f;
    if (name == "xdigit")
        return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    const bool graph = c > 0x20 && c < 0x7f;
    if (name == "graph")
        return graph;
    if (name == "print")
        return graph || c == ' ';
    return name == "punct" && graph && !letter && !digit;
}

constexpr std::array<std::string_view, 12> classNames = {"alpha", "digit", "alnum",  "upper", "lower", "space",
                                                         "blank", "cntrl", "xdigit", "graph", "print", "punct"};

std::string escapedByte(unsigned c)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    if (c < 0x80 && (isLetter(static_cast<char>(c)) || isDigit(static_cast<char>(c))))
        return std::string(1, static_cast<char>(c));
    return {'\\', 'x', digits[c >> 4], digits[c & 15]};
}

/// A byte outside of a list. "{1}" keeps RE2 (20220601) from joining what alternatives begin with: it takes such joined
/// bytes for characters of UTF-8.
std::string literalByte(unsigned c)
{
    return c < 0x80 ? escapedByte(c) : escapedByte(c) + "{1}";
}

/// A list of bytes: "[a-c\x20]".
std::string byteClass(const ByteSet &bytes)
{
    std::string text = "[";
    for (unsigned first = 0; first < bytes.size(); ++first) {
        if (!bytes[first])
            continue;
        unsigned last = first;
        while (last + 1 < bytes.size() && bytes[last + 1])
            ++last;
        text += escapedByte(first);
        if (last > first)
            text += "-" + escapedByte(last);
        first = last;
    }
    return text + "]";
}

std::string utf8Of(char32_t character)
{
    const QByteArray bytes = QString::fromUcs4(&character, 1).toUtf8();
    return bytes.toStdString();
}

std::unexpected<Error> invalid(Message why)
{
    return fail(ErrorCode::Usage, std::move(why));
}

class Translator {
public:
    Translator(std::string_view text, bool ignoreCase) : m_text(text), m_ignoreCase(ignoreCase) {}

    Result<ExtendedRegex> translate()
    {
        while (m_at < m_text.size()) {
            if (const auto done = translateNext(); !done)
                return fail(done);
        }
        if (!m_groups.empty())
            return invalid(QT_TRANSLATE_NOOP("Message", "a '(' is not closed"));
        endRun();
        return ExtendedRegex{std::move(m_out), m_hasAlternatives ? std::string() : std::move(m_best)};
    }

private:
    /// A character of the pattern: one of UTF-8, or a byte that is not part of any.
    struct Character {
        char32_t value = 0;
        bool isByte = false;
    };

    [[nodiscard]] bool isAt(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }

    Result<void> translateNext()
    {
        switch (m_text[m_at]) {
        case '\\': return translateEscape();
        case '[': return translateList();
        case '.':
            ++m_at;
            addNegated(ByteSet());
            return {};
        case '(':
            ++m_at;
            endRun();
            m_groups.push_back(m_out.size());
            m_out += "(?:";
            m_atom = none;
            return {};
        case ')': return closeGroup();
        case '|':
        case '\n': // several patterns, one a line
            m_hasAlternatives = m_hasAlternatives || m_groups.empty() || m_text[m_at] == '\n';
            if (m_text[m_at] == '\n' && !m_groups.empty())
                return invalid(QT_TRANSLATE_NOOP("Message", "a '(' is not closed"));
            ++m_at;
            endRun();
            m_out += '|';
            m_atom = none;
            return {};
        case '^':
        case '$':
            endRun();
            m_atom = m_out.size();
            m_out += m_text[m_at++];
            return {};
        case '*':
        case '+':
        case '?': repeat(std::string(1, m_text[m_at]), m_text[m_at] != '+'); return {};
        case '{':
            if (translateInterval())
                return {};
            break;
        default: break;
        }
        addLiteral(takeCharacter());
        return {};
    }

    Result<void> closeGroup()
    {
        if (m_groups.empty())
            return invalid(QT_TRANSLATE_NOOP("Message", "a ')' has no '('"));
        ++m_at;
        endRun();
        m_out += ')';
        m_atom = m_groups.back();
        m_groups.pop_back();
        return {};
    }

    Result<void> translateEscape()
    {
        ++m_at;
        if (m_at == m_text.size())
            return invalid(QT_TRANSLATE_NOOP("Message", "a backslash at the end"));
        const char c = m_text[m_at];
        if (c >= '1' && c <= '9')
            return invalid(QT_TRANSLATE_NOOP("Message", "back-references are not supported"));
        if (const char *assertion = assertionOf(c)) {
            ++m_at;
            endRun();
            m_atom = m_out.size();
            m_out += assertion;
            return {};
        }
        if (const auto set = escapedSet(lowerCase(c))) {
            ++m_at;
            if (c == lowerCase(c))
                addAtom(byteClass(*set));
            else
                addNegated(*set);
            return {};
        }
        const Character character = takeCharacter();
        addLiteral(c == 't' ? Character{'\t', false} : character);
        return {};
    }

    static const char *assertionOf(char c)
    {
        switch (c) {
        case '<':
        case '>':
        case 'b': return "\\b";
        case 'B': return "\\B";
        case '`': return "^";
        case '\'': return "$";
        default: return nullptr;
        }
    }

    static std::optional<ByteSet> escapedSet(char letter)
    {
        ByteSet set;
        for (unsigned c = 0; c < set.size(); ++c)
            set[c] = letter == 'w'   ? isWordByte(c)
                     : letter == 's' ? c != '\n' && isInClass("space", c)
                                     : isInClass("digit", c);
        return letter == 'w' || letter == 's' || letter == 'd' ? std::optional(set) : std::nullopt;
    }

    /// "{2}", "{2,}", "{,3}", "{2,3}"; anything else is not an interval, and the bracket a character.
    bool translateInterval()
    {
        const std::size_t end = m_text.find('}', m_at);
        if (end == std::string_view::npos || m_atom == none)
            return false;
        const std::string_view inside = m_text.substr(m_at + 1, end - m_at - 1);
        const std::size_t comma = inside.find(',');
        const std::string_view low = inside.substr(0, comma);
        const std::string_view high = comma == std::string_view::npos ? low : inside.substr(comma + 1);
        const auto isNumber = [](std::string_view text) { return std::ranges::all_of(text, isDigit); };
        if (!isNumber(low) || !isNumber(high) || inside.empty() || (low.empty() && high.empty() && inside != ","))
            return false;
        const std::string least = low.empty() ? "0" : std::string(low);
        const bool mayBeNone = least.find_first_not_of('0') == std::string::npos;
        m_at = end; // repeat() goes on behind it
        repeat(comma == std::string_view::npos ? "{" + least + "}" : "{" + least + "," + std::string(high) + "}",
               mayBeNone);
        return true;
    }

    /// Applies to the atom before; several after each other to the result. Without an atom it means nothing.
    void repeat(const std::string &how, bool mayBeNone)
    {
        ++m_at;
        if (m_atom == none)
            return;
        if (mayBeNone && m_lastLiteral > 0)
            m_run.resize(m_run.size() - m_lastLiteral);
        endRun();
        m_out.insert(m_atom, "(?:");
        m_out += ")" + how;
    }

    void addAtom(std::string_view syntax)
    {
        endRun();
        m_atom = m_out.size();
        m_out += syntax;
    }

    /// Anything but these and a newline: a byte, or a whole character if it makes a difference.
    void addNegated(ByteSet bytes)
    {
        bytes.set('\n');
        const std::string oneByte = bytes.count() == 1 ? std::string(anyByte) : byteClass(~bytes);
        const bool isRepeated = isAt('*') || isAt('+');
        addAtom(isRepeated ? oneByte : "(?:" + oneByte + "|" + std::string(longCharacters) + ")");
    }

    Character takeCharacter()
    {
        const auto byte = static_cast<unsigned char>(m_text[m_at]);
        std::size_t length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
        const std::string_view bytes = m_text.substr(m_at, length);
        if (byte < 0x80 || bytes.size() < length || !isValidUtf8(bytes)) {
            ++m_at;
            return {byte, byte >= 0x80};
        }
        m_at += length;
        const auto characters = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(length)).toUcs4();
        return {characters.empty() ? U'\uFFFD' : char32_t(characters.front()), false};
    }

    /// The character and, if case is ignored, its other forms.
    [[nodiscard]] std::vector<char32_t> formsOf(char32_t character) const
    {
        std::vector<char32_t> forms = {character};
        if (!m_ignoreCase)
            return forms;
        for (const char32_t other : {char32_t(QChar::toLower(character)), char32_t(QChar::toUpper(character))}) {
            const bool staysAscii = (character < 0x80) == (other < 0x80);
            if (staysAscii && std::ranges::find(forms, other) == forms.end())
                forms.push_back(other);
        }
        return forms;
    }

    void addLiteral(Character character)
    {
        std::string syntax;
        std::string bytes;
        if (character.isByte) {
            bytes = std::string(1, static_cast<char>(character.value));
            syntax = literalByte(character.value);
        } else {
            const std::vector<char32_t> forms = formsOf(character.value);
            for (const char32_t form : forms)
                syntax += (syntax.empty() ? "" : "|") + syntaxOf(utf8Of(form));
            bytes = utf8Of(character.value);
            if (m_ignoreCase)
                bytes = character.value < 0x80 ? inLowerCase(bytes) : std::string();
            if (character.value >= 0x80 || forms.size() > 1)
                syntax = "(?:" + syntax + ")";
        }
        m_atom = m_out.size();
        m_out += syntax;
        if (!m_groups.empty() || bytes.empty())
            return endRun();
        m_run += bytes;
        m_lastLiteral = bytes.size();
    }

    static std::string syntaxOf(std::string_view bytes)
    {
        std::string syntax;
        for (const char c : bytes)
            syntax += literalByte(static_cast<unsigned char>(c));
        return syntax;
    }

    /// The longest run of literal bytes outside of groups is in every match.
    void endRun()
    {
        if (m_run.size() > m_best.size())
            m_best = m_run;
        m_run.clear();
        m_lastLiteral = 0;
    }

    struct List {
        ByteSet bytes;
        std::vector<char32_t> characters; // beyond ASCII
    };

    void addTo(List &list, Character character) const
    {
        if (character.isByte) {
            list.bytes.set(character.value);
            return;
        }
        for (const char32_t form : formsOf(character.value)) {
            if (form < 0x80)
                list.bytes.set(form);
            else
                list.characters.push_back(form);
        }
    }

    /// "[:alpha:]", "[.x.]" and "[=x=]" inside a list; empty if there is none.
    Result<bool> translateNamed(List &list)
    {
        if (m_at + 1 >= m_text.size() || m_text[m_at] != '[')
            return false;
        const char kind = m_text[m_at + 1];
        if (kind != ':' && kind != '.' && kind != '=')
            return false;
        const std::size_t end = m_text.find(std::string{kind, ']'}, m_at + 2);
        if (end == std::string_view::npos)
            return false;
        const std::string_view name = m_text.substr(m_at + 2, end - m_at - 2);
        if (kind == ':') {
            if (std::ranges::find(classNames, name) == classNames.end())
                return invalid(Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a class of characters"),
                                       escapedForDisplay(name)));
            const bool eitherCase = m_ignoreCase && (name == "upper" || name == "lower");
            for (unsigned c = 0; c < list.bytes.size(); ++c) {
                if (isInClass(eitherCase ? "alpha" : name, c))
                    list.bytes.set(c);
            }
        } else {
            m_at += 2;
            addTo(list, takeCharacter());
            if (m_at != end)
                return invalid(QT_TRANSLATE_NOOP("Message", "[. .] and [= =] hold one character"));
        }
        m_at = end + 2;
        return true;
    }

    Result<void> translateRange(List &list, Character first)
    {
        ++m_at; // the '-'
        const Character last = takeCharacter();
        if (last.value < first.value)
            return invalid(QT_TRANSLATE_NOOP("Message", "the end of a range is before its start"));
        if (last.value - first.value > longestRange)
            return invalid(QT_TRANSLATE_NOOP("Message", "a range of too many characters"));
        const bool areBytes = first.isByte || last.isByte;
        for (char32_t value = first.value; value <= last.value; ++value)
            addTo(list, {value, areBytes && value >= 0x80});
        return {};
    }

    Result<void> translateList()
    {
        ++m_at;
        const bool negated = isAt('^');
        m_at += negated ? 1 : 0;
        List list;
        for (bool isFirst = true; isFirst || !isAt(']'); isFirst = false) {
            if (m_at >= m_text.size())
                return invalid(QT_TRANSLATE_NOOP("Message", "a '[' is not closed"));
            const Result<bool> named = translateNamed(list);
            if (!named)
                return fail(named);
            if (*named)
                continue;
            const Character first = takeCharacter();
            const bool isRange = isAt('-') && m_at + 1 < m_text.size() && m_text[m_at + 1] != ']';
            if (!isRange) {
                addTo(list, first);
            } else if (const auto done = translateRange(list, first); !done) {
                return fail(done);
            }
        }
        ++m_at;
        if (negated)
            addNegated(list.bytes);
        else
            addList(list);
        return {};
    }

    void addList(List list)
    {
        list.bytes.reset('\n');
        std::string syntax = list.bytes.any() ? byteClass(list.bytes) : std::string();
        for (const char32_t character : list.characters)
            syntax += (syntax.empty() ? "" : "|") + syntaxOf(utf8Of(character));
        if (syntax.empty())
            syntax = "[^\\x00-\\xFF]";
        addAtom("(?:" + syntax + ")");
    }

    std::string_view m_text;
    bool m_ignoreCase;
    std::size_t m_at = 0;
    std::string m_out;
    std::size_t m_atom = none;         // where in m_out what a '*' would repeat begins
    std::vector<std::size_t> m_groups; // where in m_out the open ones begin
    std::string m_run;                 // literal bytes up to here
    std::size_t m_lastLiteral = 0;     // how many of them are the last character
    std::string m_best;
    bool m_hasAlternatives = false; // outside of groups
};

} // namespace

Result<ExtendedRegex> translateExtendedRegex(std::string_view expression, bool ignoreCase)
{
    return Translator(expression, ignoreCase).translate();
}

} // namespace strata
