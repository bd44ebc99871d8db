// SPDX-License-Identifier: Apache-2.0
// The help for the filter language.
#pragma once

#include <string_view>
#include <vector>

namespace strata {

/// One row: an example and its meaning. For `find --help` and the window's help.
struct FilterHelp {
    std::string_view example;
    std::string_view meaning;
};
[[nodiscard]] const std::vector<FilterHelp> &filterHelp();

} // namespace strata
