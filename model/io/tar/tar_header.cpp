// SPDX-License-Identifier: Apache-2.0
#include "model/io/tar/tar_header.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace strata {

namespace {

using namespace std::string_view_literals;

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

/// Two's complement, big-endian; the first byte gives its low seven bits, of which the highest is the sign.
TarNumber parseBase256(std::string_view field)
{
    const auto first = static_cast<unsigned char>(field[0]);
    const bool negative = (first & 0x40) != 0;
    std::int64_t value = static_cast<std::int64_t>(first & 0x3f) - (negative ? 0x40 : 0);
    for (const char c : field.substr(1)) {
        if (value > (largest >> 8) || value < (smallest >> 8))
            return {negative ? smallest : largest, false};
        value = value * 256 + static_cast<unsigned char>(c);
    }
    return {value, true};
}

constexpr std::int64_t blankSum = 8 * ' '; // what the checksum's own field counts for

/// Sum of the 512 bytes, eight at a time: four sums of 16 bits grow side by side and cannot overflow.
std::int64_t unsignedSum(std::string_view bytes)
{
    constexpr std::uint64_t evenBytes = 0x00ff00ff00ff00ff;
    std::uint64_t sums = 0;
    for (std::size_t i = 0; i < tarBlockBytes; i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + i, 8);
        sums += (word & evenBytes) + ((word >> 8) & evenBytes);
    }
    return static_cast<std::int64_t>((sums & 0xffff) + ((sums >> 16) & 0xffff) + ((sums >> 32) & 0xffff) +
                                     (sums >> 48));
}

std::int64_t unsignedFieldSum(std::string_view field)
{
    std::int64_t sum = 0;
    for (const char c : field)
        sum += static_cast<unsigned char>(c);
    return sum;
}

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

/// True where a header of GNU tar can have this field: empty, octal or base-256.
bool isNumberField(std::string_view field)
{
    return parseTarNumber(field).ok;
}

} // namespace

TarNumber parseTarNumber(std::string_view field)
{
    if ((static_cast<unsigned char>(field[0]) & 0x80) != 0)
        return parseBase256(field);
    std::size_t i = 0;
    while (i < field.size() && (field[i] == ' ' || field[i] == '\0'))
        ++i; // some writers fill up from the left with NULs
    std::int64_t value = 0;
    for (; i < field.size() && isOctal(field[i]); ++i)
        value = value * 8 + (field[i] - '0'); // twelve digits at most
    // Behind the digits: NULs and blanks only.
    for (; i < field.size(); ++i) {
        if (field[i] != ' ' && field[i] != '\0')
            return {value, false};
    }
    return {value, true};
}

bool TarHeader::isZero() const
{
    return m_bytes[0] == '\0' && std::all_of(m_bytes.begin(), m_bytes.end(), [](char c) { return c == '\0'; });
}

bool TarHeader::checksumFits() const
{
    const TarNumber stored = parseTarNumber(field(148, 8));
    if (!stored.ok)
        return false;
    if (stored.value == unsignedSum(m_bytes) + blankSum - unsignedFieldSum(field(148, 8)))
        return true;
    std::int64_t signedSum = blankSum;
    for (const char c : m_bytes)
        signedSum += static_cast<signed char>(c);
    for (const char c : field(148, 8))
        signedSum -= static_cast<signed char>(c);
    return stored.value == signedSum;
}

TarHeader::Format TarHeader::format() const
{
    const std::string_view magic = field(257, 8);
    if (magic == "ustar  \0"sv)
        return Format::Gnu;
    if (!magic.starts_with("ustar"))
        return Format::V7;
    return field(508, 4) == "tar\0"sv ? Format::Star : Format::Ustar;
}

std::string_view TarHeader::prefix(Format format) const
{
    switch (format) {
    case Format::V7: return {};
    case Format::Ustar: return text(345, 155);
    case Format::Star: return text(345, 131); // star keeps times behind it
    case Format::Gnu: break;
    }
    // Go before 1.8 wrote a prefix under GNU's magic. Text where times belong gives it away.
    if (m_bytes[345] == '\0' || (isNumberField(field(345, 12)) && isNumberField(field(357, 12))))
        return {};
    const std::string_view prefix = text(345, 155);
    const bool ascii = std::all_of(prefix.begin(), prefix.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return ascii ? prefix : std::string_view();
}

std::string_view TarHeader::text(std::size_t at, std::size_t length) const
{
    const std::string_view whole = field(at, length);
    return whole.substr(0, whole.find('\0'));
}

} // namespace strata
