// SPDX-License-Identifier: Apache-2.0
// Semantic Versioning 2, which npm and Go use. Private to model/packages.
#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string_view>

namespace strata {

struct Semver {
    std::array<std::string_view, 3> numbers; // missing ones are 0
    std::string_view prerelease;             // without the '-'
};

/// `text` begins with the first number. Build metadata behind '+' does not count. `mayBeShort`: the second and third
/// number may be missing. Empty if the text is not such a version.
[[nodiscard]] std::optional<Semver> parseSemver(std::string_view text, bool mayBeShort);
/// Of the texts and what was read from them; texts that are not versions are older and compared as bytes.
[[nodiscard]] std::weak_ordering compareSemver(std::string_view a, const std::optional<Semver> &first,
                                               std::string_view b, const std::optional<Semver> &second);

} // namespace strata
