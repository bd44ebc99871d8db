// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_sizes.h"

#include "model/tree/visible_bytes.h"

namespace strata {

namespace {

using Size = std::optional<std::uint64_t>;

Sizes storedSize(const LayerInfo &layer)
{
    Sizes sizes;
    sizes.stored = layer.blob ? layer.blob->size() : layer.tarSize;
    return sizes;
}

void addKnown(Size &sum, const Size &more)
{
    if (more)
        sum = sum.value_or(0) + *more;
}

/// One that is not known makes the sum unknown.
void addExact(Size &sum, const Size &more)
{
    if (sum && more)
        *sum += *more;
    else
        sum.reset();
}

void addRead(ImageSizes &sizes)
{
    sizes.image.unpacked = sizes.image.files = sizes.image.hidden = 0;
    for (const Sizes &layer : sizes.layers) {
        addExact(sizes.image.unpacked, layer.unpacked);
        addKnown(sizes.image.files, layer.files);
        addKnown(sizes.image.hidden, layer.hidden);
    }
}

void addStored(ImageSizes &sizes)
{
    sizes.image.stored = 0;
    for (const Sizes &layer : sizes.layers)
        addKnown(sizes.image.stored, layer.stored);
}

ImageSizes sizesUpTo(const Image &image, std::size_t count)
{
    ImageSizes sizes;
    for (std::size_t i = 0; i < count; ++i) {
        Sizes layer = storedSize(image.info().layers[i]);
        const LoadedLayer &read = image.layers()[i];
        layer.unpacked = read.uncompressedSize;
        if (read.tree && i < image.totals().size()) {
            layer.files = image.totals()[i].bytes;
            layer.hidden = image.totals()[i].hiddenBytes;
        }
        sizes.layers.push_back(layer);
    }
    addStored(sizes);
    addRead(sizes);
    return sizes;
}

} // namespace

ImageSizes imageSizes(const ImageInfo &info)
{
    ImageSizes sizes;
    for (const LayerInfo &layer : info.layers)
        sizes.layers.push_back(storedSize(layer));
    addStored(sizes);
    return sizes;
}

ImageSizes imageSizes(const Image &image)
{
    return sizesUpTo(image, image.info().layers.size());
}

ImageSizes imageSizesAt(const Image &image, LayerNumber at)
{
    ImageSizes sizes = sizesUpTo(image, at.value);
    const std::vector<std::uint64_t> visible = visibleBytes(*image.tree(), at);
    sizes.image.visible = 0;
    for (std::size_t i = 0; i < sizes.layers.size(); ++i) {
        if (sizes.layers[i].files)
            sizes.layers[i].visible = visible[i];
        addKnown(sizes.image.visible, sizes.layers[i].visible);
    }
    return sizes;
}

Sizes sizesOfRange(const ImageSizes &sizes, LayerNumber from, LayerNumber to)
{
    ImageSizes range;
    range.layers.assign(sizes.layers.begin() + from.value, sizes.layers.begin() + to.value);
    addStored(range);
    addRead(range);
    return range.image;
}

} // namespace strata
