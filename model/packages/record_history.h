// SPDX-License-Identifier: Apache-2.0
// The records of all package systems in an image (docs/DEVELOPING.md, "The main objects"), as each layer left them. A
// record that several layers share is read once.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/packages/packages.h"

#include <vector>

namespace strata {

/// A record with the same bytes after each layer from `first` to `last`.
struct RecordVersion {
    PackageManager manager = {};
    NodeId node;
    LayerNumber first;
    LayerNumber last;
    std::vector<Package> packages = {}; // sorted like a PackageList
    bool isRead = true;                 // false: its bytes could not be read or understood; a note says why
};

struct RecordHistory {
    std::vector<RecordVersion> records; // sorted by first layer, then system, then node
    NoteList notes;                     // those about a record that is not there after the last layer name its layer
};

/// The records after each of the layers 1 to `at`. Reads on all processors. The only error is Cancelled.
[[nodiscard]] Result<RecordHistory> readRecordHistory(const ImagePtr &image, LayerNumber at, const StopToken &stop = {},
                                                      const ProgressFunction &progress = {});

} // namespace strata
