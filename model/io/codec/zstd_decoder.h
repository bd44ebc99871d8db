// SPDX-License-Identifier: Apache-2.0
// zstd. Private to model/io/codec.
#pragma once

#include "model/io/byte_source.h"
#include "model/io/codec/decoder.h"

#include <memory>

namespace strata {

[[nodiscard]] std::unique_ptr<Decoder> makeZstdDecoder(ByteSourcePtr source, DecoderOptions options,
                                                       const SeekPoint &point = {});

} // namespace strata
