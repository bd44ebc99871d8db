// SPDX-License-Identifier: Apache-2.0
// Reads an image's layers in stages: each layer's tree (in parallel, largest first), the merged tree, then the
// content decisions (which changes altered bytes, and which only metadata), then digests. The stack itself is known
// before: ImageInfo.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/formats/image_archive.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/seek_points.h"
#include "model/tree/image_tree.h"
#include "model/tree/layer_tree.h"
#include "model/tree/totals.h"
#include "model/tree/unpack.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace strata {

class ChunkTable;
using ChunkTablePtr = std::shared_ptr<const ChunkTable>;

/// The result of reading one layer. A value.
struct LoadedLayer {
    LayerTreePtr tree;        // null if it could not be read
    SeekPointsPtr seekPoints; // of a compressed layer; may be null
    /// Where the bytes of its files are, if only its table of contents was read and not its tar; else null.
    ChunkTablePtr chunks;
    /// What the first bytes say, if they were not looked at before the layer was read (ByteSource::isFar()).
    std::optional<Compression> compression;
    std::optional<std::uint64_t> uncompressedSize; // of the plain stream
    Digest blobDigest;                             // computed; null if not (yet) computed
    Digest diffId;                                 // computed; null if not (yet) computed
    bool damaged = false;                          // the archive is damaged, and the tree ends there
    NoteList notes;
};

/// An image with everything that was read. Immutable; shared; any thread may read it.
class Image {
public:
    [[nodiscard]] const ImageInfo &info() const { return m_archive->images()[m_index]; }
    [[nodiscard]] const ImageArchivePtr &archive() const { return m_archive; }
    [[nodiscard]] const std::vector<LoadedLayer> &layers() const { return m_layers; }
    [[nodiscard]] const LoadedLayer &layer(LayerNumber number) const { return m_layers[number.index()]; }
    [[nodiscard]] const ImageTreePtr &tree() const { return m_tree; }
    /// How its layers were combined into one tree.
    [[nodiscard]] Unpack unpack() const { return m_rules.unpack; }
    [[nodiscard]] const std::vector<LayerTotals> &totals() const { return m_totals; } // base first
    [[nodiscard]] LayerNumber lastLayer() const { return m_tree->lastLayer(); }
    /// The notes of the source, the image, the layers and the merge, in this order.
    [[nodiscard]] NoteList allNotes() const;

private:
    friend class ImageLoader;
    Image() = default;
    ImageArchivePtr m_archive;
    std::size_t m_index = 0;
    std::vector<LoadedLayer> m_layers;
    StackRules m_rules;
    ImageTreePtr m_tree;
    std::vector<LayerTotals> m_totals;
    NoteList m_mergeNotes;
    std::string m_cacheKey; // of all its layers, as they were before they were read; "" without a cache
};

using ImagePtr = std::shared_ptr<const Image>;

class IndexCache;

struct LoadOptions {
    /// Also compute the digests of blobs and plain streams while reading (compressed layers: in the same pass).
    bool digests = false;
    /// Make the content decisions before returning. If false, the tree may still have undecided() changes (see
    /// decided()).
    bool decideContents = true;
    std::shared_ptr<IndexCache> cache; // finds layers read before, and keeps those read now; may be null
    /// An image whose layers need not be read again: a layer with an equal diff ID, as claimed by the configs, is
    /// taken over.
    std::shared_ptr<const Image> known;
    Unpack unpack = Unpack::Overlay;
    StopToken stop;
    /// Called from worker threads.
    std::function<void(LayerNumber, std::uint64_t done, std::uint64_t total)> onLayerProgress;
    std::function<void(LayerNumber, const LoadedLayer &)> onLayerRead;
};

/// The stages. Blocking; call them from a worker thread. The only errors are Cancelled and exceeded limits: a layer
/// that cannot be read becomes notes and an incomplete tree.
class ImageLoader {
public:
    [[nodiscard]] static Result<ImagePtr> load(ImageArchivePtr archive, std::size_t index,
                                               const LoadOptions &options = {});

    /// The same image with every undecided change decided by comparing bytes; the image itself if nothing is
    /// undecided.
    [[nodiscard]] static Result<ImagePtr> decided(const ImagePtr &image, const StopToken &stop = {},
                                                  IndexCache *cache = nullptr);

    /// The same image with its layers combined as `options.unpack` specifies. Layers are not read again, except for
    /// the content decisions. Only cache, decideContents, unpack and stop of `options` are used. Returns the image
    /// itself if it is already unpacked that way.
    [[nodiscard]] static Result<ImagePtr> restacked(const ImagePtr &image, const LoadOptions &options);

    /// The only image of `archive`, made of `layers` (base first), which were not read from an archive.
    [[nodiscard]] static Result<ImagePtr> ofLayers(ImageArchivePtr archive, std::vector<LoadedLayer> layers,
                                                   const LoadOptions &options = {});

    /// Returns whether two files are known to have the same bytes, without reading them.
    using KnownSame = std::function<bool(EntryRef older, EntryRef newer)>;
    /// The same image with `layer` on top, described by `archive` (ImageArchive::withLayer()). The layers below are
    /// shared. Every change is decided. `layer` must have a tree.
    [[nodiscard]] static Result<ImagePtr> withLayer(const ImagePtr &below, ImageArchivePtr archive, LoadedLayer layer,
                                                    const KnownSame &isSame, const StopToken &stop = {});

private:
    [[nodiscard]] static std::shared_ptr<Image> begun(ImageArchivePtr archive, std::size_t index, Unpack unpack);
    [[nodiscard]] static Result<ImagePtr> stacked(std::shared_ptr<Image> image, std::vector<LoadedLayer> layers,
                                                  const LoadOptions &options);
    [[nodiscard]] static StackRules rulesOf(const Image &image, Unpack unpack);
    [[nodiscard]] static Result<void> decide(Image &image, const KnownSame &isSame, const StopToken &stop);
    [[nodiscard]] static Result<void> merge(Image &image, const LoadOptions &options);
    static void keepMerged(const Image &image, IndexCache *cache);
};

} // namespace strata
