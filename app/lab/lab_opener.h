// SPDX-License-Identifier: Apache-2.0
// Opens a saved session of the lab: reads the file, finds what it starts from, repeats its steps. On a worker thread;
// does not touch widgets.
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
    std::optional<OpenRequest> image; // chosen by the user, in place of the one in the session
    bool takesAnyImage = false;       // even one with other content
    /// Directories that have moved: old path, and the new path given by the user.
    std::vector<std::pair<std::filesystem::path, std::filesystem::path>> moved;
    std::vector<LabImage> openImages; // need not be read again
    IndexCachePtr cache;              // null: none
};

/// Input for LabDocument::resume(), on the interface thread.
struct OpenedLab {
    SavedSession session;
    LabStart start;
    LabBench::Containers containers;
    LessonPtr lesson; // the current one, if it comes from a separate file
};

struct LabOpenFailure {
    enum class What {
        Other,      // the user cannot fix it
        NoImage,    // not found; the user may give its new location
        OtherImage, // found, but it is a different image
        NoFolder,   // a directory was not found; the user may give its new path
    };
    What what = What::Other;
    Message text;     // one line; names in it are escaped
    std::string name; // of the image, for people, or the path of the directory; raw
};

/// Blocking.
[[nodiscard]] std::expected<OpenedLab, LabOpenFailure> openLabFile(const LabOpenRequest &request, const StopToken &stop,
                                                                   const ProgressFunction &progress);

/// As in file names; without a dot.
[[nodiscard]] QString labFileSuffix();
/// Whether a path has the name of a saved session.
[[nodiscard]] bool isLabFile(const QString &path);

} // namespace strata
