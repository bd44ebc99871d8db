// SPDX-License-Identifier: Apache-2.0
// What became of a path from one file system to another.
#pragma once

#include <cstdint>
#include <string_view>

namespace strata {

enum class CompareKind : std::uint8_t {
    Same,
    Added,    // on side B only
    Removed,  // on side A only
    Modified, // type, link target, device or bytes differ
    Metadata, // mode, owner, times or attributes differ, the bytes do not
};
[[nodiscard]] std::string_view compareKindName(CompareKind kind); // "same", "added" …

} // namespace strata
