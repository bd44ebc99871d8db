// SPDX-License-Identifier: Apache-2.0
// What is in a tar, compressed or not, as a list: a Helm chart, a directory that ORAS packed. Nothing is unpacked.
// Private to model/documents.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/io/byte_source.h"
#include "model/io/entry_info.h"

#include <optional>
#include <vector>

namespace strata {

struct TarContents {
    std::vector<EntryInfo> entries; // in their order, paths as written
    bool isCut = false;             // there are more
    std::optional<Error> error;     // why it could not be read to its end
};

/// Whether the first bytes are those of a tar, or of a compressed stream.
[[nodiscard]] bool mayBeTar(const ByteSource &bytes);
/// At most `limit` entries. Damaged if it is not a tar at all; Cancelled.
[[nodiscard]] Result<TarContents> tarContents(const ByteSourcePtr &bytes, std::size_t limit, const StopToken &stop);

} // namespace strata
