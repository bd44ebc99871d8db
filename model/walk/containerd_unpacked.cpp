// SPDX-License-Identifier: Apache-2.0
#include "model/walk/containerd_unpacked.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

/// Snapshotters that could have the image: those that a label names first.
std::vector<std::string> candidates(const ContainerdUnpacked &store, const std::string &space,
                                    const std::vector<UnpackedLabel> &labels)
{
    std::vector<std::string> names;
    for (const UnpackedLabel &label : labels)
        names.push_back(label.snapshotter);
    for (std::string &name : snapshottersOf(store.metadata, space)) {
        if (std::ranges::find(names, name) == names.end())
            names.push_back(std::move(name));
    }
    return names;
}

/// The first snapshotter that has the top layer.
Result<void> findSnapshotter(ContainerdUnpacked &store, const std::string &space, const ImageInfo &image,
                             const Digest &top)
{
    const auto labels = unpackedLabels(store.metadata, space, image.id);
    for (const std::string &name : candidates(store, space, labels)) {
        auto snapshots = Snapshotter::open(store.root, store.metadata, name);
        const auto found = snapshots ? snapshots->called(space, top.text()) : Result<Snapshot>(fail(snapshots));
        if (found) {
            store.snapshots = *std::move(snapshots);
            store.snapshotter = name;
            store.hasLabel = std::ranges::find(labels, name, &UnpackedLabel::snapshotter) != labels.end();
            return {};
        }
        if (found.error().code() != ErrorCode::NotFound)
            return fail(found);
    }
    return {};
}

} // namespace

Result<ContainerdUnpacked> openUnpacked(const ImageInfo &image, const StoreOrigin &origin, const Digest &top)
{
    auto root = StoreFolder::open(origin.roots.front());
    if (!root)
        return fail(root);
    auto metadata = containerdMetadata(*root);
    const auto images = metadata ? imagesOf(*metadata) : Result<std::vector<ContainerdImage>>(fail(metadata));
    if (!images)
        return fail(images);
    ContainerdUnpacked store{*std::move(root), *std::move(metadata), {}, {}, "overlayfs"};
    for (const ContainerdImage &one : *images) {
        if (one.space == origin.space && one.called.digests.front() == origin.image)
            store.names = one.called.names;
    }
    if (const auto found = findSnapshotter(store, origin.space, image, top); !found)
        return fail(found);
    return store;
}

bool isUnionSnapshotter(std::string_view name)
{
    return name == "overlayfs" || name == "fuse-overlayfs";
}

} // namespace strata
