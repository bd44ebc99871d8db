// SPDX-License-Identifier: Apache-2.0
#include "model/base/text.h"

#include "model/base/fold_case.h"

#include <QChar>

#include <array>
#include <charconv>
#include <cstdio>
#include <utility>

namespace strata {

namespace {

constexpr char32_t notACharacter = 0xffffffff;

struct Decoded {
    char32_t character = notACharacter;
    std::size_t length = 1; // bytes; for a bad sequence the maximal bad run that becomes one U+FFFD
};

std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

// The second byte is bounded so that overlong forms, surrogates and characters above U+10FFFF cannot occur
// (Unicode 15, table 3-7).
bool isSecondByte(unsigned char lead, unsigned char byte)
{
    switch (lead) {
    case 0xe0: return byte >= 0xa0 && byte <= 0xbf;
    case 0xed: return byte >= 0x80 && byte <= 0x9f;
    case 0xf0: return byte >= 0x90 && byte <= 0xbf;
    case 0xf4: return byte >= 0x80 && byte <= 0x8f;
    default: return byte >= 0x80 && byte <= 0xbf;
    }
}

Decoded decodeAt(std::string_view bytes, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = sequenceLength(lead);
    if (length == 0)
        return {};
    if (length == 1)
        return {lead, 1};
    char32_t character = lead & (0xffU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i >= bytes.size())
            return {notACharacter, i};
        const auto byte = static_cast<unsigned char>(bytes[at + i]);
        if (i == 1 ? !isSecondByte(lead, byte) : (byte & 0xc0) != 0x80)
            return {notACharacter, i};
        character = (character << 6) | (byte & 0x3fU);
    }
    return {character, length};
}

bool isControl(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

// Characters that reorder a line, hide text or break it: bidi controls, zero-width, separators, BOM, tags.
bool misleads(char32_t c)
{
    return c == 0x00ad || c == 0x061c || c == 0x180e || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) ||
           (c >= 0xe0000 && c <= 0xe007f);
}

void appendHex(std::string &text, std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += "\\x";
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
}

void appendCodePoint(std::string &text, char32_t c)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "\\u{%04X}", static_cast<unsigned>(c));
    text += buffer.data();
}

void appendUtf8(std::string &text, char32_t c)
{
    if (c < 0x80) {
        text += static_cast<char>(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3; // bytes after the first
    static constexpr unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
    text += static_cast<char>(leads[more] | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i)
        text += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3f));
}

bool isPlainAscii(std::string_view bytes, bool backslashToo)
{
    for (const char c : bytes) {
        if (c < 0x20 || c == 0x7f || (backslashToo && c == '\\')) // bytes above 0x7f are negative here
            return false;
    }
    return true;
}

std::string escaped(std::string_view bytes, bool forPeople)
{
    if (isPlainAscii(bytes, !forPeople))
        return std::string(bytes);
    std::string text;
    text.reserve(bytes.size() + 8);
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded decoded = decodeAt(bytes, at);
        const std::string_view raw = bytes.substr(at, decoded.length);
        at += decoded.length;
        if (decoded.character == '\t')
            text += "\\t";
        else if (decoded.character == '\n')
            text += "\\n";
        else if (decoded.character == '\\' && !forPeople)
            text += "\\\\";
        else if (decoded.character == notACharacter || isControl(decoded.character))
            appendHex(text, raw);
        else if (forPeople && misleads(decoded.character))
            appendCodePoint(text, decoded.character);
        else
            text += raw;
    }
    return text;
}

} // namespace

bool isValidUtf8(std::string_view bytes)
{
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded decoded = decodeAt(bytes, at);
        if (decoded.character == notACharacter)
            return false;
        at += decoded.length;
    }
    return true;
}

std::string toValidUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const Decoded decoded = decodeAt(bytes, at);
        if (decoded.character == notACharacter)
            text += "\xef\xbf\xbd";
        else
            text += bytes.substr(at, decoded.length);
        at += decoded.length;
    }
    return text;
}

std::string escapedForTsv(std::string_view bytes)
{
    return escaped(bytes, false);
}

std::string escapedForDisplay(std::string_view bytes)
{
    return escaped(bytes, true);
}

std::string foldedCase(std::string_view name)
{
    std::string folded;
    folded.reserve(name.size());
    for (std::size_t at = 0; at < name.size();) {
        const auto byte = static_cast<unsigned char>(name[at]);
        if (byte < 0x80) {
            folded += static_cast<char>(byte >= 'a' && byte <= 'z' ? byte - 'a' + 'A' : byte);
            ++at;
            continue;
        }
        const Decoded decoded = decodeAt(name, at);
        if (decoded.character == notACharacter)
            folded += name.substr(at, decoded.length);
        else
            appendUtf8(folded, QChar::toUpper(decoded.character));
        at += decoded.length;
    }
    return folded;
}

std::string shownText(std::string_view bytes, std::size_t longest)
{
    if (bytes.size() <= longest)
        return escapedForDisplay(bytes);
    std::size_t end = 0;
    for (std::size_t next = 0; next <= longest; next += decodeAt(bytes, next).length)
        end = next;
    return escapedForDisplay(bytes.substr(0, end)) + "… (" + std::to_string(bytes.size()) + " bytes)";
}

std::string dockerSize(std::uint64_t bytes)
{
    // go-units picks the unit first and rounds after it, so 999,600 bytes are "1e+03kB".
    constexpr std::array<const char *, 9> units = {"B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 1000.0 && unit + 1 < units.size()) {
        size /= 1000.0;
        ++unit;
    }
    std::array<char, 32> buffer{};
    char *const end = buffer.data() + buffer.size();
    const char *const digits = bytes < 1000
                                   ? std::to_chars(buffer.data(), end, bytes).ptr
                                   : std::to_chars(buffer.data(), end, size, std::chars_format::general, 3).ptr;
    return std::string(std::as_const(buffer).data(), digits) + units[unit];
}

std::string permissionText(std::uint32_t mode)
{
    std::string text = "rwxrwxrwx";
    for (std::uint32_t bit = 0; bit < 9; ++bit) {
        if ((mode & (0400U >> bit)) == 0)
            text[bit] = '-';
    }
    const auto special = [&](std::uint32_t bit, std::size_t at, char with, char without) {
        if ((mode & bit) != 0)
            text[at] = text[at] == '-' ? without : with;
    };
    special(04000, 2, 's', 'S');
    special(02000, 5, 's', 'S');
    special(01000, 8, 't', 'T');
    return text;
}

std::string joinedWords(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace strata
