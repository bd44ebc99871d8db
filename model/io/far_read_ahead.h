// SPDX-License-Identifier: Apache-2.0
// Fewer and larger reads of bytes that are far away.
#pragma once

#include "model/io/byte_source.h"

namespace strata {

/// The same bytes, read in larger pieces: a read that goes on where the last one ended, or shortly after it, fetches
/// twice as much as that one did, up to 4 MiB; any other fetches little more than is asked for. For one reader at a
/// time; others wait. Returns `source` itself unless it is far.
[[nodiscard]] ByteSourcePtr readFarAhead(ByteSourcePtr source);

} // namespace strata
