// SPDX-License-Identifier: Apache-2.0
#include "app/cli/compare/compare_sides.h"

#include "app/cli/image_input.h"
#include "model/base/parallel.h"
#include "model/base/text.h"
#include "model/image/formats/image_choice.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

namespace strata::cli {

namespace {

template<class T>
using Both = std::array<T, 2>;

/// The same work for each side, on two threads.
void forBoth(const std::function<void(std::size_t)> &work)
{
    static constexpr Both<std::uint64_t> costs{1, 1};
    runParallel(costs, work);
}

/// Reports the first failure. True if there was none.
template<class T>
bool areGood(Console &console, const Both<std::string> &sources, const Both<Result<T>> &results)
{
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (results[i])
            continue;
        (void)console.fail(results[i].error(), sources[i]);
        return false;
    }
    return true;
}

/// A file that is not a container image in any form.
bool isPlainFile(const Result<ImageArchivePtr> &opened, const std::string &source)
{
    const SourceWord word = parseSourceWord(source);
    std::error_code error;
    return !opened && opened.error().code() == ErrorCode::NotAnImage && word.transport.empty() && !word.standardInput &&
           std::filesystem::is_regular_file(word.path, error);
}

/// A source that is named twice is opened once: standard input can be read only once.
Both<Result<ImageArchivePtr>> openBoth(Console &console, const Both<std::string> &sources, bool &areFiles)
{
    Both<Result<ImageArchivePtr>> opened;
    const bool isOne = sources[0] == sources[1];
    forBoth([&](std::size_t i) {
        if (i == 0 || !isOne)
            opened[i] = openWord(console, sources[i], true);
    });
    if (isOne)
        opened[1] = opened[0];
    areFiles = isPlainFile(opened[0], sources[0]) && isPlainFile(opened[1], sources[1]);
    if (areFiles) {
        const std::string name = std::filesystem::path(sources[0]).filename().string();
        for (std::size_t i = 0; i < opened.size(); ++i)
            opened[i] = ImageArchive::openFile(sources[i], name, console.stop());
    }
    return opened;
}

/// `own`: --image-a or --image-b.
ImageChoice choiceOf(const CommonOptions &options, const std::string &own, const std::string &source)
{
    if (!own.empty())
        return {own, options.platform};
    if (!options.image.empty())
        return {options.image, options.platform};
    return {parseSourceWord(source).ref, options.platform};
}

bool isSameLayer(const LayerInfo &a, const LayerInfo &b)
{
    return !a.diffId.isNull() && a.diffId == b.diffId;
}

bool shareLayers(const ImageInfo &a, const ImageInfo &b)
{
    return std::ranges::any_of(a.layers, [&](const LayerInfo &layer) {
        return std::ranges::any_of(b.layers, [&](const LayerInfo &other) { return isSameLayer(layer, other); });
    });
}

/// Bytes to read; what both contain is read once.
std::uint64_t costOf(const OpenedImage &a, const OpenedImage &b)
{
    std::uint64_t bytes = a.info().compressedSize();
    for (const LayerInfo &layer : b.info().layers) {
        const bool isKnown =
            std::ranges::any_of(a.info().layers, [&](const LayerInfo &other) { return isSameLayer(layer, other); });
        if (layer.blob && !isKnown)
            bytes += layer.blob->size();
    }
    return bytes;
}

Both<Result<ImagePtr>> readBoth(Console &console, const Both<OpenedImage> &opened)
{
    const auto &[a, b] = opened;
    const bool isOne = a.archive == b.archive && a.index == b.index;
    const bool inTurn = isOne || shareLayers(a.info(), b.info());
    LoadProgress progress(console, isOne ? a.info().compressedSize() : costOf(a, b));
    Both<Result<ImagePtr>> images;
    const auto read = [&](std::size_t side, const ImagePtr &known) {
        // Which layer changed bytes within one image does not matter here.
        LoadOptions options = loadOptions(console, progress, side, {.digests = false, .decideContents = false});
        options.known = known;
        images[side] = ImageLoader::load(opened[side].archive, opened[side].index, options);
    };
    if (inTurn) {
        read(0, nullptr);
        if (isOne || !images[0])
            images[1] = images[0];
        else
            read(1, *images[0]);
    } else {
        forBoth([&](std::size_t side) { read(side, nullptr); });
    }
    console.endProgress();
    return images;
}

Result<LayerNumber> layerOf(const Image &image, const std::optional<std::uint32_t> &at)
{
    const LayerNumber last = image.lastLayer();
    if (!at)
        return last;
    if (*at > last.value)
        return fail(ErrorCode::Usage, "there is no layer " + std::to_string(*at) + ": the numbers go from 0 to " +
                                          std::to_string(last.value));
    return LayerNumber(*at);
}

/// Names a side that has no name, or the same name as the other, by its word on the command line.
void nameSides(Sides &sides, const Both<std::string> &sources)
{
    const bool isOneImage = sides.a.image == sides.b.image;
    const bool namesDiffer = sides.a.info().displayName() != sides.b.info().displayName();
    for (const auto &[side, source] : {std::pair(&sides.a, &sources[0]), std::pair(&sides.b, &sources[1])}) {
        const ImageInfo &info = side->info();
        const bool hasName = !info.refs.empty() || !info.id.isNull() || !info.manifestDigest.isNull();
        if (!hasName || (!namesDiffer && !isOneImage && sources[0] != sources[1]))
            side->name = *source;
    }
}

} // namespace

std::optional<Sides> loadSides(Console &console, const CompareArguments &arguments)
{
    const CommonOptions &options = console.options();
    const Both<std::string> sources{options.source, arguments.other};
    const Both<std::string> refs{arguments.imageA, arguments.imageB};
    Sides sides;
    const auto archives = openBoth(console, sources, sides.areFiles);
    console.endProgress();
    if (!areGood(console, sources, archives))
        return std::nullopt;
    Both<Result<OpenedImage>> chosen;
    for (std::size_t i = 0; i < chosen.size(); ++i)
        chosen[i] = chooseFrom(console, *archives[i], choiceOf(options, refs[i], sources[i]), sources[i],
                               "--image-a, --image-b");
    if (!areGood(console, sources, chosen))
        return std::nullopt;
    const auto images = readBoth(console, {*chosen[0], *chosen[1]});
    if (!areGood(console, sources, images))
        return std::nullopt;
    const Both<Result<LayerNumber>> layers{layerOf(**images[0], arguments.atA), layerOf(**images[1], arguments.atB)};
    if (!areGood(console, sources, layers))
        return std::nullopt;
    sides.a = {*images[0], *layers[0]};
    sides.b = {*images[1], *layers[1]};
    nameSides(sides, sources);
    console.notes(sides.a.image->allNotes(), sources[0]);
    if (sides.a.image != sides.b.image)
        console.notes(sides.b.image->allNotes(), sources[1]);
    return sides;
}

} // namespace strata::cli
