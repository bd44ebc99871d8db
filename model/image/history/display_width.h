// SPDX-License-Identifier: Apache-2.0
// The width of a text on a terminal.
#pragma once

#include <string_view>

namespace strata {

/// The number of terminal columns of a text as docker counts them (East Asian wide characters are two).
[[nodiscard]] int displayWidth(std::string_view utf8);

} // namespace strata
