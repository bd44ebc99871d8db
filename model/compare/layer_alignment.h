// SPDX-License-Identifier: Apache-2.0
// Aligns two stacks of layers: which layer of B corresponds to which layer of A.
#pragma once

#include "model/base/progress.h"
#include "model/base/sign.h"
#include "model/image/compared_side.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace strata {

enum class LayerMatch : std::uint8_t {
    Shared,      // the same diff ID
    SameFiles,   // a different diff ID, but the same files and bytes: only times, order or tar format differ
    SameCommand, // made by the same build step, but with different files
    Similar,     // the steps are in the same place between layers that correspond to each other
    None,        // on one side only
};

struct LayerPair {
    LayerMatch match = LayerMatch::Shared;
    std::optional<LayerNumber> a;
    std::optional<LayerNumber> b;
    bool moved = false;       // Shared or SameFiles, but in another place in the stack
    std::uint64_t bytesA = 0; // of the files that the layer stores; 0 if there is no layer
    std::uint64_t bytesB = 0;

    [[nodiscard]] Sign sign() const
    {
        return match == LayerMatch::Shared ? Sign::Same : signOfSides(a.has_value(), b.has_value());
    }
};
[[nodiscard]] std::string_view layerMatchName(const LayerPair &pair); // "shared", "same-files", "inserted" …

struct LayerAlignment {
    /// Base first; a removed layer comes before the one inserted in its place. A moved pair is at its place in B.
    std::vector<LayerPair> pairs;
    std::uint32_t sharedBase = 0; // how many layers, from the base up, have the same chain ID
    std::uint32_t sharedLayers = 0;
    std::uint64_t sharedBytes = 0; // of the files that shared layers store
};

/// Matches first by diff ID, then by the command of the history step, then by content. Only layers up to
/// ComparedSide::at are considered. Files of layers that look alike are read if their hashes are not known. If
/// stopped, fewer matches are recognised.
[[nodiscard]] LayerAlignment alignLayers(const ComparedSide &a, const ComparedSide &b, const StopToken &stop = {});

} // namespace strata
