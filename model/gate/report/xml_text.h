// SPDX-License-Identifier: Apache-2.0
// Text from images in XML.
#pragma once

#include <string>
#include <string_view>

namespace strata {

/// Any bytes as text of an element or of a quoted attribute: without markup, and without the characters that XML 1.0
/// does not allow. What escapedForDisplay() changes is changed, but for line ends.
[[nodiscard]] std::string xmlEscaped(std::string_view bytes);

} // namespace strata
