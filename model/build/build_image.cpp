// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_image.h"

#include "model/base/time_text.h"
#include "model/image/formats/plain_stream.h"
#include "model/io/codec/compression.h"
#include "model/lab/branches/image_branch.h"

namespace strata {

namespace {

/// As it is stored, if an OCI layout can hold it so.
std::optional<LayerBlob> blobOf(const LayerInfo &info)
{
    const bool isStorable = info.compression == Compression::None || info.compression == Compression::Gzip ||
                            info.compression == Compression::Zstd;
    const Digest &digest = info.descriptor.digest;
    // Docker archives may name the digest that a layer had in a registry, which is not that of these bytes.
    const bool isNamedByIt =
        !digest.isNull() && digest.algorithm() == "sha256" && info.memberName.ends_with(digest.encoded());
    if (!isStorable || !isNamedByIt)
        return std::nullopt;
    return LayerBlob{info.blob, info.descriptor.digest, info.compression};
}

/// A layer whose diff ID no document has (root file systems, old archives) is read for it.
std::optional<NewLayer> layerOf(const LayerInfo &info, ByteSourcePtr plain)
{
    if (!info.diffId.isNull())
        return NewLayer{std::move(plain), info.diffId, blobOf(info)};
    auto layer = newLayer(std::move(plain));
    return layer ? std::optional(*std::move(layer)) : std::nullopt;
}

/// The plain layers of an opened image, base first; empty for one that cannot be read.
std::vector<std::optional<NewLayer>> layersOf(const Image &image)
{
    const auto cache = std::make_shared<BlockCache>();
    std::vector<std::optional<NewLayer>> layers;
    for (std::size_t i = 0; i < image.info().layers.size(); ++i) {
        const LayerInfo &info = image.info().layers[i];
        const LoadedLayer &loaded = image.layers()[i];
        const bool isThere = info.state == LayerState::Present && loaded.tree;
        layers.push_back(isThere ? layerOf(info, plainStream(info, loaded, cache)) : std::nullopt);
    }
    return layers;
}

NewStep stepOf(const HistoryStep &step)
{
    NewStep made;
    made.createdBy = step.createdBy;
    made.created = step.created.value_or(Instant());
    made.comment = step.comment;
    made.author = step.author;
    return made;
}

} // namespace

BuildImage buildImageOf(const ImagePtr &image)
{
    const ImageInfo &info = image->info();
    BuildImage base;
    base.id = info.id.text();
    base.base = image;
    base.branches = imageBranches(image, image->lastLayer());
    base.image.platform = info.platform;
    base.image.created = info.config.created.value_or(Instant());
    base.image.author = info.config.author;
    base.image.runtime = info.config.document.value(QLatin1StringView("config")).toObject();
    const std::vector<std::optional<NewLayer>> layers = layersOf(*image);
    std::size_t used = 0;
    for (const HistoryStep &step : info.history) {
        base.image.steps.push_back(stepOf(step));
        if (step.layer.isLayer() && step.layer.index() < layers.size()) {
            base.image.steps.back().layer = layers[step.layer.index()];
            used = step.layer.index() + 1;
        }
    }
    for (; used < layers.size(); ++used) { // layers that no step mentions
        base.image.steps.emplace_back();
        base.image.steps.back().layer = layers[used];
    }
    base.stepIds.resize(base.image.steps.size());
    if (!base.stepIds.empty())
        base.stepIds.back() = base.id;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const bool isRead = image->layers()[i].tree != nullptr && i < image->totals().size();
        base.layerBytes.push_back(isRead ? std::optional(image->totals()[i].unpackedBytes) : std::nullopt);
    }
    return base;
}

ImageInfo imageInfoOf(const BuildImage &image)
{
    ImageInfo info;
    if (const auto id = Digest::parse(image.id))
        info.id = *id;
    std::uint32_t layers = 0;
    for (const NewStep &step : image.image.steps) {
        HistoryStep &told = info.history.emplace_back();
        told.createdBy = step.createdBy;
        told.comment = step.comment;
        told.author = step.author;
        if (isRecordedTime(step.created))
            told.created = step.created;
        told.emptyLayer = !step.layer;
        if (step.layer)
            told.layer = LayerNumber(++layers);
    }
    return info;
}

std::vector<HistoryRow> historyRowsOf(const BuildImage &image, std::chrono::system_clock::time_point now, bool truncate)
{
    std::vector<HistoryRow> rows = historyRows(imageInfoOf(image), image.layerBytes, now, truncate);
    for (HistoryRow &row : rows) { // the classic builder keeps the images between
        const std::string &id = image.stepIds[row.step];
        if (const auto digest = Digest::parse(id))
            row.image = truncate ? digest->shortText() : id;
    }
    return rows;
}

} // namespace strata
