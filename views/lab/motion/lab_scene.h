// SPDX-License-Identifier: Apache-2.0
// The animation of a step in the lab as data: acts in four phases, each at places in the boxes. Made from facts
// alone, without a window; MotionView plays it.
#pragma once

#include "model/lab/lab_session.h"

#include <QString>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace strata {

/// In the order in which they are shown.
enum class ScenePhase : std::uint8_t { LookUp, Copy, Mark, Result };
constexpr std::array<ScenePhase, 4> scenePhases = {ScenePhase::LookUp, ScenePhase::Copy, ScenePhase::Mark,
                                                   ScenePhase::Result};

enum class SceneBox : std::uint8_t { Merged, Upper, Lower };

/// A row of a box, or the box itself if the path is empty.
struct ScenePlace {
    SceneBox box = SceneBox::Merged;
    std::size_t branch = 0; // of a Lower: index into LabBranches
    std::string path;
    bool operator==(const ScenePlace &) const = default;
};

enum class SceneSign : std::uint8_t {
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
    Removed,    // by a driver without marks: simply gone
    Redirect,
    Attributes, // metacopy: only they were copied up
    New,        // moves from the merged view into the writable layer
    Moved,
    InPlace,   // changed within the writable layer; nothing is copied
    Untouched, // of a lower row: unchanged
    Refused,   // moves towards `to` and bounces back; if that is the same place, stays there
};

struct SceneAct {
    ScenePhase phase = ScenePhase::LookUp;
    SceneSign sign = SceneSign::Missing;
    ScenePlace from;
    ScenePlace to;
    std::uint64_t bytes = 0;
    Errno error = Errno::None;
    bool isFurther = false; // of the rows hidden by one mark: all but the topmost
    bool operator==(const SceneAct &) const = default;
};

struct LabScene {
    std::vector<SceneAct> acts; // ordered by phase
    [[nodiscard]] bool isEmpty() const { return acts.empty(); }
    [[nodiscard]] bool has(ScenePhase phase) const;
};

/// For the steps of the session from `first` on; if there are very many, only for some. Queries the branches; call it
/// on the session's thread.
[[nodiscard]] LabScene labScene(const LabSession &session, std::size_t first);

/// The label: "copy-up 2 B", "EXDEV: refused".
[[nodiscard]] QString sceneText(const SceneAct &act);
/// "Look-up", "Copy", "Mark", "Result".
[[nodiscard]] QString phaseText(ScenePhase phase);

} // namespace strata
