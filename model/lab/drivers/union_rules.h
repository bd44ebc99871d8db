// SPDX-License-Identifier: Apache-2.0
// What a storage driver's merged view does where drivers differ.
#pragma once

#include <cstdint>

namespace strata {

/// rename(2) of a folder that is, wholly or in part, in a read-only branch.
enum class FolderMove : std::uint8_t {
    Refused,     // EXDEV
    IfChildless, // aufs: EXDEV where anything in it is below
    Redirect,    // overlay with redirect_dir: only the folder goes, with a mark that says its old name
    Plain,       // an ordinary file system
};

/// How the bytes of a file come into the writable layer.
enum class CopyUpTime : std::uint8_t {
    AtOpen,  // as soon as it is opened for writing
    AtWrite, // at the first write
    Never,   // the layer below is shared block by block, or was copied as a whole when the container was made
};

/// How the bytes of a file are shared with the layer below, and so what a change of them costs.
struct BlockSharing {
    std::uint64_t unit = 0;       // bytes of a block, chunk or record; 0: nothing is shared by block
    std::uint64_t smallUnit = 0;  // a file of at most one unit is one block of its size, rounded up to this
    std::uint64_t inlineUpTo = 0; // smaller files are in the metadata
    bool onlyGrowth = false;      // all is the container's own already: only new blocks count
    bool cutTouchesTail = false;  // truncate(2) writes the block in which the file now ends
    bool packsNewFiles = false;   // several new files share a chunk
};

struct UnionRules {
    FolderMove folderMove = FolderMove::Refused;
    CopyUpTime copyUp = CopyUpTime::AtOpen;
    bool metacopy = false;              // changes of attributes alone copy no bytes
    bool keepsHardLinks = false;        // all names of a file show a change by one of them
    bool truncateCopiesRest = false;    // truncate(2) copies only what stays
    bool failedXattrCopies = false;     // removing an attribute that is not there copies the file up
    bool mergesOverFiles = false;       // a folder goes on below a file of the same name in between
    bool marksEveryNewFolder = false;   // a new folder in a merged one is opaque even over nothing
    bool copyUpTouchesFolder = false;   // a folder into which something is copied up gets a new mtime
    bool emptinessFirst = false;        // rename onto a folder that is not empty: ENOTEMPTY comes before EXDEV
    bool reservesWhiteoutNames = false; // names that begin with ".wh." give EPERM
    BlockSharing blocks = {};
    bool usesPseudoLinks = false; // aufs: copies of files with several names also are in .wh..wh.plnk
};

} // namespace strata
