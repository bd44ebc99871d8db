// SPDX-License-Identifier: Apache-2.0
// A local folder as the tar that would be made of it: headers are in memory, file contents stay where they are and
// are read on demand. A folder can thus be inspected like a layer, and nothing is copied.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"

#include <filesystem>

namespace strata {

struct FolderTar {
    ByteSourcePtr bytes; // a PAX tar; "./" is the folder itself; sorted by name
    NoteList notes;      // what was left out: sockets, what could not be read
};

/// Symbolic links are stored and not followed, so they do not lead to other file systems; those mounted below the
/// folder are part of it. Reading a file that has become shorter in the meantime is an error. Errors: Io for the
/// folder itself, Cancelled.
[[nodiscard]] Result<FolderTar> tarOfFolder(const std::filesystem::path &folder, const StopToken &stop = {});

/// One file (a link is followed) as a member called `name`: mode 0644, owner root, time 0, without attributes.
[[nodiscard]] Result<FolderTar> tarOfFile(const std::filesystem::path &file, const std::string &name);

} // namespace strata
