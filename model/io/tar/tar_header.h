// SPDX-License-Identifier: Apache-2.0
// The fields of one 512-byte header block (POSIX.1-1988 ustar, GNU tar, star(5)). Private to the tar reader.
//
//   0 name 100 | 100 mode 8 | 108 uid 8 | 116 gid 8 | 124 size 12 | 136 mtime 12 | 148 checksum 8 | 156 type
//   157 link 100 | 257 magic 8 | 265 user 32 | 297 group 32 | 329 major 8 | 337 minor 8 | 345 prefix 155
//   old GNU does not have a prefix; instead 345 atime 12, 357 ctime 12, and at 386 the first part of a sparse map
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strata {

inline constexpr std::size_t tarBlockBytes = 512;

/// A number field: octal digits, or base-256 if the first bit is set (bit 6 is then the sign).
struct TarNumber {
    std::int64_t value = 0; // clamped if it does not fit; the digits before any garbage
    bool ok = true;
};

[[nodiscard]] TarNumber parseTarNumber(std::string_view field);

/// The number of bytes that pad to a whole block.
[[nodiscard]] constexpr std::uint64_t tarPadding(std::uint64_t size)
{
    return (tarBlockBytes - size % tarBlockBytes) % tarBlockBytes;
}

class TarHeader {
public:
    enum class Format { V7, Ustar, Star, Gnu };

    /// `block` has 512 bytes and must outlive the object.
    explicit TarHeader(std::span<const std::byte> block)
        : m_bytes(reinterpret_cast<const char *>(block.data()), tarBlockBytes)
    {
    }

    [[nodiscard]] bool isZero() const;
    /// True if the checksum is the sum of all bytes, with the checksum field counted as blanks. Sums of signed bytes,
    /// which some old programs wrote, are accepted, too.
    [[nodiscard]] bool checksumFits() const;
    [[nodiscard]] Format format() const;

    [[nodiscard]] char typeFlag() const { return m_bytes[156]; }
    [[nodiscard]] TarNumber mode() const { return number(100, 8); }
    [[nodiscard]] TarNumber uid() const { return number(108, 8); }
    [[nodiscard]] TarNumber gid() const { return number(116, 8); }
    [[nodiscard]] TarNumber size() const { return number(124, 12); }
    [[nodiscard]] TarNumber mtime() const { return number(136, 12); }
    [[nodiscard]] TarNumber deviceMajor() const { return number(329, 8); }
    [[nodiscard]] TarNumber deviceMinor() const { return number(337, 8); }
    [[nodiscard]] std::string_view name() const { return text(0, 100); }
    [[nodiscard]] std::string_view linkName() const { return text(157, 100); }
    [[nodiscard]] std::string_view userName() const { return text(265, 32); }
    [[nodiscard]] std::string_view groupName() const { return text(297, 32); }
    /// The text before the name, with a '/' between them; empty if the format does not have such a field.
    [[nodiscard]] std::string_view prefix(Format format) const;

    [[nodiscard]] std::string_view field(std::size_t at, std::size_t length) const
    {
        return m_bytes.substr(at, length);
    }

private:
    [[nodiscard]] TarNumber number(std::size_t at, std::size_t length) const
    {
        return parseTarNumber(field(at, length));
    }
    [[nodiscard]] std::string_view text(std::size_t at, std::size_t length) const;

    std::string_view m_bytes;
};

} // namespace strata
