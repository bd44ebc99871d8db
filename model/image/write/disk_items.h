// SPDX-License-Identifier: Apache-2.0
// What is in a directory of this machine, as items of a layer.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/write/layer_item.h"

#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

struct archive;
struct archive_entry;

namespace strata {

/// Describes what is below one directory, with extended attributes and access lists. Used by one thread.
class DiskItems {
public:
    explicit DiskItems(const std::filesystem::path &folder);
    ~DiskItems();
    DiskItems(const DiskItems &) = delete;
    DiskItems &operator=(const DiskItems &) = delete;

    /// At `path` below the folder, "." for itself. A further name of a file is a link to the first that was asked for,
    /// but those of a whiteout of overlay, which shares one device among many names, are not. Contents are read when
    /// they are needed (folder_file.h).
    [[nodiscard]] Result<LayerItem> item(const std::string &path, const struct stat &status);
    /// The same, but a further name of a file is a file.
    [[nodiscard]] Result<LayerItem> itemWithoutLinks(const std::string &path, const struct stat &status);

private:
    void addXattrs(LayerItem &item);
    void addAccessLists(LayerItem &item);
    bool linkToFirstName(LayerItem &item, const struct stat &status);

    std::shared_ptr<const std::filesystem::path> m_folder;
    archive *m_disk;
    archive_entry *m_entry;
    std::map<std::pair<dev_t, ino_t>, std::string> m_firstNames;
};

/// Whether it is overlay's mark for a name that is removed from lower layers: a character device 0/0.
[[nodiscard]] bool isOverlayWhiteout(const struct stat &status);

/// Calls `take` for the directory itself (".") and all that is below it, sorted by name, each directory before what is
/// in it. Symbolic links are not followed. Sockets, what cannot be read and what `take` fails for is left out, with a
/// note. Errors: Io for the directory itself, Cancelled.
[[nodiscard]] Result<void> forEachDiskItem(const std::filesystem::path &folder, NoteList &notes, const StopToken &stop,
                                           const std::function<Result<void>(LayerItem &)> &take);

/// Names of what is in a directory, the last one first.
[[nodiscard]] Result<std::vector<std::string>> namesInReverse(const std::filesystem::path &folder);

} // namespace strata
