// SPDX-License-Identifier: Apache-2.0
// What a server answers.
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>; // names in lower case in answers

struct HttpAnswer {
    int status = 0; // of the last answer, after redirects
    HttpHeaders headers;
    std::string body; // empty if the bytes went to a sink
    std::string url;  // that answered, after redirects
    /// The first one of that name; "" if it is not there.
    [[nodiscard]] std::string_view header(std::string_view lowerCaseName) const;
    /// All of that name, in order.
    [[nodiscard]] std::vector<std::string_view> all(std::string_view lowerCaseName) const;
    /// Whether the server may answer otherwise a little later: 429, 502, 503, 504.
    [[nodiscard]] bool isPassing() const;
};

/// Whether a request failed because the server's certificate does not fit.
[[nodiscard]] bool isCertificateProblem(const Error &error);
[[nodiscard]] Error certificateProblem(Message host, Message why);

} // namespace strata
