// SPDX-License-Identifier: Apache-2.0
// Keeps what was read from layers for the next time: trees, seek points, digests. Opening an image whose layers are
// in the cache does not read them. See docs/decisions/index-cache.md.
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

/// The result of stacking the layers of an image.
struct MergedLayers {
    ImageTreePtr tree; // without undecided() changes
    std::vector<LayerTotals> totals;
    NoteList notes;
};

/// A layer is identified by the place of its bytes: the file as it is now, and the position in it. A digest claimed
/// by a document proves nothing about the bytes; so a compressed layer in a new place is matched to a known one only
/// after its stored bytes were hashed, which costs a fraction of decompressing them. A layer that is far
/// (ByteSource::isFar()) is matched by the digest that its manifest claims, since to hash it would be to fetch it: what
/// is found was read from bytes with that digest, or from a table of contents with the digest that the manifest gives.
/// To keep something, the caller passes a place or key that it obtained before it read the bytes: a file that is
/// changed meanwhile then has another place, so that wrong data is never found.
/// Any thread may use it.
class IndexCache {
public:
    static constexpr std::uint64_t defaultBytes = std::uint64_t(1) << 30;

    explicit IndexCache(std::filesystem::path folder, std::uint64_t maxBytes = defaultBytes);
    /// The cache in the user's cache folder.
    [[nodiscard]] static std::shared_ptr<IndexCache> ofUser();

    /// Empty if the layer's bytes are not in a file, or in a file that was written just before `now`: file system
    /// clocks are too coarse to distinguish that state from the next one.
    [[nodiscard]] static std::optional<BytePlace>
    placeOf(const LayerInfo &layer, std::chrono::system_clock::time_point now = std::chrono::system_clock::now());

    /// The notes are about `layer`. Digests may be missing even if the caller wants them.
    [[nodiscard]] std::optional<LoadedLayer> find(const LayerInfo &layer, const StopToken &stop = {}) const;
    /// Does nothing for a layer that is damaged, or that can be read as quickly as looked up.
    void keep(const LayerInfo &layer, const std::optional<BytePlace> &place, const LoadedLayer &loaded);

    /// The key of all layers together; "" if one of them does not have a place.
    [[nodiscard]] static std::string stackKey(std::span<const LayerInfo> layers, const StackRules &rules = {});
    /// `layers` as they were read or found.
    [[nodiscard]] std::optional<MergedLayers> findMerged(const std::string &key,
                                                         const std::vector<LoadedLayer> &layers) const;
    /// Does nothing if the key is empty, a layer is damaged, or merging is as quick as looking up.
    void keepMerged(const std::string &key, const std::vector<LoadedLayer> &layers, const MergedLayers &merged);

    /// The results of digestLayer(); only those without a problem or damage are kept.
    [[nodiscard]] std::optional<LayerDigests> findDigests(const BytePlace &place, bool wantPlain,
                                                          std::string_view algorithm) const;
    void keepDigests(const BytePlace &place, bool wantPlain, std::string_view algorithm, const LayerDigests &digests);

    [[nodiscard]] std::uint64_t size() const { return m_files.size(); } // bytes on disk
    void clear() { m_files.clear(); }

private:
    [[nodiscard]] std::optional<LoadedLayer> findFar(const LayerInfo &layer) const;
    void keepFar(const LayerInfo &layer, const LoadedLayer &loaded);
    [[nodiscard]] std::optional<LoadedLayer> findByDigest(const LayerInfo &layer, const std::optional<BytePlace> &place,
                                                          const StopToken &stop) const;

    mutable CacheFolder m_files; // a hit by digest records the new place
};

using IndexCachePtr = std::shared_ptr<IndexCache>;

} // namespace strata
