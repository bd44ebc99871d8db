// SPDX-License-Identifier: Apache-2.0
// The behaviour of a storage driver's merged view, as far as drivers differ: the rules, and the drivers' choices.
#pragma once

#include <cstdint>

namespace strata {

/// rename(2) of a folder that is wholly or partly in a read-only branch.
enum class FolderMove : std::uint8_t {
    Refused,     // EXDEV
    IfChildless, // aufs: EXDEV if a lower branch has anything in it
    Redirect,    // overlay with redirect_dir: only the folder moves, with a mark that contains its old name
    Plain,       // an ordinary file system
};

/// When the bytes of a file are copied to the writable layer.
enum class CopyUpTime : std::uint8_t {
    AtOpen,  // as soon as it is opened for writing
    AtWrite, // at the first write
    Never,   // the layer below is shared block by block, or was copied as a whole when the container was created
};

/// How a file shares its bytes with the layer below, which determines the cost of changing them.
struct BlockSharing {
    std::uint64_t unit = 0;       // bytes of a block, chunk or record; 0: nothing is shared by block
    std::uint64_t smallUnit = 0;  // a file of at most one unit is one block of its size, rounded up to this
    std::uint64_t inlineUpTo = 0; // files up to this size are in the metadata
    bool onlyGrowth = false;      // the container already owns everything: only new blocks count
    bool cutTouchesTail = false;  // truncate(2) writes the block in which the file now ends
    bool packsNewFiles = false;   // several new files share a chunk
};

/// The defaults are those of overlay and overlay2 without mount options.
struct UnionRules {
    FolderMove folderMove = FolderMove::Refused;
    CopyUpTime copyUp = CopyUpTime::AtOpen;
    bool metacopy = false;              // changes of attributes alone copy no bytes
    bool keepsHardLinks = false;        // a change through one name of a file shows under all its names
    bool truncateCopiesRest = false;    // truncate(2) copies only what remains
    bool failedXattrCopies = false;     // removing an attribute that does not exist copies the file up
    bool mergesOverFiles = false;       // a folder also merges across a file of the same name between its parts
    bool marksEveryNewFolder = false;   // a new folder in a merged one is opaque even if it hides nothing
    bool copyUpTouchesFolder = false;   // a folder into which something is copied up gets a new mtime
    bool emptinessFirst = false;        // rename onto a folder that is not empty: ENOTEMPTY comes before EXDEV
    bool reservesWhiteoutNames = false; // names that begin with ".wh." give EPERM
    BlockSharing blocks = {};
    bool usesPseudoLinks = false; // aufs: copies of files with several names are also in .wh..wh.plnk
};

inline constexpr UnionRules aufsRules{.folderMove = FolderMove::IfChildless,
                                      .copyUp = CopyUpTime::AtWrite,
                                      .keepsHardLinks = true,
                                      .truncateCopiesRest = true,
                                      .failedXattrCopies = true,
                                      .mergesOverFiles = true,
                                      .copyUpTouchesFolder = true,
                                      .emptinessFirst = true,
                                      .reservesWhiteoutNames = true,
                                      .usesPseudoLinks = true};

/// For a container with its own complete tree: an ordinary file system.
[[nodiscard]] constexpr UnionRules completeTree(const BlockSharing &blocks)
{
    return {.folderMove = FolderMove::Plain,
            .copyUp = CopyUpTime::Never,
            .keepsHardLinks = true,
            .emptinessFirst = true,
            .blocks = blocks};
}

} // namespace strata
