// SPDX-License-Identifier: Apache-2.0
// The folders for the user's files (XDG base directory specification).
#pragma once

#include <filesystem>

namespace strata {

/// $XDG_CACHE_HOME/strata, else ~/.cache/strata, else strata-UID in the temporary directory. Not created here.
[[nodiscard]] std::filesystem::path userCacheFolder();

/// Creates `folder` and all folders above it, for the user alone. False if `folder` is not writable in the end.
[[nodiscard]] bool makePrivateFolders(const std::filesystem::path &folder);

} // namespace strata
