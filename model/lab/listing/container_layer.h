// SPDX-License-Identifier: Apache-2.0
// The container layer of a session and its read-only branches, described in the same way as layers of an image: item
// by item, with whiteouts and opaque folders. Contents are not copied, and may be read later in any thread.
#pragma once

#include "model/image/write/layer_item.h"
#include "model/lab/listing/lab_listing.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// An object of the lab at a path: its type and attributes and, for a file, the content. A time that the session set
/// becomes `now`, in seconds since 1970.
[[nodiscard]] LayerItem layerItem(std::string path, const LabObject &object, std::int64_t now);

/// The result of `layerListing` as the items of a layer: a file with several names once, then as links to the first
/// of them.
[[nodiscard]] std::vector<LayerItem> layerItems(const Listing &listing, std::int64_t now);
/// Whether it appears as a link to the first of its names.
[[nodiscard]] bool isLaterName(const ListedObject &listed);

/// The items to put on top of the branches so that the result is the session's MergedView: those of `layerListing`,
/// and the root if it was changed. A name that begins with ".wh." is left out, because in a layer it would be a mark;
/// and a layer cannot express a folder that also merges across a file of its name in between, which only aufs has.
/// Empty if nothing was changed in the session. Call in the session's thread.
[[nodiscard]] std::vector<LayerItem> containerItems(const LabSession &session, std::int64_t now);

/// All entries of a branch, its root first. Walks the whole branch.
[[nodiscard]] std::vector<LayerItem> branchItems(const LabBranch &branch);

} // namespace strata
