// SPDX-License-Identifier: Apache-2.0
// Folders chosen by the user, stacked as a mount of overlay or aufs stacks them; they are never written.
//
// The list is ordered, top first; each folder is read-only or read-write. The contents of the read-write folder are
// in the writable layer from the start: editing such a file copies nothing, and deleting it leaves a whiteout only if
// a folder below also has the name. Its whiteouts and opaque folders, as marked by overlay, take effect. Changes
// exist only in the session.
//
// Only the first folder may be read-write. Overlay has no second upper folder; aufs does, but changes a file in
// whichever read-write branch it is in, and a session has one writable layer. If all folders are read-only, an empty
// layer is put on top, as an engine does for a container.
//
// Folders that are the same or nested are refused, as overlay does (ELOOP).
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

/// Parses "changed=rw", "test1=ro" or "test1"; the default is read-only.
[[nodiscard]] FolderChoice folderChoice(std::string_view word);
/// "rw" or "ro".
[[nodiscard]] std::string_view accessWord(FolderAccess access);

struct FolderUnion {
    LabBranchPtr initial;           // the read-write folder; null: the writable layer starts empty
    std::string writableName;       // short name of the read-write folder, or "changed"
    LabBranches branches;           // the read-only folders, top first
    std::vector<std::string> names; // parallel to `branches`; with enough parent folders to tell them apart
};

enum class FolderFault : std::uint8_t {
    NotNamed,
    NotThere,
    NotReadable, // the error has the reason
    NotFolder,
    LowerWritable, // read-write, but not the first
    TooMany,
    Twice,
    Nested,       // inside a folder above it in the list, or the other way round
    NothingBelow, // the only folder, and read-write
};
struct FolderProblem {
    FolderFault fault = FolderFault::NotNamed;
    Error error; // the message, without the folder
};
/// The problem with each of the folders, if any. Accesses the disk, which may take some time.
[[nodiscard]] std::vector<std::optional<FolderProblem>> folderProblems(const std::vector<FolderChoice> &choices);

/// Opens the folders for a session. Error: the first problem, prefixed with its folder.
[[nodiscard]] Result<FolderUnion> openFolderUnion(const std::vector<FolderChoice> &choices);

/// The shortest ends of the paths that tell them apart: {"x/a", "y/a"}. Equal paths are all kept.
[[nodiscard]] std::vector<std::string> shortFolderNames(const std::vector<std::filesystem::path> &folders);

} // namespace strata
