// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"

#include "app/cli/missing_path.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/image/formats/image_names.h"
#include "model/image/index_cache.h"
#include "model/tree/merge/link_resolver.h"

#include <algorithm>

namespace strata::cli {

namespace {

std::string described(const ImageInfo &image)
{
    std::string text = std::to_string(image.number) + " (" + shownText(image.displayName());
    if (!image.platform.isEmpty())
        text += ", " + shownText(image.platform.text());
    return text + ")";
}

void nameOthers(Console &console, const ImageArchive &archive, const ChosenImage &chosen, const std::string &source,
                std::string_view options)
{
    if (chosen.others.empty())
        return;
    constexpr std::size_t named = 50;
    std::string text = "several images match: using " + described(archive.images()[chosen.index]) + ", not ";
    for (std::size_t i = 0; i < chosen.others.size() && i < named; ++i)
        text += (i > 0 ? ", " : "") + described(archive.images()[chosen.others[i]]);
    if (chosen.others.size() > named)
        text += " and " + std::to_string(chosen.others.size() - named) + " more";
    console.remark(text + "; choose with " + std::string(options) + " or --platform", source);
}

/// A word that is a tag and could be meant as a number.
void nameTag(Console &console, const ImageInfo &chosen, const std::string &ref, const std::string &source)
{
    const bool isNumber = !ref.empty() && ref.find_first_not_of("0123456789") == std::string::npos;
    const bool isTag = std::ranges::any_of(chosen.refs, [&ref](const std::string &name) { return tagOf(name) == ref; });
    if (isNumber && isTag && ref != std::to_string(chosen.number))
        console.remark(ref + " is a tag here: using " + described(chosen) + "; #" + ref +
                           " is the image with that number",
                       source);
}

} // namespace

ImageChoice imageChoice(const CommonOptions &options)
{
    return {options.image.empty() ? parseSourceWord(options.source).ref : options.image, options.platform};
}

void LoadProgress::reached(std::size_t image, LayerNumber layer, std::uint64_t layerDone)
{
    std::uint64_t sum = 0;
    {
        const std::lock_guard lock(m_mutex);
        std::uint64_t &known = m_done[{image, layer.value}];
        m_sum += layerDone - std::min(layerDone, known);
        known = std::max(known, layerDone);
        sum = m_sum;
    }
    m_console.progress("reading layers", std::min(sum, m_total), m_total);
}

PlaceOptions placeOptions(Console &console)
{
    PlaceOptions options;
    options.source.stop = console.stop();
    options.source.progress = [&console](std::uint64_t doneBytes, std::uint64_t total) {
        console.progress("opening", doneBytes, total);
    };
    options.platform = console.options().platform;
    options.storeRoot = console.options().storeRoot;
    return options;
}

Result<ImageArchivePtr> openWord(Console &console, const std::string &source, bool orFolder)
{
    return openSourceWord(source, placeOptions(console), orFolder);
}

Result<ImageArchivePtr> openArchiveOf(Console &console)
{
    return openWord(console, console.options().source);
}

Result<OpenedImage> chooseFrom(Console &console, const ImageArchivePtr &archive, const ImageChoice &choice,
                               const std::string &source, std::string_view options)
{
    const auto chosen = chooseImage(*archive, choice);
    if (!chosen)
        return fail(chosen);
    nameOthers(console, *archive, *chosen, source, options);
    nameTag(console, archive->images()[chosen->index], choice.ref, source);
    return OpenedImage{archive, chosen->index};
}

Result<OpenedImage> openImage(Console &console)
{
    const auto archive = openArchiveOf(console);
    if (!archive)
        return fail(archive);
    return chooseFrom(console, *archive, imageChoice(console.options()), console.options().source);
}

Error absentError(const ImageInfo &image)
{
    const std::string kind(imageKindName(image.kind));
    return Error(ErrorCode::NotFound, kind + " " + described(image) + " is not in this file: only its descriptor is");
}

LoadOptions loadOptions(Console &console, LoadProgress &progress, std::size_t image, const LoadNeeds &needs)
{
    LoadOptions options;
    options.digests = needs.digests;
    options.decideContents = needs.decideContents;
    if (!console.options().noCache)
        options.cache = IndexCache::ofUser();
    options.unpack = console.options().unpack.value_or(Unpack::Overlay);
    options.stop = console.stop();
    options.onLayerProgress = [&progress, image](LayerNumber layer, std::uint64_t layerDone, std::uint64_t) {
        progress.reached(image, layer, layerDone);
    };
    return options;
}

Result<ImagePtr> loadImage(Console &console, const LoadNeeds &needs)
{
    auto opened = openImage(console);
    if (!opened)
        return fail(opened);
    if (opened->info().isAbsent && !needs.isAbsentFine)
        return std::unexpected(absentError(opened->info()));
    LoadProgress progress(console, opened->info().compressedSize());
    auto image = ImageLoader::load(opened->archive, opened->index, loadOptions(console, progress, 0, needs));
    console.endProgress();
    if (image)
        console.notes((*image)->allNotes());
    return image;
}

Result<LayerNumber> chosenLayer(const LayerChoice &choice, const Image &image)
{
    const LayerNumber last = image.lastLayer();
    if (!choice.at && !choice.layer)
        return last;
    const LayerNumber chosen(choice.layer ? *choice.layer : *choice.at);
    if (choice.at && *choice.at == 0) // before any layer: an empty tree
        return chosen;
    const std::string number = std::to_string(chosen.value);
    if (!chosen.isLayer() || chosen > last) {
        const std::string range = last.value == 0   ? "the image has no layers"
                                  : last.value == 1 ? "the image has layer 1 only"
                                                    : "the image has layers 1 to " + std::to_string(last.value);
        return fail(ErrorCode::Usage, "there is no layer " + number + ": " + range);
    }
    if (choice.layer && image.tree()->layer(chosen) == nullptr)
        return fail(ErrorCode::NotFound, "layer " + number + " could not be read");
    return chosen;
}

std::optional<LayerNumber> brokenLayer(const LayerChoice &choice, const Image &image, LayerNumber layer)
{
    if (choice.layer) // one layer alone does not need the others
        return image.layer(layer).damaged ? std::optional(layer) : std::nullopt;
    const LayerNumber lowest = image.tree()->incompleteFrom();
    return lowest.isLayer() && lowest <= layer ? std::optional(lowest) : std::nullopt;
}

int statusOfAnswer(Console &console, const Image &image, LayerNumber layer, const LayerChoice &choice)
{
    return statusOfAnswer(console, image, layer, choice, console.options().source);
}

int statusOfAnswer(Console &console, const Image &image, LayerNumber layer, const LayerChoice &choice,
                   const std::string &source)
{
    const auto broken = brokenLayer(choice, image, layer);
    if (!broken)
        return done;
    return console.fail(
        Error(ErrorCode::Damaged, "layer " + std::to_string(broken->value) +
                                      " could not be read completely; its contents are missing from the answer"),
        source);
}

Result<NodeId> nodeAt(const ImageTree &tree, const std::string &path, LayerNumber at, bool followLast)
{
    const bool follows = followLast || path.ends_with('/');
    auto node = resolvePath(tree, path, at, follows);
    if (!node && node.error().code() == ErrorCode::NotFound) {
        const std::string elsewhere = whereElse(tree, path, at, follows);
        return elsewhere.empty() ? node : fail(ErrorCode::NotFound, node.error().message() + ": " + elsewhere);
    }
    if (node && !tree.existsAt(*node, at)) // the root of an image without any layer that could be read
        return fail(ErrorCode::NotFound,
                    escapedForDisplay(path) +
                        (at.isLayer() ? ": the image contains no files" : ": nothing is there before layer 1"));
    if (node && path.ends_with('/') && !tree.entry(*tree.versionAt(*node, at)).isDirectory())
        return fail(ErrorCode::NotFound, escapedForDisplay(path) + ": not a directory");
    return node;
}

Result<NodeId> nodeInLayer(const Image &image, const std::string &path, LayerNumber layer, bool followLast)
{
    const ImageTree &merged = *image.tree();
    const auto isStored = [&](NodeId id) {
        const Change *change = merged.changeIn(id, layer);
        return change != nullptr && !change->isRemoval();
    };
    // The name as it is written, else through links as they are after this layer.
    const auto literal = merged.find(normalisedPath(path));
    if (literal && isStored(*literal)) {
        const bool isLink = merged.entry(*merged.changeIn(*literal, layer)).type == EntryType::Symlink;
        if (!isLink || !followLast)
            return *literal;
    }
    const auto resolved = nodeAt(merged, path, layer, followLast);
    if (resolved && isStored(*resolved))
        return *resolved;
    return fail(ErrorCode::NotFound, escapedForDisplay(path) + ": layer " + std::to_string(layer.value) +
                                         " does not store this path" +
                                         (literal ? layersThatStore(merged, *literal) : std::string()));
}

} // namespace strata::cli
