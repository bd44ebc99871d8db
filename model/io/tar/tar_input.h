// SPDX-License-Identifier: Apache-2.0
// Inputs for reading a tar.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace strata {

class Decoder;

/// Sequential input of tar bytes, with a cheap skip if the source is plain.
class TarInput {
public:
    virtual ~TarInput() = default;
    /// Fills `into`; fewer bytes only at the end of the input.
    [[nodiscard]] virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
    /// Skips `count` bytes. Returns the number of bytes skipped (fewer at the end of the input).
    [[nodiscard]] virtual Result<std::uint64_t> skip(std::uint64_t count) = 0;
    [[nodiscard]] virtual std::uint64_t position() const = 0;
};

/// Plain tar: skips by moving the offset, so contents are not read; reads ahead as long as the bodies are small.
[[nodiscard]] std::unique_ptr<TarInput> plainTarInput(ByteSourcePtr source);

/// Compressed tar: everything is decoded; `onPlain` is called with every plain byte once and in order (for digests),
/// in the thread that reads. The decoder must outlive the input.
[[nodiscard]] std::unique_ptr<TarInput> decodedTarInput(Decoder &decoder,
                                                        std::function<void(std::span<const std::byte>)> onPlain = {});

} // namespace strata
