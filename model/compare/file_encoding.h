// SPDX-License-Identifier: Apache-2.0
// Finds the encoding of a text file from its bytes, and converts the text to UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

enum class FileEncoding : std::uint8_t { Utf8, Utf16LE, Utf16BE, Latin1 };

struct FoundEncoding {
    FileEncoding encoding = FileEncoding::Utf8;
    std::size_t markBytes = 0; // length of the byte order mark at the beginning
    bool operator==(const FoundEncoding &) const = default;
};

/// Empty if the bytes are not text. They may end inside a character.
[[nodiscard]] std::optional<FoundEncoding> findEncoding(std::string_view bytes);

/// "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16LE without BOM", "ISO-8859-1".
[[nodiscard]] std::string encodingName(const FoundEncoding &found);

/// The text as UTF-8, without the byte order mark. Invalid sequences become U+FFFD.
[[nodiscard]] std::string decodedText(std::string_view bytes, const FoundEncoding &found);

} // namespace strata
