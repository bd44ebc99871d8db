// SPDX-License-Identifier: Apache-2.0
// A JSON document for reading: its own tokens in their own order, on lines of their own.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Changes blanks between tokens only; what is not JSON comes out as odd as it went in.
[[nodiscard]] std::string indentedJson(std::string_view raw);

} // namespace strata
