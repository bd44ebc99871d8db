// SPDX-License-Identifier: Apache-2.0
// Splits the path of a record for the tree builder. The same result as cleanPath(), but without an allocation for
// plain paths, which nearly all records have.
#pragma once

#include <string_view>
#include <vector>

namespace strata {

/// Reused for each record; the components are views into the given text.
struct LayerPath {
    std::vector<std::string_view> components;
    bool absolute = false; // began with '/'
    bool escaped = false;  // a ".." went above the root and was clamped there
    bool dotdot = false;   // contained a ".."
    bool plain = true;     // the cleaned path, except for "./" in front and '/' at the end

    void assign(std::string_view raw);
};

/// `raw` without "./" in front (once or more) and without '/' at the end.
[[nodiscard]] std::string_view trimmedLayerPath(std::string_view raw);

} // namespace strata
