// SPDX-License-Identifier: Apache-2.0
// Images as the input and the output of a build.
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

/// The image that a stage starts from, or the one that it has become. A value; shares large data.
struct BuildImage {
    NewImage image;                                       // steps, config, platform
    LabBranches branches;                                 // top first
    std::string id;                                       // "sha256:…"; empty for scratch
    std::vector<std::string> stepIds;                     // for each step of `image`; empty if not known
    std::vector<std::optional<std::uint64_t>> layerBytes; // base first, as `docker history` counts
    ImagePtr base;                                        // its layers are the lowest branches; null: no opened image
};

/// An opened image as a base. Its layers' bytes are read only when the result is written.
[[nodiscard]] BuildImage buildImageOf(const ImagePtr &image);

/// The content of its documents: ID and history.
[[nodiscard]] ImageInfo imageInfoOf(const BuildImage &image);
/// The table that `docker history` prints for it, newest first.
[[nodiscard]] std::vector<HistoryRow> historyRowsOf(const BuildImage &image, std::chrono::system_clock::time_point now,
                                                    bool truncate);

} // namespace strata
