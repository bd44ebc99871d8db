// SPDX-License-Identifier: Apache-2.0
// What happens in the layer of a container, one change after another.
#pragma once

#include "model/base/time_text.h"

#include <string>
#include <vector>

namespace strata {

/// A value. The last `difference` of each path, without those that are '\0', are together what `docker diff` prints.
struct LayerChange {
    char kind = 'C';        // 'A': it is there now, 'C': it is another one now, 'D': it is gone
    std::string path;       // "/etc/motd"
    Instant time;           // when it was seen
    char difference = '\0'; // how it differs from the image now: 'A', 'C' or 'D', as `docker diff` prints it; '\0': not
    bool isEarlier = false; // it was so when the watch began
};

using LayerChanges = std::vector<LayerChange>;

} // namespace strata
