// SPDX-License-Identifier: Apache-2.0
// Finds the table of contents of a layer (docs/PLACES.md, "Layers with a table of contents").
#pragma once

#include "model/base/digest.h"
#include "model/base/result.h"
#include "model/image/image_info.h"
#include "model/io/byte_source.h"

#include <cstdint>
#include <optional>
#include <string>

namespace strata {

/// Where the table is in the blob, and what the layer's descriptor says about it. A value.
struct TocPlace {
    SeekableForm form = SeekableForm::None;
    std::uint64_t offset = 0;             // of the compressed table; the layer's files are before it
    std::uint64_t length = 0;             // eStargz: up to the footer
    Digest storedDigest;                  // of the compressed table (zstd:chunked); null if no annotation gives it
    Digest plainDigest;                   // of the table as JSON (eStargz); null if no annotation gives it
    std::optional<std::uint64_t> tarSize; // of the plain layer, as an annotation claims
};

/// The last bytes of a blob, which are fetched together; more is fetched if it is asked for. For one thread.
class BlobEnd {
public:
    /// Reads at least `count` bytes from the end, or all that there are.
    [[nodiscard]] static Result<BlobEnd> read(ByteSourcePtr blob, std::uint64_t count);

    [[nodiscard]] std::uint64_t size() const { return m_blob->size(); } // of the whole blob
    /// Damaged if the blob does not have so many bytes there. The caller limits `length`.
    [[nodiscard]] Result<std::string> bytes(std::uint64_t offset, std::uint64_t length) const;

private:
    ByteSourcePtr m_blob;
    std::uint64_t m_start = 0;
    std::string m_bytes;
};

/// Reads the end of the blob in which the table, or its footer, is expected.
[[nodiscard]] Result<BlobEnd> endWithToc(const LayerInfo &layer);

/// Empty if the layer does not have a table of contents. Damaged if it claims to have one where it cannot be.
[[nodiscard]] Result<std::optional<TocPlace>> findToc(const LayerInfo &layer, const BlobEnd &end);

/// The digest of the table that the descriptor gives, in whatever form; null if there is none.
[[nodiscard]] Digest claimedTocDigest(const LayerInfo &layer);

} // namespace strata
