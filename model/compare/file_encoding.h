// SPDX-License-Identifier: Apache-2.0
// Finds the encoding of a file's text from its bytes; gives the text as UTF-8.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

enum class FileEncoding : std::uint8_t { Utf8, Utf16LE, Utf16BE, Latin1 };

struct FoundEncoding {
    FileEncoding encoding = FileEncoding::Utf8;
    std::size_t markBytes = 0; // a byte order mark at the beginning
    bool operator==(const FoundEncoding &) const = default;
};

/// Empty when the bytes are not text. They may end within a character.
[[nodiscard]] std::optional<FoundEncoding> findEncoding(std::string_view bytes);

/// "UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16LE without BOM", "ISO-8859-1".
[[nodiscard]] std::string encodingName(const FoundEncoding &found);

/// As UTF-8, without the mark. What is not a character becomes U+FFFD.
[[nodiscard]] std::string decodedText(std::string_view bytes, const FoundEncoding &found);

} // namespace strata
