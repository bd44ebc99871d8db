// SPDX-License-Identifier: Apache-2.0
#include "model/waste/base_layers.h"

#include "model/image/formats/manifest_reader.h"
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::string_view nameKey = "org.opencontainers.image.base.name";
constexpr std::string_view digestKey = "org.opencontainers.image.base.digest";
constexpr std::string_view fromComment = "FROM ";

std::string annotation(const ImageInfo &image, std::string_view key)
{
    const std::string_view own = valueOf(image.annotations, key);
    return std::string(own.empty() ? valueOf(image.config.runtime.labels, key) : own);
}

bool isNamed(const ImageInfo &image, const std::string &name, const std::string &digest)
{
    if (!digest.empty())
        return image.manifestDigest.text() == digest ||
               std::ranges::any_of(image.targets, [&](const Digest &target) { return target.text() == digest; });
    return !name.empty() && std::ranges::find(image.refs, name) != image.refs.end();
}

/// The uppermost layer that the steps before `step` made.
LayerNumber layerBefore(const ImageInfo &image, std::size_t step)
{
    LayerNumber last;
    for (std::size_t i = 0; i < step; ++i)
        last = std::max(last, image.history[i].layer);
    return last;
}

/// The step after the last CMD or ENTRYPOINT that is followed by another layer.
std::optional<std::size_t> stepAfterBase(const ImageInfo &image)
{
    bool hasLayerAbove = false;
    for (std::size_t i = image.history.size(); i-- > 0;) {
        const HistoryStep &step = image.history[i];
        if (step.layer.isLayer())
            hasLayerAbove = true;
        else if (hasLayerAbove) {
            const std::string keyword = parseBuildStep(step.createdBy).keyword;
            if (keyword == "CMD" || keyword == "ENTRYPOINT")
                return i + 1;
        }
    }
    return std::nullopt;
}

} // namespace

std::string_view baseOriginName(BaseOrigin origin)
{
    switch (origin) {
    case BaseOrigin::None: return "none";
    case BaseOrigin::Number: return "number";
    case BaseOrigin::Image: return "image";
    case BaseOrigin::Annotation: return "annotation";
    case BaseOrigin::Recorded: return "recorded";
    case BaseOrigin::Guessed: return "guessed";
    }
    return {};
}

LayerNumber sharedLayers(const ImageInfo &image, const ImageInfo &base)
{
    const auto isSame = [](const LayerInfo &a, const LayerInfo &b) {
        if (!a.diffId.isNull() && !b.diffId.isNull())
            return a.diffId == b.diffId;
        return !a.descriptor.digest.isNull() && a.descriptor.digest == b.descriptor.digest;
    };
    LayerNumber shared;
    while (shared.value < std::min(image.layers.size(), base.layers.size()) &&
           isSame(image.layers[shared.value], base.layers[shared.value]))
        ++shared.value;
    return shared;
}

BaseLayers baseLayersOf(const ImageInfo &image, const std::vector<ImageInfo> &others)
{
    const std::string name = annotation(image, nameKey);
    const std::string digest = annotation(image, digestKey);
    for (const ImageInfo &other : others) {
        if (&other == &image || !isNamed(other, name, digest))
            continue;
        if (const LayerNumber shared = sharedLayers(image, other); shared.isLayer())
            return {shared, BaseOrigin::Annotation, name.empty() ? other.displayName() : name};
    }
    if (const auto step = firstOwnStep(image)) {
        if (const LayerNumber last = layerBefore(image, *step); last.isLayer())
            return {last, BaseOrigin::Recorded,
                    name.empty() ? image.history[*step].comment.substr(fromComment.size()) : name};
    }
    if (const auto step = stepAfterBase(image)) {
        if (const LayerNumber last = layerBefore(image, *step); last.isLayer())
            return {last, BaseOrigin::Guessed, name};
    }
    return {{}, BaseOrigin::None, name};
}

} // namespace strata
