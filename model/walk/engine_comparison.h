// SPDX-License-Identifier: Apache-2.0
// One image as Docker 20.10, 28 and 29 have it after a fresh installation, side by side: what its ID is, where its
// layers and the container's files are, how they are mounted. Facts and their sources: docs/WALK.md.
#pragma once

#include "model/base/ids.h"
#include "model/base/message.h"
#include "model/walk/walk.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The versions that are compared, in this order.
struct ComparedEngine {
    std::string_view key;  // "docker_20_10"
    std::string_view name; // "Docker 20.10"
};
inline constexpr std::array comparedEngines{ComparedEngine{"docker_20_10", "Docker 20.10"},
                                            ComparedEngine{"docker_28", "Docker 28"},
                                            ComparedEngine{"docker_29", "Docker 29"}};

struct EngineCell {
    Message text;      // for people, if there is no value, or beside it; may be empty
    std::string value; // to be copied: a digest, a path, a line; ""
};

/// A value.
struct EngineRow {
    std::string_view key;   // "image-id"
    const char *title = ""; // QT_TRANSLATE_NOOP("Message", …)
    LayerNumber layer;      // 0: about the image
    std::array<EngineCell, comparedEngines.size()> cells;
};

/// Names that a store makes up are placeholders (CACHE-ID1, N1), unless the image was opened from such a store. May
/// block. Errors: as of walkOf().
[[nodiscard]] Result<std::vector<EngineRow>> compareEngines(const ImageArchive &archive, std::size_t index);

} // namespace strata
