// SPDX-License-Identifier: Apache-2.0
// Paths inside an image: bytes with components separated by '/', never a path on this machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A member name or path split into components: "./a//b/../c" -> {"a", "c"}.
struct CleanPath {
    std::vector<std::string_view> components; // views into the given text
    bool absolute = false;                    // began with '/'
    bool escaped = false;                     // a ".." went above the root and was clamped there
    bool dotdot = false;                      // contained a ".."
    bool trailingSlash = false;
};

/// Cleans a path lexically, as containerd does inside the root; nothing is looked up.
[[nodiscard]] CleanPath cleanPath(std::string_view path);

/// The components joined with '/', without a leading one: "a/c"; "" is the root. Members are compared in this form.
[[nodiscard]] std::string normalisedPath(std::string_view path);

[[nodiscard]] std::string joinedPath(std::string_view folder, std::string_view name);
[[nodiscard]] std::string_view baseName(std::string_view path);
[[nodiscard]] std::string_view parentPath(std::string_view path); // "" for a path without '/'

} // namespace strata
