// SPDX-License-Identifier: Apache-2.0
// The header WWW-Authenticate of an answer with status 401 (RFC 9110, 11.6.1).
#pragma once

#include "model/http/http_message.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata {

struct AuthChallenge {
    std::string scheme;                                          // in lower case: "bearer", "basic"
    std::vector<std::pair<std::string, std::string>> parameters; // names in lower case

    [[nodiscard]] std::string parameter(std::string_view lowerCaseName) const; // "" if it is not there
};

/// All challenges of an answer, in order. What cannot be read is left out.
[[nodiscard]] std::vector<AuthChallenge> challengesOf(const HttpAnswer &answer);

} // namespace strata
