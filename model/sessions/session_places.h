// SPDX-License-Identifier: Apache-2.0
// The directories of a saved session: stored so that the file can be moved together with them, and found again if it
// was.
#pragma once

#include "model/sessions/saved_session.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace strata {

/// The start as written to `file`: directories in or below that of the file are relative to it.
[[nodiscard]] SessionStart storedStart(SessionStart start, const QString &file);
/// The reverse: makes the directories absolute. One that no longer exists is replaced by one of the same name next to
/// the file, if there is one. Accesses the disk.
void findDirectories(SessionStart &start, const QString &file);

/// The directories that do not exist. Accesses the disk.
[[nodiscard]] std::vector<std::filesystem::path> missingDirectories(const SessionStart &start);
/// Replaces a directory of the start. `before`: its path or its last name. Missing directories that were next to it
/// are taken from next to `now`, if they exist there. False: there is no such directory in the start.
bool moveDirectory(SessionStart &start, const std::filesystem::path &before, const std::filesystem::path &now);

} // namespace strata
