// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_message.h"

namespace strata {

std::string_view HttpAnswer::header(std::string_view lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

std::vector<std::string_view> HttpAnswer::all(std::string_view lowerCaseName) const
{
    std::vector<std::string_view> values;
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            values.emplace_back(value);
    }
    return values;
}

} // namespace strata
