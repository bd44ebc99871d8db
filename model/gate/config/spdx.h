// SPDX-License-Identifier: Apache-2.0
// Expressions of SPDX license identifiers, such as "Apache-2.0 OR (GPL-2.0-only WITH Classpath-exception-2.0)"
// (SPDX specification, annex "SPDX license expressions").
#pragma once

#include "model/base/message.h"

#include <optional>
#include <span>
#include <string_view>

namespace strata {

/// Why a text is not such an expression; empty if it is.
[[nodiscard]] std::optional<Message> spdxProblem(std::string_view text);

// In lower case, sorted.
[[nodiscard]] std::span<const std::string_view> spdxLicenses();
[[nodiscard]] std::span<const std::string_view> spdxExceptions();

} // namespace strata
