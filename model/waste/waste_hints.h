// SPDX-License-Identifier: Apache-2.0
// What to change in a Dockerfile so that an image stores less.
#pragma once

#include "model/base/message.h"
#include "model/image/image_info.h"
#include "model/waste/waste.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

enum class HintKind : std::uint8_t {
    CopyChown,    // a RUN changes owner or mode of what a COPY brought
    JoinRun,      // a RUN changes or removes what the RUN before it made
    DeleteInStep, // a step removes what an earlier RUN made
    MultiStage,   // a step removes what a COPY or ADD brought
    PackageCache, // caches of package managers are stored
    DockerIgnore, // a COPY brought what belongs in .dockerignore
    MetadataOnly, // a step changes nothing but owner, mode or times of what an earlier layer stores
    SmallerBase,  // a step removes or replaces files of the base image
};
[[nodiscard]] std::string_view hintName(HintKind kind); // "copy-chown", "join-run", …
[[nodiscard]] const char *hintTitle(HintKind kind);     // for people; translations are in the context "Section"

/// One piece of advice. No byte is in two hints. A value.
struct WasteHint {
    HintKind kind = HintKind::JoinRun;
    std::uint64_t bytes = 0; // that the image would not store
    std::uint64_t files = 0;
    LayerNumber layer = {};               // made by the step to change
    std::optional<std::size_t> step = {}; // the step to change: index into ImageInfo::history
    LayerNumber stores = {};              // the layer that stores the bytes
    std::string path = {};                // the directory or file that has most of them
    Message text = {};
};

/// All hints, and which one each version has.
struct WasteHints {
    std::vector<WasteHint> hints = {};                        // greatest first
    std::vector<std::optional<std::uint32_t>> ofVersion = {}; // by Waste::versions: index into hints
};

/// Advice is about the layers above the base image only.
[[nodiscard]] WasteHints wasteHintsOf(const ImageTree &tree, const ImageInfo &image, const Waste &waste);

} // namespace strata
