// SPDX-License-Identifier: Apache-2.0
// Modes as chmod and mkdir -m read them: "755", "u+x,go-w", "a=rX".
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata {

/// What `text` makes of `mode` (low twelve bits). `umask` counts where no one is named ("+x"). Octal digits of less
/// than five leave a folder's set-id bits as they are, as GNU chmod does. Empty: no mode.
[[nodiscard]] std::optional<std::uint32_t> changedMode(std::string_view text, std::uint32_t mode, bool isFolder,
                                                       std::uint32_t umask = 022);

} // namespace strata
