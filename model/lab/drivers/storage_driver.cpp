// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers/storage_driver.h"

#include "model/base/text.h"
#include "model/lab/drivers/drivers.h"

#include <algorithm>

namespace strata {

namespace {

Result<void> readOption(std::string_view option, MountOptions &options)
{
    const std::size_t equals = option.find('=');
    const std::string_view key = option.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? std::string_view() : option.substr(equals + 1);
    // What changes nothing that the lab shows.
    constexpr std::string_view silent[] = {"xino", "index", "nfs_export", "uuid", "volatile", "userxattr"};
    if (key == "redirect_dir" || key == "metacopy") {
        if (value != "on" && value != "off" && !(key == "redirect_dir" && (value == "follow" || value == "nofollow")))
            return fail(ErrorCode::Usage,
                        Message(QT_TRANSLATE_NOOP("Message", "mount option %1 must be on or off"), key));
        (key == "metacopy" ? options.metacopy : options.redirectFolders) = value == "on";
        return {};
    }
    if (std::ranges::find(silent, key) != std::end(silent) && value != "on")
        return {};
    return fail(ErrorCode::Unsupported,
                Message(QT_TRANSLATE_NOOP("Message", "the lab does not know the mount option '%1'"),
                        escapedForDisplay(option)));
}

} // namespace

DiskTotals &DiskTotals::operator+=(const DiskTotals &other)
{
    blocks += other.blocks;
    packed += other.packed;
    inodes += other.inodes;
    folders += other.folders;
    whiteouts += other.whiteouts;
    touched += other.touched;
    removed += other.removed;
    names += other.names;
    resized += other.resized;
    return *this;
}

Result<MountOptions> parseMountOptions(std::string_view text)
{
    MountOptions options;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) {
            if (const auto read = readOption(text.substr(0, comma), options); !read)
                return fail(read);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    options.redirectFolders = options.redirectFolders || options.metacopy;
    return options;
}

const std::vector<const StorageDriver *> &storageDrivers()
{
    static const Overlay2Driver overlay2;
    static const OverlayDriver overlay;
    static const AufsDriver aufs;
    static const BtrfsDriver btrfs;
    static const ZfsDriver zfs;
    static const DeviceMapperDriver devicemapper;
    static const VfsDriver vfs;
    static const std::vector<const StorageDriver *> all{&overlay2, &overlay, &aufs, &btrfs, &zfs, &devicemapper, &vfs};
    return all;
}

const StorageDriver *storageDriver(std::string_view name)
{
    const auto &all = storageDrivers();
    const auto found = std::ranges::find(all, name, &StorageDriver::name);
    return found == all.end() ? nullptr : *found;
}

const StorageDriver &defaultDriver()
{
    return *storageDrivers().front();
}

} // namespace strata
