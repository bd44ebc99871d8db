// SPDX-License-Identifier: Apache-2.0
// Reads many small pieces of a file of this machine with few system calls.
#pragma once

#include "model/io/byte_source.h"

namespace strata {

/// The bytes of `whole`, for one thread that reads forward, as the contents of an archive one after the other: a small
/// piece close behind the one before it is read together with what follows. Other pieces are read as they are asked
/// for. Not for several threads at once.
[[nodiscard]] ByteSourcePtr readAhead(ByteSourcePtr whole);

} // namespace strata
