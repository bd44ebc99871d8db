// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_message.h"

#include <utility>

namespace strata {

namespace {

constexpr const char *unfit = QT_TRANSLATE_NOOP("Message", "the certificate of %1 does not fit: %2");

} // namespace

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

bool HttpAnswer::isPassing() const
{
    return status == 429 || (status >= 502 && status <= 504);
}

bool isCertificateProblem(const Error &error)
{
    return error.text().pattern() == unfit;
}

Error certificateProblem(Message host, Message why)
{
    return {ErrorCode::Io, Message(unfit, std::move(host), std::move(why))};
}

} // namespace strata
