// SPDX-License-Identifier: Apache-2.0
// Reads one layer: a plain one by skipping from header to header, a compressed one in a single pass that decodes,
// walks the tar, hashes every file and, if wanted, computes both digests; one whose bytes have to be fetched over the
// network from its table of contents if it has one, else in such a pass.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/io/codec/compression.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace strata {

struct LayerReading {
    bool digests = false;        // of the stored and of the plain bytes
    IndexCache *cache = nullptr; // searched first; gets what was read; may be null
    StopToken stop;
    std::function<void(std::uint64_t done)> progress; // stored bytes
};

/// What cannot be read becomes notes, and a tree that is null or ends early; the only errors are Cancelled and the
/// limit on entries.
[[nodiscard]] Result<LoadedLayer> readLayer(const LayerInfo &layer, const LayerReading &reading);

/// The digests of a layer's bytes, without its tree.
struct LayerDigests {
    Digest blob;
    Digest plain;                 // null if the bytes cannot be decoded
    std::uint64_t blobSize = 0;   // stored bytes
    std::optional<Error> problem; // why `plain` is null; empty if all is well
    std::optional<Error> damage;  // the bytes are complete, but the tar in them is truncated or damaged
};
/// `blobAlgorithm` is "sha256" or "sha512". Both digests are computed in one pass. `wantPlain` also checks whether
/// the tar can be walked to its end.
[[nodiscard]] Result<LayerDigests> digestLayer(const ByteSourcePtr &blob, Compression compression, bool wantPlain,
                                               std::string_view blobAlgorithm, const LayerReading &reading);

} // namespace strata
