// SPDX-License-Identifier: Apache-2.0
#include "model/packages/field_lines.h"

#include "model/base/split.h"
#include "model/packages/version_parts.h"

#include <algorithm>

namespace strata {

std::string_view takeLine(std::string_view &rest)
{
    std::string_view line = takeUntil(rest, '\n');
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string_view trimmedBlanks(std::string_view text)
{
    constexpr std::string_view blanks = " \t";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool isSameField(std::string_view a, std::string_view b)
{
    return std::ranges::equal(a, b, {}, lowerCase, lowerCase);
}

std::optional<FieldLine> takeField(std::string_view &rest)
{
    while (!rest.empty()) {
        const std::string_view line = takeLine(rest);
        if (line.empty())
            return FieldLine{};
        const std::size_t colon = line.find(':');
        if (line.front() == ' ' || line.front() == '\t' || colon == std::string_view::npos || colon == 0)
            continue;
        return FieldLine{trimmedBlanks(line.substr(0, colon)), trimmedBlanks(line.substr(colon + 1))};
    }
    return std::nullopt;
}

} // namespace strata
