// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/folder_tar.h"

#include "model/image/write/disk_items.h"
#include "model/image/write/item_tar.h"
#include "model/io/folder_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

namespace strata {

Result<FolderTar> tarOfFolder(const std::filesystem::path &folder, const StopToken &stop)
{
    ItemTar tar;
    NoteList notes;
    const auto read = forEachDiskItem(folder, notes, stop, [&](const LayerItem &item) { return tar.add(item); });
    if (!read)
        return fail(read);
    auto bytes = tar.finish();
    if (!bytes)
        return fail(bytes);
    return FolderTar{*std::move(bytes), std::move(notes)};
}

Result<FolderTar> tarOfFile(const std::filesystem::path &file, const std::string &name)
{
    std::error_code error;
    const std::filesystem::path real = std::filesystem::canonical(file, error);
    struct stat status = {};
    if (error || ::stat(real.c_str(), &status) != 0)
        return fail(ErrorCode::Io, error ? error.message() : std::strerror(errno));
    LayerItem item;
    item.path = name;
    item.content = folderFile(std::make_shared<std::filesystem::path>(real.parent_path()), real.filename().string(),
                              static_cast<std::uint64_t>(status.st_size));
    ItemTar tar;
    if (const auto added = tar.add(item); !added)
        return fail(added);
    auto bytes = tar.finish();
    if (!bytes)
        return fail(bytes);
    return FolderTar{*std::move(bytes), {}};
}

} // namespace strata
