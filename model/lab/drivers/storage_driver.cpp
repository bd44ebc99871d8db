// SPDX-License-Identifier: Apache-2.0
#include "model/lab/drivers/storage_driver.h"

#include "model/base/text.h"
#include "model/lab/drivers/driver_parts.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace drivers {
// Each is defined in the driver_*.cpp of its name.
extern const StorageDriver overlay2, overlay, aufs, btrfs, zfs, devicemapper, vfs;
} // namespace drivers

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

const std::vector<const StorageDriver *> &storageDrivers()
{
    using namespace drivers;
    static const std::vector<const StorageDriver *> all{&overlay2, &overlay, &aufs, &btrfs, &zfs, &devicemapper, &vfs};
    return all;
}

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

UnionRules StorageDriver::rulesWith(const MountOptions &options) const
{
    UnionRules changed = rules;
    if (takesMountOptions) {
        changed.folderMove = options.redirectFolders ? FolderMove::Redirect : rules.folderMove;
        changed.marksEveryNewFolder = options.redirectFolders;
        changed.metacopy = options.metacopy;
    }
    return changed;
}

DiskUse StorageDriver::diskUse(const DiskTotals &totals) const
{
    const auto unit = static_cast<std::int64_t>(std::max<std::uint64_t>(rules.blocks.unit, 1));
    return {totals.blocks + roundedUp(std::max<std::int64_t>(totals.packed, 0), unit), metadata(totals)};
}

StartCost StorageDriver::startCost(const TreeSums &image) const
{
    return {start.dataBytes + copiesAtStart * image.allocatedBytes,
            start.metadataBytes + copiesAtStart * image.objects * ext4Inode,
            start.objects + copiesAtStart * image.objects};
}

std::vector<DiskPlace> StorageDriver::placesOf(std::size_t layers) const
{
    const auto isOnce = [](const PlaceRule &rule) { return rule.of == PlaceOf::Once; };
    const auto ofLayers = std::ranges::find_if_not(places, isOnce);
    const auto after = std::find_if(ofLayers, places.end(), isOnce);
    std::vector<DiskPlace> found;
    const auto add = [&found](std::span<const PlaceRule> rows, std::size_t layer) {
        for (const PlaceRule &rule : rows) {
            if (layer == 1 ? rule.of == PlaceOf::HigherLayers : rule.of == PlaceOf::LowestLayer)
                continue;
            std::string path(rule.path);
            if (const std::size_t number = path.find('#'); number != std::string::npos)
                path.replace(number, 1, std::to_string(layer));
            found.push_back({std::move(path), rule.what, layer});
        }
    };
    add({places.begin(), ofLayers}, 0);
    for (std::size_t layer = 1; layer <= layers; ++layer)
        add({ofLayers, after}, layer);
    add({after, places.end()}, 0);
    return found;
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
