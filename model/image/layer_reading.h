// SPDX-License-Identifier: Apache-2.0
// Reads one layer: a plain one by hopping from header to header, a compressed one in a single pass that
// decodes, walks the tar, hashes every file and, where asked, computes both digests.
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
    IndexCache *cache = nullptr; // looked into first, and given what was read
    StopToken stop;
    std::function<void(std::uint64_t done)> progress; // stored bytes
};

/// What cannot be read becomes notes, a null tree or one that ends early; only cancelling and the limit on
/// entries give an error.
[[nodiscard]] Result<LoadedLayer> readLayer(const LayerInfo &layer, const LayerReading &reading);

/// Digests of a layer's bytes without its tree.
struct LayerDigests {
    Digest blob;
    Digest plain;                 // null when the bytes cannot be decoded
    std::uint64_t blobSize = 0;   // stored bytes
    std::optional<Error> problem; // why `plain` is null; empty when all is well
    std::optional<Error> damage;  // the bytes are whole, but the tar in them breaks off
};
/// `blobAlgorithm`: "sha256" or "sha512". Both digests come from one pass. With `wantPlain` it is also looked whether
/// the tar can be walked to its end.
[[nodiscard]] Result<LayerDigests> digestLayer(const ByteSourcePtr &blob, Compression compression, bool wantPlain,
                                               std::string_view blobAlgorithm, const LayerReading &reading);

} // namespace strata
