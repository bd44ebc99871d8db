// SPDX-License-Identifier: Apache-2.0
// Two stacks of layers beside each other: which layer of B answers to which of A.
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
    SameFiles,   // another diff ID, the same files and bytes: only times, order or the form of the tar differ
    SameCommand, // made by the same step, other files
    Similar,     // the steps are at the same place between layers that answer to each other
    None,        // on one side only
};

struct LayerPair {
    LayerMatch match = LayerMatch::Shared;
    std::optional<LayerNumber> a;
    std::optional<LayerNumber> b;
    bool moved = false;       // Shared or SameFiles, but at another place in the order of the layers
    std::uint64_t bytesA = 0; // of the files that the layer stores; 0 where there is none
    std::uint64_t bytesB = 0;

    [[nodiscard]] Sign sign() const
    {
        return match == LayerMatch::Shared ? Sign::Same : signOfSides(a.has_value(), b.has_value());
    }
};
[[nodiscard]] std::string_view layerMatchName(const LayerPair &pair); // "shared", "same-files", "inserted" …

struct LayerAlignment {
    /// Base first; a removed layer before the inserted one at its place. A moved pair is where B has it.
    std::vector<LayerPair> pairs;
    std::uint32_t sharedBase = 0; // so many layers from the base up have one chain ID
    std::uint32_t sharedLayers = 0;
    std::uint64_t sharedBytes = 0; // of the files that shared layers store
};

/// First by diff ID, then by the command of the history step, then by content. Only layers up to the sides' own are
/// looked at. Files of layers that look alike are read where their hashes are not known. Stopped: less is recognised.
[[nodiscard]] LayerAlignment alignLayers(const ComparedSide &a, const ComparedSide &b, const StopToken &stop = {});

} // namespace strata
