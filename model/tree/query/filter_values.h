// SPDX-License-Identifier: Apache-2.0
// Values in filter terms: sizes, ranges of numbers, times, modes. Internal to the filter language (filter.h).
#pragma once

#include "model/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Includes both ends.
struct NumberRange {
    std::uint64_t low = 0;
    std::uint64_t high = UINT64_MAX;
    [[nodiscard]] bool contains(std::uint64_t number) const { return number >= low && number <= high; }
};

/// Parses "12", "1.5M", "4Ki", "10kB": k M G T are powers of 1000, Ki Mi Gi Ti of 1024; a B at the end is optional.
[[nodiscard]] std::optional<std::uint64_t> parseSize(std::string_view text);
/// Parses "3", "2-4", "3,5", "7-"; empty if the text is anything else.
[[nodiscard]] std::optional<std::vector<NumberRange>> parseRanges(std::string_view text);
/// Parses "2024", "2024-01", "2024-01-31", "2024-01-31T12:00[:30][Z]" in UTC; returns seconds since 1970.
[[nodiscard]] std::optional<std::int64_t> parseDay(std::string_view text);
[[nodiscard]] std::vector<std::string_view> splitList(std::string_view text); // splits at ','

} // namespace strata
