// SPDX-License-Identifier: Apache-2.0
// The beginning of a file in memory, as far as it is compared as text.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

/// Up to `limit` bytes; "" for null. Read in pieces, so that it can be stopped.
[[nodiscard]] Result<std::string> readBeginning(const ByteSourcePtr &source, std::uint64_t limit,
                                                const StopToken &stop);

/// How many bytes of a text its first `lines` lines have.
[[nodiscard]] std::size_t bytesOfLines(std::string_view text, std::size_t lines);

} // namespace strata
