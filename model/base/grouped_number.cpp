// SPDX-License-Identifier: Apache-2.0
#include "model/base/grouped_number.h"

namespace strata {

std::string groupedNumber(std::uint64_t number)
{
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return text;
}

} // namespace strata
