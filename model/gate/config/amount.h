// SPDX-License-Identifier: Apache-2.0
// Sizes, shares and limits as people write them in rules.
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace strata {

/// "20MB" (base 1000), "5MiB" (base 1024), "1.5 GB", "1,000", "12": as go-humanize, which dive uses, reads them. Error:
/// Usage.
[[nodiscard]] Result<std::uint64_t> parseByteSize(std::string_view text);
/// "0.95" as Go's ParseFloat reads it. Error: Usage.
[[nodiscard]] Result<double> parseDecimal(std::string_view text);

/// A limit: a number of bytes or a percentage.
struct Amount {
    bool isPercent = false;
    double percent = 0;
    std::uint64_t bytes = 0;

    [[nodiscard]] std::string textOf() const; // "20MB", "5%"
};
/// "20MB" or "5%". Error: Usage.
[[nodiscard]] Result<Amount> parseAmount(std::string_view text);

} // namespace strata
