// SPDX-License-Identifier: Apache-2.0
// bzip2 and xz. Private to model/io/codec.
#pragma once

#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/decoder.h"

#include <memory>

namespace strata {

/// `compression` is Bzip2 or Xz.
[[nodiscard]] Result<std::unique_ptr<Decoder>> makeArchiveDecoder(const ByteSourcePtr &source, Compression compression,
                                                                  DecoderOptions options);

} // namespace strata
