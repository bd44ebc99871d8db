// SPDX-License-Identifier: Apache-2.0
// One clear sentence for an answer of a registry that is not what was asked for.
#pragma once

#include "model/base/result.h"
#include "model/http/http_message.h"

#include <optional>
#include <string>
#include <vector>

namespace strata {

struct RefusalContext {
    std::string host;
    std::string what;                  // what was asked for: "library/debian:12"
    std::optional<Message> credential; // where the one that was used comes from
    std::vector<Message> problems;     // why there is none
};

/// NotFound if the registry does not have it, else Io. Nothing that the server says is repeated: it may say what it was
/// sent.
[[nodiscard]] Error refusalOf(const HttpAnswer &answer, const RefusalContext &context);

/// The error if the body is not a JSON object: a web page of something that is not a registry.
[[nodiscard]] std::optional<Error> notJson(const HttpAnswer &answer, const RefusalContext &context);

} // namespace strata
