// SPDX-License-Identifier: Apache-2.0
// What overlayfs writes on files of its directories, beside whiteouts: extended attributes that only it understands
// (docs/STORAGE_DRIVERS.md, section 3).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// The value of trusted.overlay.NAME or, as in mounts of ordinary users, of user.overlay.NAME; empty if there is
/// neither. `name`: "opaque", "redirect", "metacopy", "whiteout". A link is not followed. The first kind is only shown
/// to root.
[[nodiscard]] std::optional<std::string> overlayMark(const std::filesystem::path &path, std::string_view name);

/// The value of any extended attribute; "" if there is none.
[[nodiscard]] std::string extendedAttribute(const std::filesystem::path &path, const std::string &name);

} // namespace strata
