// SPDX-License-Identifier: Apache-2.0
// What reading a layer gave, kept for the next time: its tree, its seek points, its digests. Opening an image whose
// layers are here reads none of them. See docs/decisions/index-cache.md.
#pragma once

#include "model/base/progress.h"
#include "model/image/image_loader.h"
#include "model/image/layer_reading.h"
#include "model/io/cache_folder.h"

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// What stacking the layers of an image gave.
struct MergedLayers {
    ImageTreePtr tree; // nothing is undecided()
    std::vector<LayerTotals> totals;
    NoteList notes;
};

/// A layer is known by the place of its bytes: the file as it is now, and where in it. A digest that a document claims
/// proves nothing about the bytes; so a compressed layer of a new place is taken for one that is known only after its
/// stored bytes were hashed, which costs a fraction of decompressing them.
/// A caller that keeps something names a place or key, which it asked for before it read the bytes: a file that is
/// changed meanwhile has another place then, so that nothing wrong is ever found.
/// Any thread may use it.
class IndexCache {
public:
    static constexpr std::uint64_t defaultBytes = std::uint64_t(1) << 30;

    explicit IndexCache(std::filesystem::path folder, std::uint64_t maxBytes = defaultBytes);
    /// The one in the user's cache folder.
    [[nodiscard]] static std::shared_ptr<IndexCache> ofUser();

    /// Empty if the layer's bytes are not in a file, or in one that was written a moment before `now`: the clock of file
    /// systems is too coarse to distinguish that state from the next one.
    [[nodiscard]] static std::optional<BytePlace>
    placeOf(const LayerInfo &layer, std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

    /// Notes are about `layer`. Digests may be missing even where the caller wants them.
    [[nodiscard]] std::optional<LoadedLayer> find(const LayerInfo &layer, const StopToken &stop = {}) const;
    /// Does nothing for a layer that is damaged, or that is read as quickly as looked up.
    void keep(const LayerInfo &layer, const std::optional<BytePlace> &place, const LoadedLayer &loaded);

    /// Of all layers together; "" where one of them has no place.
    [[nodiscard]] static std::string stackKey(std::span<const LayerInfo> layers, const StackRules &rules = {});
    /// `layers`: as they were read or found.
    [[nodiscard]] std::optional<MergedLayers> findMerged(const std::string &key,
                                                         const std::vector<LoadedLayer> &layers) const;
    /// Does nothing for an empty key, when a layer is damaged, or when merging is as quick as looking up.
    void keepMerged(const std::string &key, const std::vector<LoadedLayer> &layers, const MergedLayers &merged);

    /// As digestLayer() gave them; only digests that nothing was wrong with.
    [[nodiscard]] std::optional<LayerDigests> findDigests(const BytePlace &place, bool wantPlain,
                                                          std::string_view algorithm) const;
    void keepDigests(const BytePlace &place, bool wantPlain, std::string_view algorithm, const LayerDigests &digests);

    [[nodiscard]] std::uint64_t size() const { return m_files.size(); } // bytes on disk
    void clear() { m_files.clear(); }

private:
    [[nodiscard]] std::optional<LoadedLayer> findByDigest(const LayerInfo &layer, const std::optional<BytePlace> &place,
                                                          const StopToken &stop) const;

    mutable CacheFolder m_files; // a hit by digest writes down the new place
};

using IndexCachePtr = std::shared_ptr<IndexCache>;

} // namespace strata
