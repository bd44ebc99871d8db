// SPDX-License-Identifier: Apache-2.0
// A layer that a store keeps as a directory, as a tar whose contents stay where they are. The tar is not the one from
// which the layer was unpacked: the order of its entries and some attributes are lost (tar_split.h has them).
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/write/folder_tar.h"
#include "model/image/write/layer_item.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace strata {

/// Items for which it returns true are not taken along; empty: all are.
using ItemFilter = std::function<bool(const LayerItem &)>;

/// What a directory has that overlay wrote: whiteouts (a character device 0/0, and in a directory marked opaque=x an
/// empty file marked "whiteout"), opaque directories, both as trusted.overlay.* and user.overlay.*, become those of the
/// image format; owner and mode that containers/storage keeps in an attribute replace those on disk. What is written as
/// ".wh.NAME" already stays so. A file of which only the attributes were copied up (metacopy) has its bytes in one of
/// `lower`, the directories of the layers below, top first; if it is not there, and for a directory that overlay
/// renamed, a note says what is missing. Errors: Io for the directory itself, Cancelled.
[[nodiscard]] Result<FolderTar> tarOfMarkedFolder(const std::filesystem::path &folder, const StopToken &stop = {},
                                                  const std::vector<std::filesystem::path> &lower = {},
                                                  const ItemFilter &isLeftOut = {});

/// Of a complete tree, as vfs and btrfs keep one for each layer: what is different from the tree `below` it, as a
/// layer. A file with the same size, time of modification, owner, mode and attributes is taken for the same.
[[nodiscard]] Result<FolderTar> tarOfDifference(const std::filesystem::path &folder, const std::filesystem::path &below,
                                                const StopToken &stop = {}, const ItemFilter &isLeftOut = {});

} // namespace strata
