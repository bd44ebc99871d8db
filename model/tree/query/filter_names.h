// SPDX-License-Identifier: Apache-2.0
// Filter terms for the name or the path. Internal to the filter language (filter.h).
#pragma once

#include "model/tree/query/filter_term.h"

#include <string_view>

namespace strata {

/// Makes the term for a bare word: text, glob or path.
[[nodiscard]] FilterTermPtr makeNameTerm(std::string_view word);

} // namespace strata
