// SPDX-License-Identifier: Apache-2.0
// The packages of one image: which are there, which layer brought each, and what each layer did to them.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/base/sign.h"
#include "model/image/image_loader.h"
#include "model/packages/packages.h"
#include "model/packages/record_history.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// A package that is there after the last layer.
struct InstalledPackage {
    Package package;
    NodeId record; // the node of Package::where
    /// The lowest layer from which on this version was always there. A layer that stores the record again without
    /// changing the version does not count.
    LayerNumber layer;
};

/// What one layer did to one package: `a` is the version before it, `b` the version after it.
using LayerPackageChange = PackageDifference;
[[nodiscard]] std::string_view layerPackageChangeName(const LayerPackageChange &change); // "installed", "removed",
                                                                                         // "upgraded", "downgraded",
                                                                                         // "changed"

/// A value; const once made, so any thread may read it.
struct Inventory {
    ImagePtr image;
    LayerNumber at;                                            // the layer after which `packages` are there
    std::vector<InstalledPackage> packages = {};               // sorted like a PackageList
    std::vector<std::vector<LayerPackageChange>> changes = {}; // for each layer, base first; as comparePackages()
    std::vector<RecordVersion> records = {};                   // what both were computed from
    NoteList notes = {};                                       // records that could not be read, of any layer
    /// About the first database (not just the record of a single package) that is there after the last layer and could
    /// not be read; empty if `packages` are all.
    std::optional<Note> missing = {};

    [[nodiscard]] bool isComplete() const { return !missing; }
    [[nodiscard]] const std::vector<LayerPackageChange> &changesIn(LayerNumber layer) const
    {
        return changes[layer.index()];
    }
};
using InventoryPtr = std::shared_ptr<const Inventory>;

/// Reads the databases of all layers up to `at`; those of a layer that did not change them are not read again. The
/// only error is Cancelled.
[[nodiscard]] Result<Inventory> inventoryOf(const ImagePtr &image, LayerNumber at, const StopToken &stop = {},
                                            const ProgressFunction &progress = {});
/// After the last layer.
[[nodiscard]] Result<Inventory> inventoryOf(const ImagePtr &image, const StopToken &stop = {});

/// How many packages a layer installed, upgraded (and otherwise changed) and removed.
struct PackageCounts {
    std::size_t installed = 0;
    std::size_t changed = 0;
    std::size_t removed = 0;
};
[[nodiscard]] PackageCounts countsOf(const std::vector<LayerPackageChange> &changes);

} // namespace strata
