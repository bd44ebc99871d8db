// SPDX-License-Identifier: Apache-2.0
// The numbers that dive computes for an image, to the digit. They are not the waste: docs/WASTE.md says where both
// differ and why.
#pragma once

#include "model/base/ids.h"
#include "model/tree/image_tree.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// A path that dive calls inefficient: at least two layers have it.
struct DiveFile {
    std::string path = {}; // with a leading '/'
    std::uint64_t bytes = 0;
    std::uint32_t count = 0; // entries and whiteouts
};

/// A value.
struct DiveScore {
    double efficiency = 1;
    std::uint64_t wastedBytes = 0;
    std::uint64_t sizeBytes = 0;     // sum of all entries
    std::uint64_t userSizeBytes = 0; // the same without the first layer
    double userWastedPercent = 0;    // a share, 0.1 for 10 %; may be infinite or (if nothing is wasted) not a number
    std::vector<std::uint64_t> layerBytes = {}; // sizeBytes by layer, base first
    std::vector<DiveFile> files = {};           // smallest first; equal ones in the order in which dive finds them
};

/// Time is linear in the entries of all layers, plus those below removed directories. Layers that could not be read
/// count as empty.
[[nodiscard]] DiveScore diveScoreOf(const ImageTree &tree);

} // namespace strata
