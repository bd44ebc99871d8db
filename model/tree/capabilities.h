// SPDX-License-Identifier: Apache-2.0
// File capabilities: the extended attribute "security.capability" (linux/capability.h, vfs_cap_data).
#pragma once

#include <string>
#include <string_view>

namespace strata {

inline constexpr std::string_view capabilityAttribute = "security.capability";

/// "cap_net_raw+ep" as getcap prints it, with " [rootid=N]" for version 3; empty if the bytes are not a valid record.
/// Versions 1 (one 32-bit set), 2 (two) and 3 (two and a root user ID) are supported; numbers are little-endian.
[[nodiscard]] std::string capabilityText(std::string_view value);

} // namespace strata
