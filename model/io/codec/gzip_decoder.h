// SPDX-License-Identifier: Apache-2.0
// gzip. Private to model/io/codec.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/decoder.h"

#include <memory>

namespace strata {

[[nodiscard]] std::unique_ptr<Decoder> makeGzipDecoder(ByteSourcePtr source, DecoderOptions options);
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeGzipDecoder(ByteSourcePtr source, const SeekPoint &point);

} // namespace strata
