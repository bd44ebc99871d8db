// SPDX-License-Identifier: Apache-2.0
// Reads the tar of a layer into a LayerTree.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/tar/tar_input.h"
#include "model/tree/layer_tree.h"

namespace strata {

struct LayerReadOptions {
    bool hashContents = false; // read every body and compute its ContentHash (if the bytes are read anyway)
    bool isContainer = false;  // what a container wrote above an image
    StopToken stop;
};

/// Reads a whole layer tar. If the archive breaks in the middle, the entries before the break are kept and a
/// LayerDamaged note is added; errors are returned only if reading is cancelled or exceeds the limit of entries.
[[nodiscard]] Result<LayerTreePtr> readLayerTree(TarInput &input, NoteList &notes, LayerNumber layer,
                                                 const LayerReadOptions &options = {});

} // namespace strata
