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
[[nodiscard]] std::weak_ordering compareApkVersions(std::string_view a, std::string_view b);
[[nodiscard]] std::weak_ordering compareRpmVersions(std::string_view a, std::string_view b);    // epoch:version-release
[[nodiscard]] std::weak_ordering comparePythonVersions(std::string_view a, std::string_view b); // PEP 440
[[nodiscard]] std::weak_ordering compareNpmVersions(std::string_view a, std::string_view b);    // Semantic Versioning 2
[[nodiscard]] std::weak_ordering compareGemVersions(std::string_view a, std::string_view b);
/// As golang.org/x/mod/semver. Of a replaced module ("v1.0.0 => other/module v1.2.0") what it was replaced with counts.
[[nodiscard]] std::weak_ordering compareGoVersions(std::string_view a, std::string_view b);

} // namespace strata
