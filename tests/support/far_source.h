// SPDX-License-Identifier: Apache-2.0
// A source whose bytes are far away (ByteSource::isFar()), as those of a registry are, and what was asked of it.
#pragma once

#include "model/io/source.h"

#include <atomic>
#include <cstdint>
#include <memory>

namespace strata::test {

struct FarTraffic {
    std::atomic<std::uint64_t> bytes = 0;
    std::atomic<std::uint64_t> requests = 0;

    void reset() { bytes = requests = 0; }
};
using FarTrafficPtr = std::shared_ptr<FarTraffic>;

[[nodiscard]] ByteSourcePtr farBytes(ByteSourcePtr near, FarTrafficPtr traffic);
/// The members of `near`, each of them far.
[[nodiscard]] SourcePtr farSource(SourcePtr near, FarTrafficPtr traffic);

} // namespace strata::test
