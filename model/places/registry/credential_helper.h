// SPDX-License-Identifier: Apache-2.0
// Programs that keep credentials: docker-credential-NAME (docker/docker-credential-helpers).
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

struct HelperAnswer {
    std::string user;
    std::string secret;
};

inline constexpr std::chrono::seconds helperTimeLimit{15};

/// Asks the program for what it keeps for `server`. Empty if it keeps nothing for it; Io with the name of the program
/// if it is missing, fails or takes too long. What it prints appears in no text.
[[nodiscard]] Result<std::optional<HelperAnswer>>
askCredentialHelper(std::string_view name, const std::string &server, const StopToken &stop,
                    std::chrono::milliseconds timeLimit = helperTimeLimit);

} // namespace strata
