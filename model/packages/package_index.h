// SPDX-License-Identifier: Apache-2.0
// Finds a package among those of one record. Private to model/packages.
#pragma once

#include "model/packages/packages.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <tuple>

namespace strata {

/// `packages` are sorted and from one record.
[[nodiscard]] inline std::optional<std::size_t> indexOfPackage(std::span<const Package> packages, std::string_view name,
                                                               std::string_view architecture, std::string_view version)
{
    using Key = std::tuple<std::string_view, std::string_view, std::string_view>;
    const auto keyOf = [](const Package &package) -> Key {
        return {package.name, package.architecture, package.version};
    };
    const Key wanted(name, architecture, version);
    const auto found = std::ranges::lower_bound(packages, wanted, {}, keyOf);
    if (found == packages.end() || keyOf(*found) != wanted)
        return std::nullopt;
    return static_cast<std::size_t>(found - packages.begin());
}

} // namespace strata
