// SPDX-License-Identifier: Apache-2.0
// Where this user's files are kept (XDG base directory specification).
#pragma once

#include <filesystem>

namespace strata {

/// $XDG_CACHE_HOME/strata, else ~/.cache/strata. Not made yet.
[[nodiscard]] std::filesystem::path userCacheFolder();

/// All folders on the way, for the user alone. False when `folder` cannot be written to in the end.
[[nodiscard]] bool makePrivateFolders(const std::filesystem::path &folder);

} // namespace strata
