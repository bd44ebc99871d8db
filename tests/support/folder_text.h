// SPDX-License-Identifier: Apache-2.0
// A folder of this machine as a text, for tests that nothing in it was changed.
#pragma once

#include <QByteArray>

#include <filesystem>

namespace strata::test {

/// A line for each path: type, mode, owner, size, times of change, target or digest of the bytes.
[[nodiscard]] QByteArray treeText(const std::filesystem::path &folder);

} // namespace strata::test
