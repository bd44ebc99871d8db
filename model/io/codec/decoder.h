// SPDX-License-Identifier: Apache-2.0
// Decompression as a forward stream. make_decoder.h makes decoders.
#pragma once

#include "model/base/result.h"
#include "model/io/codec/seek_points.h"

#include <cstdint>
#include <functional>
#include <span>

namespace strata {

/// One pass over a compressed source. Used by one thread at a time.
class Decoder {
public:
    virtual ~Decoder() = default;

    /// Fills `into` with plain bytes; fewer than requested only at the end of the stream, 0 after it. Errors are
    /// sticky. Bytes decoded before an error are delivered first.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<std::byte> into) = 0;

    [[nodiscard]] virtual std::uint64_t consumed() const = 0; // compressed bytes consumed so far
    [[nodiscard]] virtual std::uint64_t produced() const = 0; // plain bytes delivered so far, counted from the start

    /// The seek points noted so far (gzip: about every 4 MiB of output; zstd: frame starts). May be null.
    [[nodiscard]] virtual SeekPointsPtr takeSeekPoints() { return nullptr; }
};

struct DecoderOptions {
    bool noteSeekPoints = false;
    /// Called with each piece of compressed input in order, on the decoding thread (for hashing while it is in the
    /// cache).
    std::function<void(std::span<const std::byte>)> onInput;
};

} // namespace strata
