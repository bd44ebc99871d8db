// SPDX-License-Identifier: Apache-2.0
// What is to be seen moving when something was done in the lab: acts in four phases, each at places of the boxes. Made
// from facts alone, without a window; MotionView plays it.
#pragma once

#include "model/lab/lab_session.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// In the order in which they are seen.
enum class ScenePhase : std::uint8_t { LookUp, Copy, Mark, Result };
constexpr std::array<ScenePhase, 4> scenePhases = {ScenePhase::LookUp, ScenePhase::Copy, ScenePhase::Mark,
                                                   ScenePhase::Result};

enum class SceneBox : std::uint8_t { Merged, Upper, Lower };

/// A row of a box, or the box itself where the path is empty.
struct ScenePlace {
    SceneBox box = SceneBox::Merged;
    std::size_t branch = 0; // of a Lower: into LabBranches
    std::string path;
    bool operator==(const ScenePlace &) const = default;
};

enum class SceneSign : std::uint8_t {
    Missing,    // looked for here: nothing
    Found,      // … and found
    Stopped,    // … and a whiteout ends the search
    CopyUp,     // a file goes from below into the writable layer
    FolderCopy, // a folder is made there as it is below, without what is in it
    OwnBlocks,  // the container takes blocks of its own
    BytesUp,    // the bytes of a file that had only its attributes there
    Whiteout,   // comes from the merged view into the writable layer
    Covered,    // … and hides this row
    Opaque,     // so does an opaque mark
    Buried,     // … and hides all of this folder
    Removed,    // of a driver without marks: it is just gone
    Redirect,
    Attributes, // metacopy: they alone came up
    New,        // goes from the merged view into the writable layer
    Moved,
    InPlace,   // changed where it was in the writable layer: nothing is copied
    Untouched, // of a lower row: as it was
    Refused,   // goes towards `to` and bounces; the same place: stays where it is
};

struct SceneAct {
    ScenePhase phase = ScenePhase::LookUp;
    SceneSign sign = SceneSign::Missing;
    ScenePlace from;
    ScenePlace to;
    std::uint64_t bytes = 0;
    Errno error = Errno::None;
    bool isFurther = false; // of the rows that one mark hides: all but the topmost
    bool operator==(const SceneAct &) const = default;
};

struct LabScene {
    std::vector<SceneAct> acts; // phase by phase
    [[nodiscard]] bool isEmpty() const { return acts.empty(); }
    [[nodiscard]] bool has(ScenePhase phase) const;
};

/// Of the session's steps from `first` on; of very many, the acts of some. Asks the branches, so on the session's
/// thread.
[[nodiscard]] LabScene labScene(const LabSession &session, std::size_t first);

/// What is beside it: "copy-up 2 B", "EXDEV: refused".
[[nodiscard]] QString sceneText(const SceneAct &act);
/// "Look-up", "Copy", "Mark", "Result".
[[nodiscard]] QString phaseText(ScenePhase phase);

} // namespace strata
