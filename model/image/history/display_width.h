// SPDX-License-Identifier: Apache-2.0
// Columns that a text takes on a terminal.
#pragma once

#include <string_view>

namespace strata {

/// Terminal columns of a text as docker counts them (East Asian wide characters are two).
[[nodiscard]] int displayWidth(std::string_view utf8);

} // namespace strata
