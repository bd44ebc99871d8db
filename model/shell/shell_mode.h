// SPDX-License-Identifier: Apache-2.0
// Modes as chmod and mkdir -m read them: "755", "u+x,go-w", "a=rX".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata {

/// The result of applying `text` to `mode` (low twelve bits). `umask` applies if no class of users is named ("+x").
/// Octal modes with fewer than five digits leave a folder's set-id bits unchanged, as in GNU chmod. Empty: not a mode.
[[nodiscard]] std::optional<std::uint32_t> changedMode(std::string_view text, std::uint32_t mode, bool isFolder,
                                                       std::uint32_t umask = 022);

} // namespace strata
