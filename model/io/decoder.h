// SPDX-License-Identifier: Apache-2.0
// Decompression as a forward stream, in this process only. The bytes determine the codec (docs/FORMATS.md,
// "Layer bytes"):
//   gzip   1f 8b          ISA-L; all members, empty ones too; CRC and length of each member are checked
//   zstd   28 b5 2f fd    libzstd; several frames, skippable frames (5x 2a 4d 18) anywhere; no dictionaries
//   bzip2  "BZh"          libarchive's filter
//   xz     fd 37 7a 58 5a 00   libarchive's filter
//   lz4 and others that we only recognise are named in the error
//   else: plain
#pragma once

#include "model/base/packed.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <functional>
#include <memory>
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

/// Restart points noted while a stream was decoded, for reading its middle later. Immutable when the decoder
/// is done.
class SeekPoints {
public:
    virtual ~SeekPoints() = default;
    [[nodiscard]] virtual std::size_t count() const = 0;
    [[nodiscard]] virtual std::size_t byteSize() const = 0;
    virtual void write(PackedWriter &to) const = 0;
};
using SeekPointsPtr = std::shared_ptr<const SeekPoints>;

/// One pass over a compressed source. Used by one thread at a time.
class Decoder {
public:
    virtual ~Decoder() = default;

    /// Fills `into` with plain bytes; fewer than asked only at the end of the stream, 0 after it. An error is
    /// sticky. The bytes decoded before an error was met are delivered first.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<std::byte> into) = 0;

    [[nodiscard]] virtual std::uint64_t consumed() const = 0; // compressed bytes taken in so far
    [[nodiscard]] virtual std::uint64_t produced() const = 0; // plain bytes given out so far, counted from the start

    /// What was noted on the way (gzip: about every 4 MiB of output; zstd: frame starts). May be null.
    [[nodiscard]] virtual SeekPointsPtr takeSeekPoints() { return nullptr; }
};

/// What SeekPoints::write() wrote; null when it does not fit. Such bytes hold states of this machine's decoders: they
/// are of use only where seekPointForm() is the same.
[[nodiscard]] SeekPointsPtr readSeekPoints(PackedReader &from);
/// Names the build of the decoders whose states are stored ("isal 2.30.0 87040").
[[nodiscard]] std::string seekPointForm();

struct DecoderOptions {
    bool noteSeekPoints = false;
    /// Called with each piece of compressed input in order, on the decoding thread (for hashing while it is
    /// hot).
    std::function<void(std::span<const std::byte>)> onInput;
};

[[nodiscard]] Result<std::unique_ptr<Decoder>> makeDecoder(ByteSourcePtr source, Compression compression,
                                                           DecoderOptions options = {});

/// A decoder that is at plain offset `offset`: started at the nearest point before it, the rest skipped.
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeDecoderAt(ByteSourcePtr source, Compression compression,
                                                             SeekPointsPtr points, std::uint64_t offset);

} // namespace strata
