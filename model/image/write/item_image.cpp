// SPDX-License-Identifier: Apache-2.0
#include "model/image/write/item_image.h"

#include "model/image/content_reader.h"
#include "model/image/write/layer_writer.h"
#include "model/tree/layer_tree_builder.h"

#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t tarBlock = 512;

/// How long the tar of these items is. Reads no LayerItem::content.
Result<std::uint64_t> tarSize(std::span<const LayerItem> items, const StopToken &stop)
{
    std::uint64_t size = 0;
    const auto countHeader = [&](std::span<const std::byte> bytes) -> Result<void> {
        size += bytes.size();
        return {};
    };
    const auto countContent = [&](const ByteSourcePtr &content) {
        size += (content->size() + tarBlock - 1) / tarBlock * tarBlock;
    };
    if (const auto written = writeLayer(items, countHeader, stop, countContent); !written)
        return fail(written);
    return size;
}

struct MadeLayer {
    LayerInfo info;
    LoadedLayer read;
};

Result<MadeLayer> madeLayer(std::span<const LayerItem> items, LayerNumber number, bool isContainer,
                            const StopToken &stop)
{
    const auto size = tarSize(items, stop);
    if (!size)
        return fail(size);
    MadeLayer made;
    made.info.number = number;
    made.info.isContainer = isContainer;
    made.info.tarSize = made.read.uncompressedSize = *size;
    LayerTreeBuilder builder(made.read.notes, number);
    if (isContainer)
        builder.setContainer();
    for (const LayerItem &item : items) {
        builder.add(item, item.content || item.data.empty() ? item.content : memorySource(item.data));
        if (item.opaque && item.type == EntryType::Directory) {
            EntryInfo mark = item;
            mark.type = EntryType::OpaqueMark;
            builder.add(mark);
        }
    }
    made.read.tree = builder.finish();
    return made;
}

} // namespace

Result<ImagePtr> withContainerLayer(const ImagePtr &image, std::span<const LayerItem> items, const StopToken &stop)
{
    const LayerNumber top(image->lastLayer().value + 1);
    auto layer = madeLayer(items, top, true, stop);
    if (!layer)
        return fail(layer);
    const auto isSame = [&, tree = layer->read.tree](EntryRef older, EntryRef newer) {
        const ByteSourcePtr content = newer.layer == top ? tree->content(newer.entry) : nullptr;
        const auto *below = dynamic_cast<const EntrySource *>(content.get());
        return below != nullptr && image->tree()->inode(below->entry()) == older;
    };
    const auto at = static_cast<std::size_t>(&image->info() - image->archive()->images().data());
    return ImageLoader::withLayer(image, ImageArchive::withLayer(*image->archive(), at, std::move(layer->info)),
                                  std::move(layer->read), isSame, stop);
}

Result<ImagePtr> imageOfItems(const std::string &name, const std::vector<ItemLayer> &layers, const StopToken &stop)
{
    ImageInfo image;
    std::vector<LoadedLayer> read;
    image.refs.push_back(name);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        auto layer = madeLayer(layers[i].items, LayerNumber::fromIndex(i), false, stop);
        if (!layer)
            return fail(layer, layers[i].name);
        layer->info.historyStep = i;
        image.layers.push_back(std::move(layer->info));
        read.push_back(std::move(layer->read));
        HistoryStep step;
        step.createdBy = layers[i].name;
        step.layer = LayerNumber::fromIndex(i);
        image.history.push_back(std::move(step));
    }
    LoadOptions options;
    options.stop = stop;
    return ImageLoader::ofLayers(ImageArchive::ofImage(std::move(image)), std::move(read), options);
}

} // namespace strata
