// SPDX-License-Identifier: Apache-2.0
// Images as a build takes and gives them.
#pragma once

#include "model/image/history/history.h"
#include "model/image/image_loader.h"
#include "model/image/write/image_writer.h"
#include "model/lab/branches/lab_branch.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

/// An image that a stage begins with, or that it became. A value; shares what is large.
struct BuildImage {
    NewImage image;                                       // steps, config, platform
    LabBranches branches;                                 // top first
    std::string id;                                       // "sha256:…"; empty of scratch
    std::vector<std::string> stepIds;                     // for each step of `image`; empty text where not known
    std::vector<std::optional<std::uint64_t>> layerBytes; // base first, as `docker history` counts
    ImagePtr base;                                        // whose layers the lowest branches are; null: no opened image
};

/// An opened image as a base. Its layers' bytes are read only when the result is written.
[[nodiscard]] BuildImage buildImageOf(const ImagePtr &image);

/// What its documents would say: ID and history.
[[nodiscard]] ImageInfo imageInfoOf(const BuildImage &image);
/// The table that `docker history` prints of it, newest first.
[[nodiscard]] std::vector<HistoryRow> historyRowsOf(const BuildImage &image, std::chrono::system_clock::time_point now,
                                                    bool truncate);

} // namespace strata
