// SPDX-License-Identifier: Apache-2.0
// Puts the files of a table of contents in a row (ChunkTable), and checks what the table says about their places.
#pragma once

#include "model/base/ids.h"
#include "model/base/notes.h"
#include "model/base/result.h"
#include "model/image/toc/chunk_table.h"
#include "model/image/toc/toc_entries.h"
#include "model/image/toc/toc_place.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace strata {

struct TocLayout {
    ChunkTablePtr chunks;
    std::vector<std::uint64_t> offsets; // of each entry's bytes in the row; meaningless for one without bytes
};

/// What is wrong with the place of one file becomes a note; its bytes can then not be read from there on. Error:
/// LimitExceeded if the files would be far larger than the blob (limits::expansionRatio).
[[nodiscard]] Result<TocLayout> layOut(std::span<const TocEntry> entries, const TocPlace &place, LayerNumber layer,
                                       NoteList &notes);

} // namespace strata
