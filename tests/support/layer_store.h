// SPDX-License-Identifier: Apache-2.0
// What an engine's store has of a layer: its files in a directory, and the bytes between them.
#pragma once

#include <filesystem>
#include <string>

namespace strata::test {

/// The tar-split document of a tar made by layerOf(), as lines; the contents of files are left out.
[[nodiscard]] std::string tarSplitOf(const std::string &tar);

/// Writes its files, directories and symbolic links below `folder`, which is made; whiteouts and hard links are left
/// out. Needs no rights.
void unpackFiles(const std::string &tar, const std::filesystem::path &folder);

} // namespace strata::test
