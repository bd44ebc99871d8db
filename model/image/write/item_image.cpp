// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/item_image.h"

#include "model/image/content_reader.h"
#include "model/image/layer_reading.h"
#include "model/image/write/item_tar.h"

#include <unordered_map>
#include <utility>

namespace strata {

namespace {

/// The lab counts in whole seconds and knows owners by number only.
void completeFromBelow(LayerItem &item, const ImageTree &tree)
{
    const auto node = tree.find(item.path);
    const Change *version = node ? tree.versionAt(*node, tree.lastLayer()) : nullptr;
    const auto inode = version != nullptr ? tree.inode(tree.ref(*version)) : std::nullopt;
    if (!inode || item.type == EntryType::Whiteout || tree.entry(*inode).has(Entry::Implied))
        return;
    const Entry &entry = tree.entry(*inode);
    if (entry.mtime == item.mtime.seconds)
        item.mtime.nanos = entry.mtimeNanos;
    const Owner &owner = tree.treeOf(*inode).owner(inode->entry);
    if (owner.uid == item.uid && owner.gid == item.gid) {
        item.userName = owner.userName;
        item.groupName = owner.groupName;
    }
}

/// Of the files whose bytes are those of a file below: which one.
using SameAsBelow = std::unordered_map<EntryId, EntryRef>;

SameAsBelow sameAsBelow(const std::vector<LayerItem> &items, const LayerTree &layer)
{
    SameAsBelow same;
    for (const LayerItem &item : items) {
        const auto *below = dynamic_cast<const EntrySource *>(item.content.get());
        if (const auto entry = below != nullptr ? layer.find(item.path) : std::nullopt)
            same.emplace(*entry, below->entry());
    }
    return same;
}

} // namespace

Result<ImagePtr> withContainerLayer(const ImagePtr &image, std::vector<LayerItem> items, const StopToken &stop)
{
    for (LayerItem &item : items)
        completeFromBelow(item, *image->tree());
    auto tar = tarOfItems(items);
    if (!tar)
        return fail(tar);
    LayerInfo info;
    info.number = LayerNumber(image->lastLayer().value + 1);
    info.blob = tar->outline;
    info.isContainer = true;
    LayerReading reading;
    reading.stop = stop;
    auto layer = readLayer(info, reading);
    if (!layer)
        return fail(layer);
    info.blob = tar->bytes;
    if (!layer->tree)
        return fail(ErrorCode::Damaged, QT_TRANSLATE_NOOP("Message", "the container layer cannot be read"));
    const SameAsBelow same = sameAsBelow(items, *layer->tree);
    const LayerNumber top = info.number;
    const auto isSame = [&](EntryRef older, EntryRef newer) {
        const auto known = newer.layer == top ? same.find(newer.entry) : same.end();
        return known != same.end() && image->tree()->inode(known->second) == older;
    };
    const auto at = static_cast<std::size_t>(&image->info() - image->archive()->images().data());
    return ImageLoader::withLayer(image, ImageArchive::withLayer(*image->archive(), at, std::move(info)),
                                  *std::move(layer), isSame, stop);
}

Result<ImagePtr> imageOfItems(const std::string &name, const std::vector<ItemLayer> &layers, const StopToken &stop)
{
    ImageInfo image;
    ImageInfo outline; // to read the headers from
    image.refs.push_back(name);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        auto tar = tarOfItems(layers[i].items);
        if (!tar)
            return fail(tar, layers[i].name);
        LayerInfo layer;
        layer.number = LayerNumber::fromIndex(i);
        layer.blob = tar->outline;
        layer.historyStep = i;
        outline.layers.push_back(layer);
        layer.blob = tar->bytes;
        image.layers.push_back(std::move(layer));
        HistoryStep step;
        step.createdBy = layers[i].name;
        step.layer = LayerNumber::fromIndex(i);
        image.history.push_back(std::move(step));
    }
    LoadOptions options;
    options.stop = stop;
    options.decideContents = false;
    const auto read = ImageLoader::load(ImageArchive::ofImage(std::move(outline)), 0, options);
    if (!read)
        return fail(read);
    return ImageLoader::decided(ImageLoader::withArchive(*read, ImageArchive::ofImage(std::move(image))), stop);
}

} // namespace strata
