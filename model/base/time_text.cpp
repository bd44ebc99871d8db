// SPDX-License-Identifier: Apache-2.0
#include "model/base/time_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace strata {

namespace {

constexpr std::int64_t yearZero = -62167219200;        // 0000-01-01T00:00:00Z
constexpr std::int64_t yearTenThousand = 253402300800; // 10000-01-01T00:00:00Z
constexpr std::int64_t goZeroTime = -62135596800;      // 0001-01-01T00:00:00Z, Go's time.Time{}

// Reads a run of exactly `count` digits and moves `at` past it; -1 if they are not there.
int digits(std::string_view text, std::size_t &at, std::size_t count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    at += count;
    return value;
}

bool take(std::string_view text, std::size_t &at, std::string_view oneOf)
{
    if (at >= text.size() || oneOf.find(text[at]) == std::string_view::npos)
        return false;
    ++at;
    return true;
}

// ".123456789"; more than nine digits are cut. False when the dot has no digit behind it.
bool takeFraction(std::string_view text, std::size_t &at, std::uint32_t &nanos)
{
    if (!take(text, at, ".,"))
        return true;
    std::uint32_t unit = 100'000'000;
    const std::size_t first = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) {
        nanos += unit * static_cast<std::uint32_t>(text[at] - '0');
        unit /= 10;
    }
    return at > first;
}

// "Z" or "+hh:mm"; seconds east of UTC.
std::optional<int> takeOffset(std::string_view text, std::size_t &at)
{
    if (take(text, at, "Zz"))
        return 0;
    const bool west = at < text.size() && text[at] == '-';
    if (!take(text, at, "+-"))
        return std::nullopt;
    const int hours = digits(text, at, 2);
    if (hours < 0 || hours > 23 || !take(text, at, ":"))
        return std::nullopt;
    const int minutes = digits(text, at, 2);
    if (minutes < 0 || minutes > 59)
        return std::nullopt;
    const int seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
}

/// A listing of a million lines has a million of these: snprintf would be a good part of its time.
void setDigits(std::string &text, std::size_t at, std::size_t count, std::uint64_t number)
{
    for (std::size_t i = at + count; i-- > at; number /= 10)
        text[i] = static_cast<char>('0' + number % 10);
}

} // namespace

std::string rfc3339(std::int64_t seconds, std::uint32_t nanos)
{
    using namespace std::chrono;
    const sys_seconds time{std::chrono::seconds(std::clamp(seconds, yearZero, yearTenThousand - 1))};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::string text = "0000-00-00T00:00:00";
    setDigits(text, 0, 4, static_cast<std::uint64_t>(static_cast<int>(date.year())));
    setDigits(text, 5, 2, static_cast<unsigned>(date.month()));
    setDigits(text, 8, 2, static_cast<unsigned>(date.day()));
    setDigits(text, 11, 2, static_cast<std::uint64_t>(clock.hours().count()));
    setDigits(text, 14, 2, static_cast<std::uint64_t>(clock.minutes().count()));
    setDigits(text, 17, 2, static_cast<std::uint64_t>(clock.seconds().count()));
    if (nanos != 0) {
        std::array<char, 16> buffer{};
        std::snprintf(buffer.data(), buffer.size(), ".%09u", static_cast<unsigned>(nanos));
        text += buffer.data();
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + "Z";
}

std::optional<Instant> parseRfc3339(std::string_view text)
{
    using namespace std::chrono;
    std::size_t at = 0;
    const int y = digits(text, at, 4);
    if (y < 0 || !take(text, at, "-"))
        return std::nullopt;
    const int mo = digits(text, at, 2);
    if (mo < 0 || !take(text, at, "-"))
        return std::nullopt;
    const int d = digits(text, at, 2);
    if (d < 0 || !take(text, at, "Tt "))
        return std::nullopt;
    const int h = digits(text, at, 2);
    if (h < 0 || h > 23 || !take(text, at, ":"))
        return std::nullopt;
    const int mi = digits(text, at, 2);
    if (mi < 0 || mi > 59 || !take(text, at, ":"))
        return std::nullopt;
    const int s = digits(text, at, 2);
    Instant instant;
    if (s < 0 || s > 60 || !takeFraction(text, at, instant.nanos))
        return std::nullopt;
    const std::optional<int> offset = takeOffset(text, at);
    const year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
    if (!offset || at != text.size() || !date.ok())
        return std::nullopt;
    instant.seconds = sys_days(date).time_since_epoch().count() * 86400LL + h * 3600 + mi * 60 + s - *offset;
    return instant;
}

bool isRecordedTime(const Instant &time)
{
    return time.seconds != goZeroTime && !(time.seconds == 0 && time.nanos == 0);
}

std::string dockerDuration(std::chrono::seconds duration)
{
    // docker/go-units HumanDuration: the thresholds are its own and not quite regular.
    const std::int64_t seconds = duration.count();
    const std::int64_t minutes = seconds / 60;
    const std::int64_t hours = (minutes + 30) / 60; // rounded
    if (seconds < 1)
        return "Less than a second";
    if (seconds == 1)
        return "1 second";
    if (seconds < 60)
        return std::to_string(seconds) + " seconds";
    if (minutes == 1)
        return "About a minute";
    if (minutes < 60)
        return std::to_string(minutes) + " minutes";
    if (hours == 1)
        return "About an hour";
    if (hours < 48)
        return std::to_string(hours) + " hours";
    if (hours < 24 * 7 * 2)
        return std::to_string(hours / 24) + " days";
    if (hours < 24 * 30 * 2)
        return std::to_string(hours / 24 / 7) + " weeks";
    if (hours < 24 * 365 * 2)
        return std::to_string(hours / 24 / 30) + " months";
    return std::to_string(seconds / 3600 / 24 / 365) + " years";
}

} // namespace strata
