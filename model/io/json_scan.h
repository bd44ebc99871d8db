// SPDX-License-Identifier: Apache-2.0
// A look at a JSON text before it is parsed: how deep it nests and which keys an object holds twice. Knows
// brackets and strings only; everything else is left to the parser. Private to model/io.
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct JsonScan {
    std::vector<std::string> duplicateKeys; // UTF-8, unescaped; a few of them at most
    std::size_t duplicateCount = 0;
};

/// LimitExceeded when the text nests deeper than limits::jsonDepth.
[[nodiscard]] Result<JsonScan> scanJson(std::string_view text);

} // namespace strata
