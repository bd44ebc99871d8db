// SPDX-License-Identifier: Apache-2.0
#include "model/sessions/session_places.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <system_error>

namespace strata {

namespace {

namespace fs = std::filesystem;

fs::path directoryOf(const QString &file)
{
    return QFile::encodeName(QFileInfo(file).absolutePath()).toStdString();
}

bool isDirectory(const fs::path &path)
{
    std::error_code error;
    return fs::is_directory(path, error);
}

/// Without "." and a slash at the end.
fs::path cleaned(const fs::path &path)
{
    const fs::path normal = path.lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
}

bool isThere(const fs::path &path)
{
    std::error_code error;
    return fs::exists(path, error) || error; // who may not look cannot say that it is missing
}

} // namespace

SessionStart storedStart(SessionStart start, const QString &file)
{
    const fs::path directory = directoryOf(file);
    for (FolderChoice &choice : start.folders) {
        const fs::path relative = cleaned(choice.folder).lexically_relative(directory);
        if (!relative.empty() && *relative.begin() != "..")
            choice.folder = relative;
    }
    return start;
}

void findDirectories(SessionStart &start, const QString &file)
{
    const fs::path directory = directoryOf(file);
    for (FolderChoice &choice : start.folders) {
        const bool isRelative = choice.folder.is_relative();
        choice.folder = cleaned(isRelative ? directory / choice.folder : choice.folder);
        const fs::path beside = directory / choice.folder.filename();
        if (!isRelative && !isThere(choice.folder) && isDirectory(beside))
            choice.folder = beside;
    }
}

std::vector<fs::path> missingDirectories(const SessionStart &start)
{
    std::vector<fs::path> missing;
    for (const FolderChoice &choice : start.folders) {
        if (!isThere(choice.folder))
            missing.push_back(choice.folder);
    }
    return missing;
}

bool moveDirectory(SessionStart &start, const fs::path &before, const fs::path &now)
{
    const fs::path wanted = cleaned(before);
    const auto moved = std::ranges::find_if(start.folders, [&wanted](const FolderChoice &choice) {
        return choice.folder == wanted || choice.folder.filename() == wanted;
    });
    if (moved == start.folders.end())
        return false;
    const fs::path parentBefore = moved->folder.parent_path();
    moved->folder = cleaned(now);
    for (FolderChoice &choice : start.folders) {
        const fs::path beside = moved->folder.parent_path() / choice.folder.filename();
        if (choice.folder.parent_path() == parentBefore && !isThere(choice.folder) && isDirectory(beside))
            choice.folder = beside;
    }
    return true;
}

} // namespace strata
