// SPDX-License-Identifier: Apache-2.0
// Decompression as a forward stream, in this process only. The bytes determine the codec (docs/FORMATS.md, "Layer
// bytes"):
//   gzip   1f 8b          ISA-L; all members, including empty ones; CRC and length of each member are checked
//   zstd   28 b5 2f fd    libzstd; several frames, skippable frames (5x 2a 4d 18) anywhere; no dictionaries
//   bzip2  "BZh"          libarchive's filter
//   xz     fd 37 7a 58 5a 00   libarchive's filter
//   lz4 and other formats that are only recognised are named in the error
//   else: plain
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/decoder.h"
#include "model/io/codec/seek_points.h"

#include <cstdint>
#include <memory>

namespace strata {

[[nodiscard]] Result<std::unique_ptr<Decoder>> makeDecoder(ByteSourcePtr source, Compression compression,
                                                           DecoderOptions options = {});

/// A decoder at plain offset `offset`: started at the nearest point before it, the rest skipped.
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeDecoderAt(ByteSourcePtr source, Compression compression,
                                                             SeekPointsPtr points, std::uint64_t offset);

} // namespace strata
