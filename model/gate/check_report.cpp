// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check_report.h"

#include "model/base/text.h"
#include "model/gate/growth/signed_bytes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace strata {

namespace {

/// At most six significant digits, as %g; "inf", "nan".
std::string shortNumber(double number)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", number);
    return text.data();
}

} // namespace

std::string_view outcomeName(Outcome outcome)
{
    static constexpr std::array<std::string_view, 3> names{"PASS", "FAIL", "SKIP"};
    return names[static_cast<std::size_t>(outcome)];
}

std::string_view checkSeverityName(CheckSeverity severity)
{
    static constexpr std::array<std::string_view, 3> names{"info", "warning", "error"};
    return names[static_cast<std::size_t>(severity)];
}

std::string_view measuredSizeName(MeasuredSize kind)
{
    static constexpr std::array<std::string_view, 4> names{"stored", "unpacked", "files", "visible"};
    return names[static_cast<std::size_t>(kind)];
}

std::string_view causePartName(CausePartKind kind)
{
    static constexpr std::array<std::string_view, 4> names{"package", "directory", "file", "others"};
    return names[static_cast<std::size_t>(kind)];
}

std::string CheckMeasure::text() const
{
    switch (unit) {
    case Unit::Bytes: return (number < 0 ? "-" : "") + dockerSize(magnitude(number));
    case Unit::Count: return std::to_string(number);
    case Unit::Ratio: return shortNumber(ratio);
    case Unit::Percent: return shortNumber(ratio) + "%";
    }
    return {};
}

std::size_t CheckReport::count(Outcome outcome) const
{
    return static_cast<std::size_t>(std::ranges::count(rows, outcome, &CheckRow::outcome));
}

} // namespace strata
