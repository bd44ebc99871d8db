// SPDX-License-Identifier: Apache-2.0
// Paths inside an image: bytes, components separated by '/', never a path of this machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A member or path name taken apart: "./a//b/../c" -> {"a", "c"}.
struct CleanPath {
    std::vector<std::string_view> components; // views into the text that was given
    bool absolute = false;                    // it began with '/'
    bool escaped = false;                     // a ".." went above the root and was clamped there
    bool dotdot = false;                      // it held a ".." at all
    bool trailingSlash = false;
};

/// Lexical clean-up as containerd does it inside the root; nothing is looked up.
[[nodiscard]] CleanPath cleanPath(std::string_view path);

/// "a/c" — the components joined, no leading '/'; "" is the root. The form by which members are compared.
[[nodiscard]] std::string normalisedPath(std::string_view path);

[[nodiscard]] std::string joinedPath(std::string_view folder, std::string_view name);
[[nodiscard]] std::string_view baseName(std::string_view path);
[[nodiscard]] std::string_view parentPath(std::string_view path); // "" for a path without '/'

} // namespace strata
