// SPDX-License-Identifier: Apache-2.0
// What a session of the lab starts from: branches, and what people call them.
#pragma once

#include "model/image/image_loader.h"
#include "model/lab/branches/folder_union.h"
#include "model/lab/branches/lab_branch.h"
#include "model/lab/drivers/storage_driver.h"
#include "model/lab/lab_session.h"
#include "model/sessions/saved_session.h"

#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace strata {

enum class LabOrigin : std::uint8_t {
    ToyFolders, // a small system with folders
    Test1Test2, // test1{n,b} + test2{l,f}
    Folders,    // of this machine, chosen by the user
    Image,      // the layers of an opened one
    Lesson,
};

struct LabStart {
    LabOrigin origin = LabOrigin::Test1Test2;
    QString title;                      // "test1 + test2"
    QString mergedName;                 // "test"
    QString upperName;                  // "changed"
    std::vector<QString> branchNames;   // as `branches`
    std::vector<QString> branchRemarks; // beside the names; empty: their numbers
    LabBranches branches;               // top first
    LabBranchPtr initial;               // what is in the writable layer from the start; null: nothing
    std::vector<FolderChoice> folders;  // where it started from folders
    std::vector<std::string> volumes;   // of the image
    ImagePtr image;                     // whose layers the branches are; null: of no image
    MountOptions options;
    SessionImage imageSource; // where that image came from, for a saved session
    SessionLesson lesson;     // likewise; its file is known to the code that opened it
    /// The same branches once more, for another thread; empty: those may be shared.
    std::function<LabBranches()> moreBranches;

    /// The same start for another thread.
    [[nodiscard]] LabStart elsewhere() const;
    /// A session at its beginning.
    [[nodiscard]] std::unique_ptr<LabSession> newSession(const StorageDriver &driver) const;
};

/// Whether choosing one of them means the other, too. Lessons begin again each time.
[[nodiscard]] bool isSameStart(const LabStart &a, const LabStart &b);

/// The folder example: test1{n,b} and test2{l,f}, with "changed" on top.
[[nodiscard]] LabStart test1Test2Start();
/// Three layers of a small system: folders, a link, a whiteout, an opaque folder.
[[nodiscard]] LabStart toyFoldersStart();

} // namespace strata
