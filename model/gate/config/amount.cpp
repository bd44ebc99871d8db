// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/amount.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/check_report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

namespace strata {

namespace {

/// The factor of a unit in lower case, without its last "b"; 0 if it is not one.
double unitFactor(std::string_view unit)
{
    static constexpr std::string_view letters = "kmgtpe";
    if (unit.ends_with('b'))
        unit.remove_suffix(1);
    if (unit.empty())
        return 1;
    const bool isBinary = unit.size() == 2 && unit[1] == 'i';
    const std::size_t power = letters.find(unit[0]);
    if (power == std::string_view::npos || (unit.size() != 1 && !isBinary))
        return 0;
    return std::pow(isBinary ? 1024.0 : 1000.0, static_cast<double>(power + 1));
}

} // namespace

Result<std::uint64_t> parseByteSize(std::string_view text)
{
    std::string digits;
    std::size_t length = 0;
    for (; length < text.size() && (isDigit(text[length]) || text[length] == '.' || text[length] == ','); ++length) {
        if (text[length] != ',')
            digits += text[length];
    }
    const auto number = parseDecimal(digits);
    const double factor = unitFactor(inLowerCase(withoutBlanks(text.substr(length))));
    if (!number || factor == 0)
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a size such as 20MB or 5MiB"), shownText(text)));
    const double bytes = *number * factor;
    if (bytes >= 18446744073709551615.0)
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "'%1' is too large"), shownText(text)));
    return static_cast<std::uint64_t>(bytes);
}

Result<double> parseDecimal(std::string_view text)
{
    double number = 0;
    const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool isRead = !digits.empty() && error == std::errc() && end == digits.data() + digits.size();
    if (!isRead || !std::isfinite(number))
        return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a number"), shownText(text)));
    return number;
}

std::string Amount::textOf() const
{
    return isPercent ? CheckMeasure::percent(percent).text() : dockerSize(bytes);
}

Result<Amount> parseAmount(std::string_view text)
{
    Amount amount;
    const std::string_view trimmed = withoutBlanks(text);
    if (!trimmed.ends_with('%')) {
        const auto bytes = parseByteSize(trimmed);
        if (!bytes)
            return fail(
                ErrorCode::Usage,
                Message(QT_TRANSLATE_NOOP("Message", "'%1' is neither a size such as 20MB nor a share such as 5%"),
                        shownText(text)));
        amount.bytes = *bytes;
        return amount;
    }
    const auto percent = parseDecimal(withoutBlanks(trimmed.substr(0, trimmed.size() - 1)));
    if (!percent || !(*percent >= 0))
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a share such as 5%"), shownText(text)));
    amount.isPercent = true;
    amount.percent = *percent;
    return amount;
}

} // namespace strata
