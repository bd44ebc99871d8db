// SPDX-License-Identifier: Apache-2.0
// Numbers for English sentences and reports.
#pragma once

#include <cstdint>
#include <string>

namespace strata {

/// "1,011,011". For text that people read; tables and JSON contain plain digits.
[[nodiscard]] std::string groupedNumber(std::uint64_t number);

} // namespace strata
