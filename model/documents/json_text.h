// SPDX-License-Identifier: Apache-2.0
// JSON for people: the text of a document with line breaks and indentation. Order, numbers and escapes stay as they
// are written.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Changes only blanks between tokens; invalid JSON stays invalid. A document that would become very long is returned
/// as it is.
[[nodiscard]] std::string indentedJson(std::string_view json);

} // namespace strata
