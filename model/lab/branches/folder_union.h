// SPDX-License-Identifier: Apache-2.0
// Folders of the user's choice, stacked as a mount of overlay or aufs stacks them; nothing of them is ever written.
//
// The list is ordered, the first folder is on top, each is read-only or read-write. What the read-write one holds is in
// the writable layer from the start: editing such a file copies nothing, deleting it leaves a whiteout only where a
// folder below has the name as well. Its whiteouts and opaque folders, as overlay marks them, count. The changes live
// in the session alone.
//
// Only the first folder may be read-write. Overlay knows no second upper folder; aufs does, but changes a file in
// whichever read-write branch it is in, and a session has one writable layer. Where all are read-only an empty layer is
// put on top, as an engine does for a container.
//
// As overlay does (ELOOP), folders are refused that are the same or are in one another.
#pragma once

#include "model/base/result.h"
#include "model/lab/branches/lab_branch.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class FolderAccess : std::uint8_t { ReadOnly, ReadWrite };

struct FolderChoice {
    std::filesystem::path folder;
    FolderAccess access = FolderAccess::ReadOnly;
    bool operator==(const FolderChoice &) const = default;
};

/// "changed=rw", "test1=ro", "test1"; what is not said is read-only.
[[nodiscard]] FolderChoice folderChoice(std::string_view word);
/// "rw", "ro".
[[nodiscard]] std::string_view accessWord(FolderAccess access);

struct FolderUnion {
    LabBranchPtr initial;           // of the read-write folder; null: the writable layer begins empty
    std::string writableName;       // that folder's, or "changed"
    LabBranches branches;           // the read-only ones, top first
    std::vector<std::string> names; // as `branches`; as many folders above as distinguish them
};

enum class FolderFault : std::uint8_t {
    NotNamed,
    NotThere,
    NotReadable, // the error says why
    NotFolder,
    LowerWritable, // read-write, and not the first one
    TooMany,
    Twice,
    Nested,       // it is in one above it in the list, or the other way round
    NothingBelow, // it is the only one, and read-write
};
struct FolderProblem {
    FolderFault fault = FolderFault::NotNamed;
    Error error; // in words, without the folder
};
/// What is wrong with a choice, for each of its folders. Asks the disk, which may take its time.
[[nodiscard]] std::vector<std::optional<FolderProblem>> folderProblems(const std::vector<FolderChoice> &choices);

/// For a session. Error: what is wrong first, with the folder in front.
[[nodiscard]] Result<FolderUnion> openFolderUnion(const std::vector<FolderChoice> &choices);

/// The last parts of paths by which they differ: {"x/a", "y/a"}. Equal paths are all kept.
[[nodiscard]] std::vector<std::string> shortFolderNames(const std::vector<std::filesystem::path> &folders);

} // namespace strata
