// SPDX-License-Identifier: Apache-2.0
// A JSON document in readable form: its tokens in their original order, on separate lines.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Changes only blanks between tokens; invalid JSON stays invalid.
[[nodiscard]] std::string indentedJson(std::string_view raw);

} // namespace strata
