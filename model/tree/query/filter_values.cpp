// SPDX-License-Identifier: Apache-2.0
#include "model/tree/query/filter_values.h"

#include "model/base/text.h"
#include "model/base/time_text.h"

#include <array>
#include <charconv>

namespace strata {

namespace {

std::optional<std::uint64_t> wholeNumber(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<double> unitFactor(std::string_view unit)
{
    if (unit.ends_with('B') || unit.ends_with('b'))
        unit.remove_suffix(1);
    const bool binary = unit.ends_with('i');
    if (binary)
        unit.remove_suffix(1);
    if (unit.empty())
        return binary ? std::nullopt : std::optional(1.0);
    constexpr std::string_view letters = "kmgtpe";
    const char letter = static_cast<char>(unit[0] | 0x20); // lower case
    const std::size_t power = letters.find(letter);
    if (unit.size() != 1 || power == std::string_view::npos)
        return std::nullopt;
    double factor = 1;
    for (std::size_t i = 0; i <= power; ++i)
        factor *= binary ? 1024.0 : 1000.0;
    return factor;
}

} // namespace

std::optional<std::uint64_t> parseSize(std::string_view text)
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, number);
    if (digits == 0 || error != std::errc() || end != text.data() + digits)
        return std::nullopt;
    const std::optional<double> factor = unitFactor(text.substr(digits));
    if (!factor || number * *factor >= 1.8e19)
        return std::nullopt;
    return static_cast<std::uint64_t>(number * *factor);
}

std::optional<std::vector<NumberRange>> parseRanges(std::string_view text)
{
    std::vector<NumberRange> ranges;
    for (const std::string_view part : splitList(text)) {
        const std::size_t dash = part.find('-');
        const std::optional<std::uint64_t> low = wholeNumber(part.substr(0, dash));
        if (!low)
            return std::nullopt;
        NumberRange range{*low, *low};
        if (dash != std::string_view::npos) {
            const std::string_view rest = part.substr(dash + 1);
            const std::optional<std::uint64_t> high = rest.empty() ? UINT64_MAX : wholeNumber(rest);
            if (!high || *high < *low)
                return std::nullopt;
            range.high = *high;
        }
        ranges.push_back(range);
    }
    return ranges;
}

std::optional<std::int64_t> parseDay(std::string_view text)
{
    // What is missing behind is filled up from the first moment of that year, month, day or minute.
    constexpr std::string_view whole = "0000-01-01T00:00:00Z";
    constexpr std::array<std::size_t, 6> lengths = {4, 7, 10, 16, 19, 20};
    for (const std::size_t length : lengths) {
        if (text.size() != length)
            continue;
        std::string filled(text);
        filled += whole.substr(length);
        const std::optional<Instant> time = parseRfc3339(filled);
        return time ? std::optional(time->seconds) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<std::string_view> splitList(std::string_view text)
{
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return parts;
}

} // namespace strata
