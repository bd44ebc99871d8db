// SPDX-License-Identifier: Apache-2.0
// Fetches a table of contents and checks its digest.
#pragma once

#include "model/base/result.h"
#include "model/image/toc/toc_place.h"
#include "model/io/tar/tar_reader.h"

#include <cstdint>
#include <optional>
#include <string>

namespace strata {

/// A table of contents as it is stored. A value.
struct TocDocument {
    std::string json;
    /// eStargz: the table's own entry in the tar; bodyOffset counts from the table's gzip member.
    std::optional<TarRecord> self;
    /// eStargz: plain bytes of the gzip member before the table, modulo 2^32.
    std::uint32_t lastMember = 0;
};

/// Errors: Damaged (also if a digest does not fit), LimitExceeded (limits::contentsTableBytes), and those of reading.
[[nodiscard]] Result<TocDocument> readTocDocument(const BlobEnd &end, const TocPlace &place);

} // namespace strata
