// SPDX-License-Identifier: Apache-2.0
// A session of the lab as a file (*.strata-lab): what it starts from, what was done in each container, what is looked
// at. docs/LAB_SESSIONS.md describes the form. Nothing in such a file can do more than the lab can.
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"
#include "model/image/image_info.h"
#include "model/lab/branches/folder_union.h"
#include "model/lab/drivers/storage_driver.h"
#include "model/sessions/lab_action.h"

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// Which image a session is on, and how to find out whether another file holds the same one.
struct SessionImage {
    std::string source;     // a SOURCE word with an absolute path; empty: the sample
    std::size_t number = 1; // which image of the source
    std::string name;       // as people call it
    Digest manifest;        // null if the source has none
    Digest id;              // the config's; null if there is none

    bool operator==(const SessionImage &) const = default;
};

/// A lesson, by its name; one that did not come with the program has a file.
struct SessionLesson {
    std::string id;
    std::string file; // empty: comes with the program

    bool operator==(const SessionLesson &) const = default;
};

struct SessionStart {
    enum class Kind : std::uint8_t { ToyFolders, Test1Test2, Folders, Image, Lesson };
    Kind kind = Kind::Test1Test2;
    std::vector<FolderChoice> folders; // Folders: at least one, top first; absolute, in a file also relative to it
    std::string mergedName;            // the name of the union; may be empty; stored only for Folders
    SessionImage image;                // Image
    SessionLesson lesson;              // Lesson: its layers

    bool operator==(const SessionStart &) const = default;
};

struct SessionContainer {
    LabActions actions;    // those that were taken back, too
    std::size_t steps = 0; // operations that are not taken back
};

/// How much of a lesson is done.
struct LessonProgress {
    SessionLesson lesson;
    std::size_t done = 0;                // steps of the lesson
    std::vector<std::size_t> stepsSince; // of each container, when the current step of the lesson began
};

struct SavedSession {
    SessionStart start;
    std::string driver{defaultDriver().name};
    MountOptions options;
    std::vector<SessionContainer> containers = {{}}; // at least one
    std::size_t container = 0;                       // the one that is worked in
    std::string selected;                            // a path of the merged view; may be empty
    std::string speed;                               // of the arrows: a word of the window's; may be empty
    std::optional<LessonProgress> lesson;            // only while one is taken
};

inline constexpr std::string_view savedSessionSuffix = "strata-lab";

/// The document. LimitExceeded if it would be too large to be read again.
[[nodiscard]] Result<std::string> savedSessionText(const SavedSession &session);

/// Reads a document. `name` is put before each error, which says the first thing that is wrong and its place:
/// "x.strata-lab: containers[0].actions[3].ops[0].path: is missing".
[[nodiscard]] Result<SavedSession> parseSavedSession(std::string_view json, std::string_view name);

/// A file of this machine: written whole or not at all; read only up to its limit. Directories of the session are
/// looked for, see session_places.h. Blocking.
[[nodiscard]] Result<void> writeSavedSession(const QString &file, const SavedSession &session);
[[nodiscard]] Result<SavedSession> readSavedSession(const QString &file);

/// The image of a source that a session was saved with: by its content, wherever it is now. Empty: not there.
[[nodiscard]] std::optional<std::size_t> indexOfImage(const std::vector<ImageInfo> &images, const SessionImage &wanted);

/// Does in a session at its beginning what was done in a container: the very operations that were carried out; then
/// takes back what had been taken back. Cancelled when it was stopped.
[[nodiscard]] Result<void> resumeContainer(const SessionContainer &container, LabSession &session,
                                           const std::stop_token &stop = {});

} // namespace strata
