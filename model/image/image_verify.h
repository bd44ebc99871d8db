// SPDX-License-Identifier: Apache-2.0
// Whether the bytes of an image are those that its documents claim.
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

/// Whether each blob and each plain stream has the digest that the documents claim.
struct LayerVerdict {
    LayerNumber layer;
    std::optional<bool> blob;  // digest and size of the stored bytes; empty where nothing is claimed or checkable
    std::optional<bool> plain; // diff ID
    Digest blobDigest;
    Digest diffId;
    Digest chainId;            // from the claimed diff IDs, and computed ones where none is claimed
    bool isIncomplete = false; // not all of it is there or can be read
    Message problem;           // empty when all is well; one line
    [[nodiscard]] std::optional<bool> verified() const; // both together
};
struct VerifyReport {
    std::vector<LayerVerdict> layers; // base first
    std::vector<Message> problems;    // of manifest and config
    std::uint64_t documents = 0;      // documents checked
    bool isAbsent = false;            // the manifest is not there, so nothing could be checked
    [[nodiscard]] bool ok() const;
    /// Something was found to be other than it is claimed to be. Neither this nor ok(): it is not there, or broken off.
    [[nodiscard]] bool isWrong() const;
};
struct VerifyOptions {
    std::shared_ptr<IndexCache> cache; // digests of bytes that did not change since; null: everything is read
    StopToken stop;
    ProgressFunction progress;                         // over all blobs
    std::function<void(const LayerVerdict &)> onLayer; // from worker threads
};
/// Reads every blob of the image once more (layers in parallel) and checks manifest, config, layers, diff IDs.
[[nodiscard]] Result<VerifyReport> verifyImage(const ImageArchive &archive, std::size_t index,
                                               const VerifyOptions &options = {});

} // namespace strata
