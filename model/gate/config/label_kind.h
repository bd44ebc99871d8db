// SPDX-License-Identifier: Apache-2.0
// What the value of a label can be required to be.
#pragma once

#include "model/base/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

enum class LabelKind : std::uint8_t {
    Text,    // anything but blanks
    Url,     // absolute, with scheme and host: RFC 3986
    Date,    // RFC 3339
    Spdx,    // an expression of SPDX license identifiers
    Version, // Semantic Versioning 2, also with a leading "v"
    Email,
    Hash, // of git: 7 to 64 hex digits
};
[[nodiscard]] std::string_view labelKindName(LabelKind kind);                 // "text", "url" …
[[nodiscard]] std::optional<LabelKind> labelKindNamed(std::string_view name); // also "semver", "rfc3339"

/// Why a value is not of that kind; empty if it is. `shown`: the value as reports may show it, without secrets.
[[nodiscard]] std::optional<Message> labelProblem(LabelKind kind, std::string_view value, const std::string &shown);

} // namespace strata
