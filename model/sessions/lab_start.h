// SPDX-License-Identifier: Apache-2.0
// The start of a session of the lab. The only way to begin one: for the window, the command line, lessons, saved
// sessions and images that were built.
#pragma once

#include "model/image/image_loader.h"
#include "model/lab/lab_session.h"
#include "model/lessons/lesson_run.h"
#include "model/sessions/saved_session.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace strata {

/// A value; any thread.
struct LabStart {
    SessionStart origin;                  // as written to a saved session
    LabBranches branches;                 // top first
    LabBranchPtr initial;                 // the contents of the writable layer from the start; null: none
    std::string upperName;                // the writable layer's name; empty: it has none
    std::vector<std::string> branchNames; // parallel to `branches`; empty: they have none
    std::vector<std::string> volumes;     // created before any operation
    ImagePtr image;                       // the image whose layers the branches are; null: none
    LessonPtr lesson;                     // the lesson whose layers they are; null: none
    MountOptions options;
    /// Whether the image was unpacked as the user chose. Otherwise its layers are combined as the driver does it.
    bool keepsUnpack = false;

    /// A new session: volumes created, WORKDIR and ENV set.
    [[nodiscard]] std::unique_ptr<LabSession> newSession(const StorageDriver &driver) const;
};

/// Whether choosing one of them means the other as well. Never for lessons, which begin again each time.
[[nodiscard]] bool isSameStart(const LabStart &a, const LabStart &b);

/// The directory example: test1{n,b} and test2{l,f}, with "changed" on top.
[[nodiscard]] LabStart test1Test2Start();
/// Three layers of a small system: directories, a link, a whiteout, an opaque directory.
[[nodiscard]] LabStart toyFoldersStart();
/// One layer with a few files, for a shell without an image.
[[nodiscard]] LabStart toyShellStart();
/// `choices`: what `folders` was opened from.
[[nodiscard]] LabStart foldersStart(FolderUnion folders, std::vector<FolderChoice> choices, std::string mergedName);
/// All layers of an image. If the last one is a container's own, the session goes on in it: it is the writable layer
/// from the start. `source`: where a saved session finds it again.
[[nodiscard]] LabStart imageStart(const ImagePtr &image, SessionImage source);
/// The layers of a lesson that has its own.
[[nodiscard]] Result<LabStart> lessonStart(const LessonPtr &lesson);

/// Finds the images and lessons that a saved session only names.
struct StartFinder {
    std::function<Result<LabStart>(const SessionImage &)> image; // from imageStart()
    std::function<Result<LessonPtr>(const SessionLesson &)> lesson;
};
/// Opens the start of a saved session. Blocking: opens directories and what `find` opens.
[[nodiscard]] Result<LabStart> openStart(const SavedSession &session, const StartFinder &find);

} // namespace strata
