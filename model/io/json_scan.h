// SPDX-License-Identifier: Apache-2.0
// Scans a JSON text before it is parsed, for the depth of its nesting and for duplicate keys in an object. Recognises
// only strings and punctuation; everything else is left to the parser. Private to model/io.
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace strata {

struct JsonScan {
    std::vector<std::string> duplicateKeys; // UTF-8, unescaped; at most a few of them
    std::size_t duplicateCount = 0;
};

/// LimitExceeded if the text nests deeper than limits::jsonDepth.
[[nodiscard]] Result<JsonScan> scanJson(std::string_view text);

} // namespace strata
