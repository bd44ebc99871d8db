// SPDX-License-Identifier: Apache-2.0
// Answers the content: terms of a filter by reading files.
#pragma once

#include "model/base/notes.h"
#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/image/image_loader.h"
#include "model/tree/query/filter.h"

#include <functional>

namespace strata {

/// The change that a view shows of a path, or null.
using ShownChange = std::function<const Change *(NodeId)>;

/// The filter with the answers for what `shown` returns in the file systems up to layer `at`; the filter itself if it
/// has no content: terms. Only files are read that pass the other terms. A file that cannot be read contains nothing,
/// and is added to `notes`. Error: Cancelled.
[[nodiscard]] Result<Filter> withContentsOf(const ImagePtr &image, const Filter &filter, LayerNumber at,
                                            const ShownChange &shown, NoteList &notes, const StopToken &stop,
                                            const ProgressFunction &progress = {});

} // namespace strata
