// SPDX-License-Identifier: Apache-2.0
// Wraps the bytes of a layer so that reading can be stopped, reports progress, and is safe from decompression bombs:
// a compressed layer must not expand beyond limits::expansionRatio.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/decoder.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace strata {

struct Watch {
    StopToken stop;
    std::function<void(std::uint64_t done)> progress; // stored bytes read so far; about once per MiB; may be empty
};

/// Reads fail with Cancelled once `watch.stop` is triggered.
[[nodiscard]] ByteSourcePtr watchedSource(ByteSourcePtr source, Watch watch);

/// The same for a decoder; reads fail with LimitExceeded if the stream expands beyond the limits.
[[nodiscard]] std::unique_ptr<Decoder> watchedDecoder(std::unique_ptr<Decoder> decoder, Watch watch);

/// Reads a decoder to its end; `onPlain` (may be empty) gets all bytes. The error is the reason for an early end.
[[nodiscard]] Result<void> drain(Decoder &decoder, const std::function<void(std::span<const std::byte>)> &onPlain);

/// Reads a whole source in order.
[[nodiscard]] Result<void> drain(const ByteSource &source,
                                 const std::function<void(std::span<const std::byte>)> &onBytes);

} // namespace strata
