// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/snapshots.h"

#include "model/base/text.h"

#include <array>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t deepest = 10'000; // snapshots below one another

std::unexpected<Error> noSnapshot(std::string_view key)
{
    return fail(ErrorCode::NotFound,
                Message(QT_TRANSLATE_NOOP("Message", "containerd does not have a snapshot called %1"), shownText(key)));
}

/// A value of a bucket of buckets; NotFound if it is not there.
Result<std::string> valueAt(const BoltBucket &bucket, std::initializer_list<std::string_view> path,
                            std::string_view key)
{
    const auto found = bucket.bucket(path);
    if (!found)
        return fail(found);
    auto value = *found ? (*found)->value(key) : Result<std::optional<std::string>>(std::nullopt);
    if (!value)
        return fail(value);
    return *value ? Result<std::string>(**std::move(value)) : noSnapshot(*(path.end() - 1));
}

} // namespace

Result<SnapshotFolders> snapshotFolders(const StoreFolder &root, const BoltBucket &metadata, std::string_view space,
                                        std::string_view snapshotter, std::string_view key)
{
    const bool isOverlay = snapshotter == "overlayfs" || snapshotter == "fuse-overlayfs";
    if (!isOverlay && snapshotter != "native")
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "the snapshotter %1 does not keep layers as directories"),
                            shownText(snapshotter)));
    auto name = valueAt(metadata, {"v1", space, "snapshots", snapshotter, key}, "name");
    if (!name)
        return fail(name);
    const std::string folder = "io.containerd.snapshotter.v1." + std::string(snapshotter);
    const auto snapshots = openBoltFile(root, folder + "/metadata.db");
    if (!snapshots)
        return fail(snapshots, folder);
    SnapshotFolders found;
    found.isTree = !isOverlay;
    while (found.folders.size() < deepest) {
        const auto id = valueAt(*snapshots, {"v1", "snapshots", *name}, "id");
        if (!id)
            return fail(id);
        const auto number = goUvarint(*id);
        if (!number)
            return noSnapshot(*name);
        found.folders.push_back(root.path() / folder / "snapshots" / std::to_string(*number) / (isOverlay ? "fs" : ""));
        auto parent = valueAt(*snapshots, {"v1", "snapshots", *name}, "parent");
        if (!parent && parent.error().code() != ErrorCode::NotFound)
            return fail(parent);
        if (!parent || parent->empty())
            return found;
        name = std::move(parent);
    }
    return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the snapshots of containerd go in a circle"));
}

std::vector<std::string> snapshottersOf(const BoltBucket &metadata, std::string_view space)
{
    std::vector<std::string> names;
    const auto all = metadata.bucket({"v1", space, "snapshots"});
    if (all && *all)
        (void)(*all)->forEach([&](const BoltEntry &entry) {
            if (entry.isBucket)
                names.push_back(entry.key);
            return true;
        });
    return names;
}

} // namespace strata
