// SPDX-License-Identifier: Apache-2.0
// Bytes as hex, sixteen to a line, with what they are as ASCII, as `hexdump -C` prints them. Private to
// model/documents.
#pragma once

#include <string>
#include <string_view>

namespace strata {

[[nodiscard]] std::string hexText(std::string_view bytes);

} // namespace strata
