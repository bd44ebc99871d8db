// SPDX-License-Identifier: Apache-2.0
// What a step of a session did, as a list of acts: the only interpretation of a LabOutcome. Its sentences, its
// animation and the line about its cost are made from them, so they cannot contradict each other.
#pragma once

#include "model/lab/lab_session.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// In the order in which they are shown.
enum class ActPhase : std::uint8_t { LookUp, Copy, Mark, Result };
constexpr std::array<ActPhase, 4> actPhases = {ActPhase::LookUp, ActPhase::Copy, ActPhase::Mark, ActPhase::Result};

enum class ActBox : std::uint8_t { Merged, Upper, Lower };

/// A row of a box, or the box itself if the path is empty.
struct ActPlace {
    ActBox box = ActBox::Merged;
    std::size_t branch = 0; // of a Lower: index into LabBranches
    std::string path;
    bool operator==(const ActPlace &) const = default;
};

enum class ActKind : std::uint8_t {
    Missing,    // searched here, not found
    Found,      // … and found
    Stopped,    // … and a whiteout ends the search
    CopyUp,     // a file is copied from a lower branch into the writable layer
    FolderCopy, // a folder is created there with the same attributes, without its contents
    OwnBlocks,  // the container allocates its own blocks
    BytesUp,    // the data of a file of which only the attributes had been copied
    Whiteout,   // moves from the merged view into the writable layer
    Covered,    // … and hides this row
    Opaque,     // so does an opaque mark
    Buried,     // … and hides this folder with its contents
    Removed,    // gone without a mark
    Redirect,
    Attributes, // metacopy: only they were copied up
    New,        // moves from the merged view into the writable layer
    Moved,
    InPlace,   // changed within the writable layer; nothing is copied
    Untouched, // of a lower row: unchanged
    Refused,   // moves towards `to` and bounces back; if that is the same place, stays there
    // -- without a picture --
    CopyFound,      // a hard link whose file was copied up under another name
    SecondName,     // of such a copy
    PseudoLink,     // aufs: the copy also has a name in .wh..wh.plnk
    PseudoCopy,     // … and only that one
    NewBlocks,      // of the container
    SomeNewBlocks,  // … for a part of a file; the rest is shared with the image
    Written,        // by the operation itself
    Unmovable,      // why a directory of a read-only branch is not renamed
    NothingChanged, // the refusal came before any change
    NothingNew,
    OwnTree, // only the container's complete tree has changed
};

enum class ActShown : std::uint8_t { Both, InWords, InPicture };

/// One thing that a step did, or the answer to one of its look-ups.
struct LabAct {
    ActPhase phase = ActPhase::LookUp;
    ActKind kind = ActKind::Missing;
    ActPlace from;
    ActPlace to; // the same as `from` if nothing moves
    std::uint64_t bytes = 0;
    Errno error = Errno::None;                // of Refused
    EntryType type = EntryType::File;         // of New
    std::optional<std::uint64_t> offset = {}; // of Written, if the operation has one
    ActShown shown = ActShown::Both;
    bool isFurther = false; // of the rows hidden by one mark: all but the topmost
};

/// The acts of one step, in the order of its sentences. Queries the branches; call it on the session's thread.
[[nodiscard]] std::vector<LabAct> labActs(const LabSession &session, std::size_t step);

} // namespace strata
