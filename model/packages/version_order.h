// SPDX-License-Identifier: Apache-2.0
// Which of two versions is the newer one, by the rules of the system that gave them.
#pragma once

#include "model/packages/packages.h"

#include <compare>
#include <string_view>

namespace strata {

/// Any texts may be given. Where the system knows texts that are not versions (pip, npm, Go) those count as older than
/// every version and are compared as bytes; dpkg, rpm and gem make something of any text, and apk stumbles over such a
/// text where its own tools do. Equivalent means that the system takes the two for the same ("1.0" and "1.00" of dpkg).
[[nodiscard]] std::weak_ordering compareVersions(PackageManager manager, std::string_view a, std::string_view b);

[[nodiscard]] std::weak_ordering compareDpkgVersions(std::string_view a, std::string_view b);
[[nodiscard]] std::weak_ordering compareRpmVersions(std::string_view a, std::string_view b); // epoch:version-release

} // namespace strata
