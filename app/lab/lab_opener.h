// SPDX-License-Identifier: Apache-2.0
// Opens a saved session of the lab: reads the file, finds what it starts from, does again what was done. Works on a
// thread of its own; nothing of it touches a widget.
#pragma once

#include "app/lab/lab_document.h"
#include "model/base/message.h"
#include "model/base/progress.h"
#include "model/image/index_cache.h"
#include "model/lessons/lesson_run.h"
#include "model/sessions/saved_session.h"

#include <QString>

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

struct LabOpenRequest {
    QString file;                     // absolute
    std::optional<OpenRequest> image; // chosen by the user, in place of the one that the session names
    bool takesAnyImage = false;       // even one of other content
    /// Directories that have moved: where each was, and where the user says that it is now.
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> moved;
    std::vector<LabImage> openImages; // need not be read again
    IndexCachePtr cache;              // null: none
};

/// Ready for LabDocument::resume(), on the interface thread.
struct OpenedLab {
    SavedSession session;
    LabStart start;
    std::vector<LabState::Container> containers;
    LessonPtr lesson; // that is taken, where it comes from a file of its own
};

struct LabOpenFailure {
    enum class What {
        Other,      // nothing can be done about it
        NoImage,    // another place of the image may be given
        OtherImage, // it is there, but is not the one
        NoFolder,   // a directory is not there: its new place can be given
    };
    What what = What::Other;
    Message text;     // one line; names in it escaped
    std::string name; // of the image, as people call it, or the path of the directory; raw
};

/// Blocking.
[[nodiscard]] std::expected<OpenedLab, LabOpenFailure> openLabFile(const LabOpenRequest &request, const StopToken &stop,
                                                                   const ProgressFunction &progress);

/// As a file name has it; without a point.
[[nodiscard]] QString labFileSuffix();
/// Whether a path is that of a saved session, by its name.
[[nodiscard]] bool isLabFile(const QString &path);

} // namespace strata
