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

/// The kind of a snapshot in the snapshotter's database (containerd core/snapshots/snapshotter.go).
enum class SnapshotState : char { View = 1, Active = 2, Committed = 3 };

/// "" for snapshotters whose snapshots are devices or data sets.
std::string placeIn(std::string_view snapshotter, std::uint64_t number, SnapshotState state)
{
    const std::string folder = Snapshotter::folderOf(snapshotter);
    const std::string snapshot = folder + "/snapshots/" + std::to_string(number);
    if (snapshotter == "overlayfs" || snapshotter == "fuse-overlayfs")
        return snapshot + "/fs";
    if (snapshotter == "native" || snapshotter == "blockfile")
        return snapshot;
    if (snapshotter == "erofs")
        return snapshot + (state == SnapshotState::Committed ? "/layer.erofs" : "/fs");
    if (snapshotter != "btrfs")
        return {};
    if (state == SnapshotState::Committed)
        return snapshot;
    return folder + (state == SnapshotState::View ? "/view/" : "/active/") + std::to_string(number);
}

} // namespace

Snapshotter::Snapshotter(BoltBucket metadata, BoltBucket snapshots, std::string name)
    : m_metadata(std::move(metadata)), m_snapshots(std::move(snapshots)), m_name(std::move(name))
{
}

std::string Snapshotter::folderOf(std::string_view name)
{
    return "io.containerd.snapshotter.v1." + std::string(name);
}

Result<Snapshotter> Snapshotter::open(const StoreFolder &root, const BoltBucket &metadata, std::string_view name)
{
    if (!isFileName(name))
        return noSnapshot(name);
    auto snapshots = openBoltFile(root, folderOf(name) + "/metadata.db");
    if (!snapshots)
        return fail(snapshots, folderOf(name));
    return Snapshotter(metadata, *std::move(snapshots), std::string(name));
}

Result<Snapshot> Snapshotter::called(std::string_view space, std::string_view key) const
{
    const auto name = valueAt(m_metadata, {"v1", space, "snapshots", m_name, key}, "name");
    return name ? named(*name) : fail(name);
}

Result<Snapshot> Snapshotter::named(const std::string &name) const
{
    const auto value = [&](std::string_view key) { return valueAt(m_snapshots, {"v1", "snapshots", name}, key); };
    const auto id = value("id");
    if (!id)
        return fail(id);
    const auto number = goUvarint(*id);
    if (!number)
        return noSnapshot(name);
    auto parent = value("parent");
    if (!parent && parent.error().code() != ErrorCode::NotFound)
        return fail(parent);
    const auto kind = value("kind"); // one byte
    const auto state = kind && !kind->empty() ? SnapshotState(kind->front()) : SnapshotState::Committed;
    return Snapshot{name, *number, parent ? *std::move(parent) : std::string(), placeIn(m_name, *number, state)};
}

Result<SnapshotFolders> snapshotFolders(const StoreFolder &root, const BoltBucket &metadata, std::string_view space,
                                        std::string_view snapshotter, std::string_view key)
{
    const bool isOverlay = snapshotter == "overlayfs" || snapshotter == "fuse-overlayfs";
    if (!isOverlay && snapshotter != "native")
        return fail(ErrorCode::Unsupported,
                    Message(QT_TRANSLATE_NOOP("Message", "the snapshotter %1 does not keep layers as directories"),
                            shownText(snapshotter)));
    const auto snapshots = Snapshotter::open(root, metadata, snapshotter);
    auto snapshot = snapshots ? snapshots->called(space, key) : Result<Snapshot>(fail(snapshots));
    SnapshotFolders found;
    found.isTree = !isOverlay;
    while (snapshot && found.folders.size() < deepest) {
        found.folders.push_back(root.path() / snapshot->place);
        if (snapshot->parent.empty())
            return found;
        snapshot = snapshots->named(snapshot->parent);
    }
    if (!snapshot)
        return fail(snapshot);
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

std::vector<UnpackedLabel> unpackedLabels(const BoltBucket &metadata, std::string_view space, const Digest &config)
{
    constexpr std::string_view start = "containerd.io/gc.ref.snapshot.";
    std::vector<UnpackedLabel> found;
    const auto labels = metadata.bucket({"v1", space, "content", "blob", config.text(), "labels"});
    if (labels && *labels)
        (void)(*labels)->forEach([&](const BoltEntry &entry) {
            if (!entry.isBucket && entry.key.starts_with(start))
                found.push_back({entry.key.substr(start.size()), entry.value});
            return true;
        });
    return found;
}

} // namespace strata
