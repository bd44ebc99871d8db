// SPDX-License-Identifier: Apache-2.0
// Files that the index cache keeps something of: those that were not written a moment ago.
#pragma once

#include <filesystem>

namespace strata::test {

/// Returns when the clock of the file system has moved on since the file's last change.
void waitUntilSettled(const std::filesystem::path &file);

} // namespace strata::test
