// SPDX-License-Identifier: Apache-2.0
// A folder as a Source. Private to model/io.
#pragma once

#include "model/io/source.h"

namespace strata {

/// Lists the folder and everything below it; links are listed, not followed.
[[nodiscard]] Result<SourcePtr> openFolder(const std::filesystem::path &folder, const SourceOptions &options);

} // namespace strata
