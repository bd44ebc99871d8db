// SPDX-License-Identifier: Apache-2.0
// A folder of this machine, seen as the tar that would be made of it: headers are in memory, the contents of files
// stay where they are and are read when asked for. So a folder can be looked at like a layer, and nothing is copied.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <filesystem>

namespace strata {

struct FolderTar {
    ByteSourcePtr bytes; // a PAX tar; "./" is the folder itself; sorted by name
    NoteList notes;      // what was left out: sockets, what may not be read
};

/// Links are stored and not followed; no other file system is entered by a link, but mounted ones are part of the
/// folder. A file that becomes shorter meanwhile gives an error where it is read. Errors: Io for the folder itself,
/// Cancelled.
[[nodiscard]] Result<FolderTar> tarOfFolder(const std::filesystem::path &folder, const StopToken &stop = {});

/// One file (a link is followed) as a member of that name: mode 0644, owner root, time 0, without attributes.
[[nodiscard]] Result<FolderTar> tarOfFile(const std::filesystem::path &file, const std::string &name);

} // namespace strata
