// SPDX-License-Identifier: Apache-2.0
// Watches what a container changes in its image, while it runs (docs/PLACES.md, "Watching a container").
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/places/container/layer_change.h"
#include "model/places/container/watched_container.h"

#include <chrono>
#include <cstddef>
#include <functional>

namespace strata {

struct WatchOptions {
    /// Between two complete looks. What the kernel reports is looked at after `settle` already.
    std::chrono::milliseconds interval{1000};
    std::chrono::milliseconds settle{50};
    std::size_t mostFolders = 8192;    // that the kernel watches; all are looked at in any case
    std::size_t mostPaths = 1'000'000; // in the layer; if it has more, the engine is asked instead
};

/// Takes changes, never an empty list, in the order in which they were seen; false: no more are wanted.
using ChangeSink = std::function<bool(const LayerChanges &)>;

/// First what has been changed already (LayerChange::isEarlier), then each change within two seconds and once, until
/// the container ends or `stop` is requested; what was changed before that is still passed on, unless the container is
/// removed at once. Blocks; `take` is called
/// in this thread. What comes and goes between two looks may be missed. With a layer that cannot be read here only
/// changes of what the engine lists are seen: not the second change of the same file. Errors: of the engine.
[[nodiscard]] Result<void> watchContainer(const WatchedContainer &container, const WatchOptions &options,
                                          const ChangeSink &take, const StopToken &stop);

} // namespace strata
