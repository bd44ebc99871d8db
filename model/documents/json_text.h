// SPDX-License-Identifier: Apache-2.0
// JSON for people: the text of a document with line breaks and indentation. Order, numbers and escapes stay as they
// are written. Private to model/documents.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// `json` has been parsed without an error. A document that would become very long is returned as it is.
[[nodiscard]] std::string indentedJson(std::string_view json);

} // namespace strata
