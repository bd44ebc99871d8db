// SPDX-License-Identifier: Apache-2.0
// Where the directories of a saved session are: written so that the file can be moved together with them, and found
// again when it was.
#pragma once

#include "model/sessions/saved_session.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace strata {

/// As they are written into `file`: relative to it, if they are beside it or below that.
[[nodiscard]] SessionStart storedStart(SessionStart start, const QString &file);
/// The reverse, absolute. One that is not there any more is taken from beside the file, if one of its name is there.
/// Asks the disk.
void findDirectories(SessionStart &start, const QString &file);

/// Those that are not there. Asks the disk.
[[nodiscard]] std::vector<std::filesystem::path> missingDirectories(const SessionStart &start);
/// `before`: a directory of the start, by its path or its last name. Others that were beside it and are missing are
/// taken from beside `now`, if they are there. False: there is no such directory in it.
bool moveDirectory(SessionStart &start, const std::filesystem::path &before, const std::filesystem::path &now);

} // namespace strata
