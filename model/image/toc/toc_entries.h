// SPDX-License-Identifier: Apache-2.0
// The entries of a table of contents, of either form: they have the same members.
#pragma once

#include "model/base/digest.h"
#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/io/entry_info.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace strata {

/// A part of a file as the table describes it; nothing of it is checked yet.
struct TocChunk {
    std::uint64_t inFile = 0;    // its offset in the file
    std::uint64_t size = 0;      // in plain bytes; 0: up to the end of the file
    std::uint64_t stored = 0;    // where its gzip member or zstd frame begins
    std::uint64_t storedEnd = 0; // 0 if it is not given
    std::uint64_t skipped = 0;   // plain bytes of the member before it
    bool isZeros = false;
    Digest digest;
};

struct TocEntry : EntryInfo {
    bool isUnknownType = false;
    std::vector<TocChunk> chunks; // of a file that is not empty, in the order of the table
    Digest digest;                // of the whole file; may be null
};

/// In the order of the table, which is that of the tar. Oddities of single entries become notes about `layer`. Errors:
/// not JSON, another version.
[[nodiscard]] Result<std::vector<TocEntry>> readTocEntries(std::string_view json, LayerNumber layer, NoteList &notes);

} // namespace strata
