// SPDX-License-Identifier: Apache-2.0
// Filter terms of the form key:value and size>value. Internal to the filter language (filter.h).
#pragma once

#include "model/base/result.h"
#include "model/tree/query/filter_term.h"

#include <string_view>

namespace strata {

/// Makes "key:value" terms and comparisons ("size>1M"); NotFound if `key` is unknown.
[[nodiscard]] Result<FilterTermPtr> makeKeyTerm(std::string_view key, char comparison, std::string_view value);

} // namespace strata
