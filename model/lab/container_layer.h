// SPDX-License-Identifier: Apache-2.0
// The container layer of a session, and its read-only branches, said as layers of an image are said: item by item, with
// whiteouts and opaque folders. Contents are not copied, and may be read in any thread later.
#pragma once

#include "model/image/layer_writer.h"
#include "model/lab/lab_session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// An object of the lab at a path; type and attributes, and of a file the content. A time that the session set is `now`,
/// in seconds since 1970.
[[nodiscard]] LayerItem layerItem(std::string path, const LabObject &object, std::int64_t now);

/// What has to be put on the branches so that MergedView is seen. Of a driver with a writable layer this layer, copied-up
/// folders included; of one whose container has a complete tree, what it differs in from its image. What a layer cannot say
/// is put so that the same is seen: a moved folder of overlay (a redirect) is there with all that is in it, the other names
/// of a file that aufs copied up are links to the copy. Not so: a name that begins with ".wh." is left out, for in a layer
/// it would be a mark; and only aufs merges folders with a file of their name in between.
/// Empty for a session in which nothing was changed. The session's thread.
[[nodiscard]] std::vector<LayerItem> containerItems(const LabSession &session, std::int64_t now);

/// All that a branch holds, its root first. Walks the whole branch; its thread.
[[nodiscard]] std::vector<LayerItem> branchItems(const LabBranch &branch);

} // namespace strata
