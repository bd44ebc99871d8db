// SPDX-License-Identifier: Apache-2.0
#include "model/image/shared_bytes.h"

#include <map>
#include <string>

namespace strata {

namespace {

const std::string &identity(const LayerInfo &layer)
{
    if (!layer.descriptor.digest.isNull())
        return layer.descriptor.digest.text();
    return layer.diffId.isNull() ? layer.memberName : layer.diffId.text();
}

/// The blobs of an image, each once, with their sizes.
std::map<std::string, std::uint64_t> blobsOf(const ImageInfo &image)
{
    std::map<std::string, std::uint64_t> blobs;
    for (const LayerInfo &layer : image.layers) {
        if (layer.blob)
            blobs.emplace(identity(layer), layer.blob->size());
    }
    return blobs;
}

} // namespace

std::vector<SharedBytes> sharedBytes(const std::vector<ImageInfo> &images)
{
    std::map<std::string, std::size_t> users; // the number of images that use a blob
    for (const ImageInfo &image : images) {
        for (const auto &[blob, size] : blobsOf(image))
            ++users[blob];
    }
    std::vector<SharedBytes> sums;
    for (const ImageInfo &image : images) {
        SharedBytes &sum = sums.emplace_back();
        for (const auto &[blob, size] : blobsOf(image))
            (users[blob] > 1 ? sum.shared : sum.unique) += size;
    }
    return sums;
}

} // namespace strata
