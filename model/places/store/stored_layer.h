// SPDX-License-Identifier: Apache-2.0
// One layer of an engine's store as the tar that it was: exact if the engine wrote down how to make it again, else made
// of its directory.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/places/store/store_folder.h"

#include <string>

namespace strata {

/// Where a store has a layer; names are relative to its root.
struct StoredLayer {
    std::string split;     // tar_split.h; need not exist
    std::string folder;    // its files
    bool isTree = false;   // the directory holds the whole file system after this layer (vfs, btrfs)
    std::string treeBelow; // that of the layer below; "" for the lowest layer
    std::string otherForm; // if it is there, the directory is not one of files ("overlay/ID/composefs-data")
};

/// A tar that is made of the directory has other bytes than the layer had: that adds a note about `layer`. Errors:
/// NotFound and Io with the directory; Unsupported for another form; those of tarOfSplit().
[[nodiscard]] Result<ByteSourcePtr> layerTarOf(const StoreFolder &root, const StoredLayer &stored, LayerNumber layer,
                                               NoteList &notes, const StopToken &stop);

} // namespace strata
