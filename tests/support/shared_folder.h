// SPDX-License-Identifier: Apache-2.0
// Some tests also look at a folder of fixtures beside the checkout, where there is one. Nothing depends on it.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace strata::test {

/// `<shared>/<below>`: the folder named by STRATA_TEST_SHARED, else ../shared seen from the source tree. Empty when it
/// is not there: the test says QSKIP then.
[[nodiscard]] std::optional<std::filesystem::path> sharedFolder(std::string_view below);

} // namespace strata::test
