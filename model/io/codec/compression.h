// SPDX-License-Identifier: Apache-2.0
// Recognises compression by the first bytes.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace strata {

enum class Compression : std::uint8_t { None, Gzip, Zstd, Bzip2, Xz, Unknown };

[[nodiscard]] std::string_view compressionName(Compression compression); // "none", "gzip", "zstd", …

/// The compression according to the first bytes (at least 6 if there are as many). None if they do not start with a
/// known magic; Unknown for a known magic of a format that cannot be read (lz4, 7z, zip, compress).
[[nodiscard]] Compression sniffCompression(std::span<const std::byte> head);
[[nodiscard]] Result<Compression> sniffCompression(const ByteSource &source);

/// The name of the format with these first bytes, including formats that cannot be read ("lz4", "zip"); "" if
/// unknown.
[[nodiscard]] std::string_view magicName(std::span<const std::byte> head);

} // namespace strata
