// SPDX-License-Identifier: Apache-2.0
// A record's path taken apart for the tree builder. The same result as cleanPath(), without an allocation for the
// plain paths that nearly all records have.
#pragma once

#include <string_view>
#include <vector>

namespace strata {

/// Reused for each record; the components are views into the text that was given.
struct LayerPath {
    std::vector<std::string_view> components;
    bool absolute = false; // began with '/'
    bool escaped = false;  // a ".." went above the root and was clamped there
    bool dotdot = false;   // held a ".." at all
    bool plain = true;     // just the cleaned path; "./" in front and '/' at the end do not count

    void assign(std::string_view raw);
};

/// `raw` without "./" in front (once or more) and without '/' at the end.
[[nodiscard]] std::string_view trimmedLayerPath(std::string_view raw);

} // namespace strata
