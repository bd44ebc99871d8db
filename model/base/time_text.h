// SPDX-License-Identifier: Apache-2.0
// Points in time, and times as text.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

struct Instant {
    std::int64_t seconds = 0;
    std::uint32_t nanos = 0;
    auto operator<=>(const Instant &) const = default;
};

/// Seconds since 1970 and nanoseconds as RFC 3339 in UTC, with a fraction only if there are nanoseconds. Distant
/// years are clamped to 0000 and 9999.
[[nodiscard]] std::string rfc3339(std::int64_t seconds, std::uint32_t nanos = 0);

/// Parses RFC 3339 (any offset, any length of fraction). Empty if the text is not such a time.
[[nodiscard]] std::optional<Instant> parseRfc3339(std::string_view text);

/// False for the times that mean "not recorded": Go's zero time (year 1) and 1970-01-01T00:00:00Z (docs/FORMATS.md,
/// "The config").
[[nodiscard]] bool isRecordedTime(const Instant &time);

/// Docker's HumanDuration ("Less than a second", "About a minute", "3 weeks", "2 years").
[[nodiscard]] std::string dockerDuration(std::chrono::seconds duration);

} // namespace strata
