// SPDX-License-Identifier: Apache-2.0
// What a session of the lab starts from. The one way to begin: for the window, the command line, lessons, saved
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
    SessionStart origin;                  // what a saved session writes about it
    LabBranches branches;                 // top first
    LabBranchPtr initial;                 // what is in the writable layer from the start; null: nothing
    std::string upperName;                // the writable layer's name; empty: the start has none of its own
    std::vector<std::string> branchNames; // as `branches`; empty: they have none of their own
    std::vector<std::string> volumes;     // made before anything is done
    ImagePtr image;                       // whose layers the branches are; null: of no image
    LessonPtr lesson;                     // whose layers they are; null: of no lesson
    MountOptions options;
    /// The image was unpacked as the user asked. Otherwise its layers are put together as the driver does it.
    bool keepsUnpack = false;

    /// A session at its beginning: volumes made, WORKDIR and ENV set.
    [[nodiscard]] std::unique_ptr<LabSession> newSession(const StorageDriver &driver) const;
};

/// Whether choosing one of them means the other as well. Lessons begin again each time.
[[nodiscard]] bool isSameStart(const LabStart &a, const LabStart &b);

/// The directory example: test1{n,b} and test2{l,f}, with "changed" on top.
[[nodiscard]] LabStart test1Test2Start();
/// Three layers of a small system: directories, a link, a whiteout, an opaque directory.
[[nodiscard]] LabStart toyFoldersStart();
/// One layer with a few files, for a shell without an image.
[[nodiscard]] LabStart toyShellStart();
/// `choices`: what `folders` was opened from.
[[nodiscard]] LabStart foldersStart(FolderUnion folders, std::vector<FolderChoice> choices, std::string mergedName);
/// All layers of an image. `source`: where a saved session finds it again.
[[nodiscard]] LabStart imageStart(const ImagePtr &image, SessionImage source);
/// The layers of a lesson that brings its own.
[[nodiscard]] Result<LabStart> lessonStart(const LessonPtr &lesson);

/// How the things that a saved session only names are found.
struct StartFinder {
    std::function<Result<LabStart>(const SessionImage &)> image; // from imageStart()
    std::function<Result<LessonPtr>(const SessionLesson &)> lesson;
};
/// What a saved session starts from. Blocking: opens directories and what `find` opens.
[[nodiscard]] Result<LabStart> openStart(const SavedSession &session, const StartFinder &find);

} // namespace strata
