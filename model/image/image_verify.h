// SPDX-License-Identifier: Apache-2.0
// Verifies that the bytes of an image are those that its documents claim.
#pragma once

#include "model/base/digest.h"
#include "model/base/message.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/formats/image_archive.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace strata {

class IndexCache;

/// Whether a layer's blob and plain stream have the digests that the documents claim.
struct LayerVerdict {
    LayerNumber layer;
    std::optional<bool> blob;  // digest and size of the stored bytes; empty if nothing is claimed or can be checked
    std::optional<bool> plain; // diff ID
    Digest blobDigest;
    Digest diffId;
    Digest chainId;            // from the claimed diff IDs, or computed ones if not claimed
    bool isIncomplete = false; // part of it is missing or cannot be read
    Message problem;           // empty if all is well; one line
    [[nodiscard]] std::optional<bool> verified() const; // both together
};
struct VerifyReport {
    std::vector<LayerVerdict> layers; // base first
    std::vector<Message> problems;    // of manifest and config
    std::uint64_t documents = 0;      // number of documents checked
    bool isAbsent = false;            // the manifest is missing, so nothing could be checked
    [[nodiscard]] bool ok() const;
    /// Returns whether something is different from what is claimed. Neither isWrong() nor ok(): something is missing
    /// or truncated.
    [[nodiscard]] bool isWrong() const;
};
struct VerifyOptions {
    std::shared_ptr<IndexCache> cache; // digests of bytes that have not changed; null: everything is read
    StopToken stop;
    ProgressFunction progress;                         // over all blobs
    std::function<void(const LayerVerdict &)> onLayer; // from worker threads
};
/// Reads every blob of the image again (layers in parallel) and checks manifest, config, layers and diff IDs.
[[nodiscard]] Result<VerifyReport> verifyImage(const ImageArchive &archive, std::size_t index,
                                               const VerifyOptions &options = {});

} // namespace strata
