// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check_report.h"

#include "model/base/grouped_number.h"
#include "model/base/text.h"
#include "model/gate/growth/signed_bytes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace strata {

namespace {

constexpr int usualDigits = 6;
constexpr int allDigits = 17;

/// So many significant digits, as %g.
std::string numberText(double number, int digits = usualDigits)
{
    if (!std::isfinite(number))
        return "not known";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.*g", digits, number);
    return text.data();
}

bool isWhole(const CheckMeasure &measure)
{
    return measure.unit == CheckMeasure::Unit::Bytes || measure.unit == CheckMeasure::Unit::Count;
}

std::string textWith(const CheckMeasure &measure, int digits)
{
    const bool isPercent = measure.unit == CheckMeasure::Unit::Percent && std::isfinite(measure.ratio);
    return numberText(measure.ratio, digits) + (isPercent ? "%" : "");
}

/// "32,025B"
std::string exactBytes(std::int64_t bytes)
{
    return (bytes < 0 ? "-" : "") + groupedNumber(magnitude(bytes)) + "B";
}

} // namespace

std::string_view outcomeName(Outcome outcome)
{
    static constexpr std::array<std::string_view, 4> names{"PASS", "FAIL", "SKIP", "INCOMPLETE"};
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
    case Unit::Ratio:
    case Unit::Percent: return textWith(*this, usualDigits);
    }
    return {};
}

MeasureTexts measureTexts(const CheckMeasure &measured, const CheckMeasure &threshold)
{
    MeasureTexts texts{measured.text(), threshold.text()};
    if (texts.measured != texts.threshold || measured.unit != threshold.unit)
        return texts;
    if (isWhole(measured)) {
        if (measured.number != threshold.number)
            texts = {exactBytes(measured.number), exactBytes(threshold.number)};
        return texts;
    }
    for (int digits = usualDigits; texts.measured == texts.threshold && digits <= allDigits; ++digits)
        texts = {textWith(measured, digits), textWith(threshold, digits)};
    if (texts.measured == texts.threshold) // the same number
        texts = {measured.text(), threshold.text()};
    return texts;
}

std::string percentText(double percent, std::optional<double> limit)
{
    const auto rounded = CheckMeasure::percent(std::isfinite(percent) ? std::round(percent * 100) / 100 : percent);
    if (!limit || percent == *limit || rounded.text() != CheckMeasure::percent(*limit).text())
        return rounded.text();
    return measureTexts(CheckMeasure::percent(percent), CheckMeasure::percent(*limit)).measured;
}

std::size_t CheckReport::count(Outcome outcome) const
{
    return static_cast<std::size_t>(std::ranges::count(rows, outcome, &CheckRow::outcome));
}

Outcome CheckReport::outcome() const
{
    if (count(Outcome::Incomplete) != 0)
        return Outcome::Incomplete;
    return count(Outcome::Fail) != 0 ? Outcome::Fail : Outcome::Pass;
}

} // namespace strata
