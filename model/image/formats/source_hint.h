// SPDX-License-Identifier: Apache-2.0
// Hints for users who name an image that is not a file: "alpine:3", "docker://alpine", "podman:app". If it cannot be
// opened where it is, the hint is a command that saves the image to a file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// Commands to copy, quoted for a shell: "docker save -o alpine.tar alpine:3, or: skopeo copy docker://…". Empty if
/// `word` is more likely a path. Nothing is looked up.
[[nodiscard]] std::optional<std::string> howToGet(std::string_view word);

/// Whether `word` begins with a scheme for which howToGet() knows a command: "docker:", "registry:".
[[nodiscard]] bool isSchemeOfPlace(std::string_view word);

} // namespace strata
