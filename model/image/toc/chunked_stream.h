// SPDX-License-Identifier: Apache-2.0
// The bytes of the files of a layer that was read from its table of contents.
#pragma once

#include "model/image/formats/plain_stream.h"
#include "model/image/toc/chunk_table.h"
#include "model/io/byte_source.h"
#include "model/io/codec/compression.h"

#include <memory>

namespace strata {

/// The row of files of `table`. Only the compressed bytes of the chunks that are needed are read. A chunk of up to
/// 16 MiB is checked against its digest before any of its bytes is returned; a larger one, which would have to be kept
/// in memory, when its last byte is read. Errors: Damaged if the digest does not fit, the chunk cannot be decompressed
/// or the table does not say where it is. Any thread may read.
[[nodiscard]] ByteSourcePtr chunkedStream(ByteSourcePtr blob, Compression compression, ChunkTablePtr table,
                                          std::shared_ptr<BlockCache> cache);

} // namespace strata
