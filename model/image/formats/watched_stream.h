// SPDX-License-Identifier: Apache-2.0
// Wraps the bytes of a layer so that a long reading can be stopped, reports how far it is and cannot be blown
// up: a compressed layer may not grow beyond limits::expansionRatio.
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
    std::function<void(std::uint64_t done)> progress; // stored bytes passed so far; about once a MiB; may be empty
};

/// Reads fail with Cancelled once `watch.stop` was triggered.
[[nodiscard]] ByteSourcePtr watchedSource(ByteSourcePtr source, Watch watch);

/// The same for a decoder; LimitExceeded when the stream grows beyond the limits.
[[nodiscard]] std::unique_ptr<Decoder> watchedDecoder(std::unique_ptr<Decoder> decoder, Watch watch);

/// Reads a decoder to its end; `onPlain` (may be empty) sees every byte. The error says why it ended early.
[[nodiscard]] Result<void> drain(Decoder &decoder, const std::function<void(std::span<const std::byte>)> &onPlain);

/// Reads a whole source in order.
[[nodiscard]] Result<void> drain(const ByteSource &source,
                                 const std::function<void(std::span<const std::byte>)> &onBytes);

} // namespace strata
