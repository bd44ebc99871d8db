// SPDX-License-Identifier: Apache-2.0
// Files that an image stores but that are not visible: a later layer deleted or replaced them.
#pragma once

#include "model/build/build_runner.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// The files of lower layers that one layer hides.
struct HiddenFiles {
    std::uint64_t bytes = 0;        // each file once, regardless of its number of names
    std::vector<std::string> paths; // the deleted or replaced paths, the largest first; only a few
};

/// For the topmost of the branches (top first). Looks only at the names in it, and below the paths that it hides.
[[nodiscard]] HiddenFiles hiddenByTop(const LabBranches &branches);

/// For each layer, base first. For the layers of an opened image: its totals, without paths.
[[nodiscard]] std::vector<HiddenFiles> hiddenByLayers(const BuildImage &image);

} // namespace strata
