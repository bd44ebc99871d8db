// SPDX-License-Identifier: Apache-2.0
// Which of Docker's two builders a simulated build follows: the one value that determines what is allowed, what the
// result is and what is printed. See docs/BUILDERS.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace strata {

enum class Builder : std::uint8_t {
    Classic,  // of Docker 20.10 with DOCKER_BUILDKIT=0
    BuildKit, // of current Docker
};

/// "classic", "buildkit"
[[nodiscard]] constexpr std::string_view builderName(Builder builder)
{
    return builder == Builder::Classic ? "classic" : "buildkit";
}

[[nodiscard]] constexpr std::optional<Builder> builderOfName(std::string_view name)
{
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        if (builderName(builder) == name)
            return builder;
    }
    return std::nullopt;
}

} // namespace strata
