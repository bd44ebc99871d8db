// SPDX-License-Identifier: Apache-2.0
// Reads the beginning of a file into memory, as far as it is compared as text.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

/// Reads up to `limit` bytes; "" if `source` is null. Reads in pieces, so that it can be stopped.
[[nodiscard]] Result<std::string> readBeginning(const ByteSourcePtr &source, std::uint64_t limit,
                                                const StopToken &stop);

/// The length in bytes of the first `lines` lines of a text.
[[nodiscard]] std::size_t bytesOfLines(std::string_view text, std::size_t lines);

} // namespace strata
