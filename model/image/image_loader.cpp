// SPDX-License-Identifier: Apache-2.0
#include "model/image/image_loader.h"

#include "model/base/fold_case.h"
#include "model/base/parallel.h"
#include "model/image/content_compare.h"
#include "model/image/index_cache.h"
#include "model/image/layer_reading.h"
#include "model/image/toc/chunk_table.h"
#include "model/io/codec/compression.h"
#include "model/tree/merge/image_tree_builder.h"
#include "model/tree/merge/top_layer.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <utility>

namespace strata {

namespace {

/// Decoding costs several times what hopping over headers does.
constexpr std::uint64_t decodingCost = 8;

std::uint64_t costOf(const LayerInfo &layer)
{
    const std::uint64_t size = layer.blob ? layer.blob->size() : 0;
    return layer.compression == Compression::None ? size : size * decodingCost;
}

/// The first error of several threads.
class FirstError {
public:
    void set(Error error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = std::move(error);
        m_failed = true;
    }
    [[nodiscard]] bool isSet() const { return m_failed; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::mutex m_mutex;
    std::optional<Error> m_error;
    std::atomic<bool> m_failed = false;
};

LayerReading readingOf(const LayerInfo &layer, const LoadOptions &options)
{
    LayerReading reading;
    reading.digests = options.digests;
    reading.cache = options.cache.get();
    reading.stop = options.stop;
    if (options.onLayerProgress) {
        reading.progress = [&layer, &options](std::uint64_t done) {
            options.onLayerProgress(layer.number, done, layer.blob->size());
        };
    }
    return reading;
}

/// A layer that was read for another image: its tree, and what else holds for the same plain bytes. A tree from a table
/// of contents holds for its blob alone.
std::optional<LoadedLayer> knownLayer(const LayerInfo &layer, const Image *known, bool digests)
{
    if (known == nullptr || layer.diffId.isNull())
        return std::nullopt;
    const auto &others = known->info().layers;
    for (std::size_t i = 0; i < others.size(); ++i) {
        const LoadedLayer &read = known->layers()[i];
        const bool proven = read.diffId.isNull() || read.diffId == layer.diffId;
        if (others[i].diffId != layer.diffId || !read.tree || read.damaged || !proven)
            continue;
        LoadedLayer copy = read;
        const bool sameBlob = others[i].blob == layer.blob || (!layer.descriptor.digest.isNull() &&
                                                               others[i].descriptor.digest == layer.descriptor.digest);
        if (read.chunks && (digests || !sameBlob))
            continue;
        if (!sameBlob) { // the same plain bytes, stored otherwise
            copy.blobDigest = {};
            copy.seekPoints = nullptr;
            copy.compression = std::nullopt;
        }
        return copy;
    }
    return std::nullopt;
}

Result<std::vector<LoadedLayer>> readLayers(const ImageInfo &info, const LoadOptions &options)
{
    std::vector<std::uint64_t> costs;
    for (const LayerInfo &layer : info.layers)
        costs.push_back(costOf(layer));
    std::vector<LoadedLayer> loaded(info.layers.size());
    FirstError failure;
    runParallel(costs, [&](std::size_t i) {
        if (failure.isSet())
            return;
        const LayerInfo &layer = info.layers[i];
        auto known = layer.blob ? knownLayer(layer, options.known.get(), options.digests) : std::nullopt;
        auto read = known ? Result<LoadedLayer>(*std::move(known)) : readLayer(layer, readingOf(layer, options));
        if (!read) {
            const bool cancelled = read.error().code() == ErrorCode::Cancelled;
            return failure.set(
                cancelled ? read.error()
                          : read.error().at(Message(QT_TRANSLATE_NOOP("Message", "layer %1"), layer.number.value)));
        }
        loaded[i] = std::move(*read);
        if (options.onLayerProgress && layer.blob)
            options.onLayerProgress(layer.number, layer.blob->size(), layer.blob->size());
        if (options.onLayerRead)
            options.onLayerRead(layer.number, loaded[i]);
    });
    if (failure.isSet())
        return std::unexpected(*failure.error());
    return loaded;
}

/// As rsync does it; tables of contents may round times to whole seconds.
bool haveSameTime(const Entry &a, const Entry &b)
{
    if (a.mtimeNanos != 0 && b.mtimeNanos != 0)
        return a.mtime == b.mtime && a.mtimeNanos == b.mtimeNanos;
    const std::int64_t rounding = a.mtimeNanos == b.mtimeNanos ? 0 : 1;
    return a.mtime <= b.mtime ? b.mtime - a.mtime <= rounding : a.mtime - b.mtime <= rounding;
}

/// Whether the files of each pair have the same bytes. Files that would have to be fetched over the network are judged
/// by their times: fetching all of them would cost as much as the layers.
std::vector<ContentAnswer> answersOf(const ContentOrigin &side, const std::vector<ContentPair> &pairs,
                                     const StopToken &stop, NoteList &notes)
{
    std::vector<ContentPair> compared;
    std::vector<bool> isCompared;
    for (const ContentPair &pair : pairs) {
        isCompared.push_back(isCheapToCompare(side, pair.a, side, pair.b));
        if (isCompared.back())
            compared.push_back(pair);
    }
    std::vector<ContentAnswer> answers = comparePairs(side, side, compared, stop);
    if (compared.size() == pairs.size())
        return answers;
    notes.add(Severity::Info, NoteCode::ContentsAssumed,
              Message(QT_TRANSLATE_NOOP("Message", "files that layers store again with the same size, and that would "
                                                   "have to be fetched to compare them: %1; they count as changed if "
                                                   "their times differ"),
                      pairs.size() - compared.size()));
    std::vector<ContentAnswer> all;
    auto answer = answers.begin();
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const bool isSame = haveSameTime(side.tree->entry(pairs[i].a), side.tree->entry(pairs[i].b));
        all.push_back(isCompared[i] ? *answer++ : isSame ? ContentAnswer::Same : ContentAnswer::Different);
    }
    return all;
}

} // namespace

NoteList Image::allNotes() const
{
    NoteList notes;
    notes.append(m_archive->notes());
    notes.append(info().notes);
    for (const LoadedLayer &layer : m_layers)
        notes.append(layer.notes);
    notes.append(m_mergeNotes);
    return notes;
}

StackRules ImageLoader::rulesOf(const Image &image, Unpack unpack)
{
    return {unpack, foldedCase(image.info().platform.os) == "WINDOWS"};
}

Result<ImagePtr> ImageLoader::restacked(const ImagePtr &image, const LoadOptions &options)
{
    if (image->unpack() == options.unpack)
        return image;
    auto copy = std::shared_ptr<Image>(new Image(*image));
    copy->m_rules.unpack = options.unpack;
    copy->m_mergeNotes = NoteList();
    const bool isKept = options.cache && !image->m_cacheKey.empty();
    copy->m_cacheKey = isKept ? IndexCache::stackKey(copy->info().layers, copy->m_rules) : std::string();
    if (const auto merged = merge(*copy, options); !merged)
        return fail(merged);
    if (!options.decideContents)
        return ImagePtr(std::move(copy));
    return decided(copy, options.stop, options.cache.get());
}

Result<ImagePtr> ImageLoader::load(ImageArchivePtr archive, std::size_t index, const LoadOptions &options)
{
    auto image = begun(std::move(archive), index, options.unpack);
    if (options.cache)
        image->m_cacheKey = IndexCache::stackKey(image->info().layers, image->m_rules);
    auto layers = readLayers(image->info(), options);
    if (!layers)
        return fail(layers);
    return stacked(std::move(image), *std::move(layers), options);
}

Result<ImagePtr> ImageLoader::ofLayers(ImageArchivePtr archive, std::vector<LoadedLayer> layers,
                                       const LoadOptions &options)
{
    return stacked(begun(std::move(archive), 0, options.unpack), std::move(layers), options);
}

std::shared_ptr<Image> ImageLoader::begun(ImageArchivePtr archive, std::size_t index, Unpack unpack)
{
    auto image = std::shared_ptr<Image>(new Image);
    image->m_archive = std::move(archive);
    image->m_index = index;
    image->m_rules = rulesOf(*image, unpack);
    return image;
}

Result<ImagePtr> ImageLoader::stacked(std::shared_ptr<Image> image, std::vector<LoadedLayer> layers,
                                      const LoadOptions &options)
{
    image->m_layers = std::move(layers);
    if (const auto merged = merge(*image, options); !merged)
        return fail(merged);
    if (!options.decideContents)
        return ImagePtr(std::move(image));
    return decided(image, options.stop, options.cache.get());
}

Result<void> ImageLoader::merge(Image &image, const LoadOptions &options)
{
    if (options.cache) {
        if (auto kept = options.cache->findMerged(image.m_cacheKey, image.m_layers)) {
            image.m_tree = std::move(kept->tree);
            image.m_totals = std::move(kept->totals);
            image.m_mergeNotes = std::move(kept->notes);
            return {};
        }
    }
    std::vector<LayerTreePtr> trees;
    for (const LoadedLayer &layer : image.m_layers)
        trees.push_back(layer.tree);
    auto tree = buildImageTree(std::move(trees), image.m_mergeNotes, image.m_rules, options.stop);
    if (!tree)
        return fail(tree);
    image.m_tree = std::move(*tree);
    image.m_totals = layerTotals(*image.m_tree);
    if (image.m_tree->undecided().empty())
        keepMerged(image, options.cache.get());
    return {};
}

void ImageLoader::keepMerged(const Image &image, IndexCache *cache)
{
    if (cache != nullptr)
        cache->keepMerged(image.m_cacheKey, image.m_layers, {image.m_tree, image.m_totals, image.m_mergeNotes});
}

Result<ImagePtr> ImageLoader::decided(const ImagePtr &image, const StopToken &stop, IndexCache *cache)
{
    if (image->tree()->undecided().empty())
        return image;
    std::vector<ContentPair> pairs;
    for (const ImageTree::Undecided &one : image->tree()->undecided())
        pairs.push_back({one.older, one.newer});
    const ContentReader reader(image);
    const ContentOrigin side{&reader, image->tree().get()};
    NoteList assumptions;
    const std::vector<ContentAnswer> answers = answersOf(side, pairs, stop, assumptions);
    if (stop.stop_requested())
        return failCancelled();
    // Bytes that cannot be read (a damaged layer) count as others; the layer's notes report the damage.
    std::vector<bool> same;
    for (const ContentAnswer answer : answers)
        same.push_back(answer == ContentAnswer::Same);
    auto copy = std::shared_ptr<Image>(new Image(*image));
    copy->m_tree = image->tree()->withDecisions(same);
    copy->m_totals = layerTotals(*copy->m_tree);
    copy->m_mergeNotes.append(assumptions);
    if (std::ranges::find(answers, ContentAnswer::Unreadable) == answers.end())
        keepMerged(*copy, cache);
    return ImagePtr(std::move(copy));
}

Result<ImagePtr> ImageLoader::withLayer(const ImagePtr &below, ImageArchivePtr archive, LoadedLayer layer,
                                        const KnownSame &isSame, const StopToken &stop)
{
    auto image = std::shared_ptr<Image>(new Image(*below));
    image->m_archive = std::move(archive);
    image->m_index = 0;
    image->m_cacheKey.clear();
    image->m_layers.push_back(std::move(layer));
    image->m_tree = withTopLayer(*below->tree(), image->m_layers.back().tree, image->m_rules.unpack);
    if (!image->m_tree) {
        image->m_mergeNotes = NoteList();
        LoadOptions options;
        options.stop = stop;
        if (const auto merged = merge(*image, options); !merged)
            return fail(merged);
    }
    if (const auto decided = decide(*image, isSame, stop); !decided)
        return fail(decided);
    image->m_totals = layerTotals(*image->m_tree);
    return ImagePtr(std::move(image));
}

Result<void> ImageLoader::decide(Image &image, const KnownSame &isSame, const StopToken &stop)
{
    const auto &undecided = image.m_tree->undecided();
    if (undecided.empty())
        return {};
    std::vector<bool> same;
    std::vector<ContentPair> pairs;
    for (const ImageTree::Undecided &one : undecided) {
        same.push_back(isSame(one.older, one.newer));
        if (!same.back())
            pairs.push_back({one.older, one.newer});
    }
    const ContentReader reader(ImagePtr(new Image(image)));
    const ContentOrigin side{&reader, image.m_tree.get()};
    const std::vector<ContentAnswer> answers = answersOf(side, pairs, stop, image.m_mergeNotes);
    if (stop.stop_requested())
        return failCancelled();
    auto answer = answers.begin();
    for (std::size_t i = 0; i < same.size(); ++i) {
        if (!same[i])
            same[i] = *answer++ == ContentAnswer::Same;
    }
    image.m_tree = image.m_tree->withDecisions(same);
    return {};
}

} // namespace strata
