// SPDX-License-Identifier: Apache-2.0
// The container layer of a session, and its read-only branches, described as layers of an image are: item by item, with
// whiteouts and opaque folders. Contents are not copied, and may be read in any thread later.
#pragma once

#include "model/image/write/layer_item.h"
#include "model/lab/listing/lab_listing.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// An object of the lab at a path; type and attributes, and of a file the content. A time that the session set is
/// `now`, in seconds since 1970.
[[nodiscard]] LayerItem layerItem(std::string path, const LabObject &object, std::int64_t now);

/// What `layerListing` lists as a layer's items: a file of several names once, then as links to the first of them.
[[nodiscard]] std::vector<LayerItem> layerItems(const Listing &listing, std::int64_t now);
/// It is as a link to the first of its names.
[[nodiscard]] bool isLaterName(const ListedObject &listed);

/// What has to be put on the branches so that MergedView is seen: `layerListing` as items, and the root if it was
/// changed. A name that begins with ".wh." is left out, for in a layer it would be a mark; and no layer can say that a
/// folder goes on through a file of its name in between, as only aufs has it.
/// Empty for a session in which nothing was changed. The session's thread.
[[nodiscard]] std::vector<LayerItem> containerItems(const LabSession &session, std::int64_t now);

/// All that a branch holds, its root first. Walks the whole branch; its thread.
[[nodiscard]] std::vector<LayerItem> branchItems(const LabBranch &branch);

} // namespace strata
