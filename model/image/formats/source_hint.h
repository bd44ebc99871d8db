// SPDX-License-Identifier: Apache-2.0
// What people write who mean an image that is not a file: "alpine:3", "docker://alpine", "podman:app". Strata reads
// files; this says which command makes one of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// Commands to copy, quoted for a shell: "docker save -o alpine.tar alpine:3, or: skopeo copy docker://…". Empty when
/// `word` is more likely a path. Nothing is looked up.
[[nodiscard]] std::optional<std::string> howToGet(std::string_view word);

} // namespace strata
