// SPDX-License-Identifier: Apache-2.0
// A session of the lab as a file (*.strata-lab): its start, what was done in each container, and the current
// selection. docs/LAB_SESSIONS.md describes the form. Such a file cannot do anything that the lab cannot.
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

/// The image that a session is based on, and how to recognise it in another file.
struct SessionImage {
    std::string source;     // a SOURCE word with an absolute path; empty: the sample
    std::size_t number = 1; // number of the image in the source, from 1
    std::string name;       // for display
    Digest manifest;        // null if the source has none
    Digest id;              // the config's; null if there is none

    bool operator==(const SessionImage &) const = default;
};

/// A lesson, by its ID; one that is not included with the program has a file.
struct SessionLesson {
    std::string id;
    std::string file; // empty: included with the program

    bool operator==(const SessionLesson &) const = default;
};

struct SessionStart {
    enum class Kind : std::uint8_t { ToyFolders, Test1Test2, Folders, Image, Lesson };
    Kind kind = Kind::Test1Test2;
    std::vector<FolderChoice> folders; // Folders: at least one, top first; absolute, or in a file relative to it
    std::string mergedName;            // the name of the union; may be empty; stored only for Folders
    SessionImage image;                // Image
    SessionLesson lesson;              // Lesson: its layers

    bool operator==(const SessionStart &) const = default;
};

struct SessionContainer {
    LabActions actions;    // including undone ones
    std::size_t steps = 0; // operations that are not undone
};

/// The progress of a lesson.
struct LessonProgress {
    SessionLesson lesson;
    std::size_t done = 0;                // steps of the lesson that are done
    std::vector<std::size_t> stepsSince; // steps of each container when the current step of the lesson began
};

struct SavedSession {
    SessionStart start;
    std::string driver{defaultDriver().name};
    MountOptions options;
    std::vector<SessionContainer> containers = {{}}; // at least one
    std::size_t container = 0;                       // index of the current one
    std::string selected;                            // a path of the merged view; may be empty
    std::string speed;                               // of the arrows, as named by the window; may be empty
    std::optional<LessonProgress> lesson;            // only during a lesson
};

inline constexpr std::string_view savedSessionSuffix = "strata-lab";

/// The document. LimitExceeded if it would be too large to be read back.
[[nodiscard]] Result<std::string> savedSessionText(const SavedSession &session);

/// Parses a document. `name` prefixes each error, which has the first problem and its place:
/// "x.strata-lab: containers[0].actions[3].ops[0].path: is missing".
[[nodiscard]] Result<SavedSession> parseSavedSession(std::string_view json, std::string_view name);

/// A file on this machine: written whole or not at all; read only up to its size limit. Reading also finds the
/// session's directories, see session_places.h. Blocking.
[[nodiscard]] Result<void> writeSavedSession(const QString &file, const SavedSession &session);
[[nodiscard]] Result<SavedSession> readSavedSession(const QString &file);

/// The index of the image that a session was saved with, found by its content wherever it is in the source. Empty:
/// not there.
[[nodiscard]] std::optional<std::size_t> indexOfImage(const std::vector<ImageInfo> &images, const SessionImage &wanted);

/// Repeats in a new session what was done in a container, with exactly the operations that were carried out; then
/// undoes what had been undone. Fails with Cancelled if stopped.
[[nodiscard]] Result<void> resumeContainer(const SessionContainer &container, LabSession &session,
                                           const std::stop_token &stop = {});

} // namespace strata
