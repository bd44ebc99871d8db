// SPDX-License-Identifier: Apache-2.0
// How bytes are compressed, by their first ones.
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

/// By the first bytes (at least 6 of them where there are as many). None for everything that no known magic
/// starts; Unknown for a magic that we know and cannot read (lz4, 7z, zip, compress).
[[nodiscard]] Compression sniffCompression(std::span<const std::byte> head);
[[nodiscard]] Result<Compression> sniffCompression(const ByteSource &source);

/// The name of the format that such first bytes belong to, those that we cannot read included ("lz4", "zip");
/// "" if none.
[[nodiscard]] std::string_view magicName(std::span<const std::byte> head);

} // namespace strata
