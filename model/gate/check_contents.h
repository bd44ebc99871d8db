// SPDX-License-Identifier: Apache-2.0
// What an image consists of and what it stores needlessly, as far as the reports of `check` show it.
#pragma once

#include "model/base/ids.h"
#include "model/image/image_sizes.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

class Image;
struct Waste;

/// The bytes of a path and of what is below it. A value.
struct PathShare {
    std::string path = {}; // raw bytes, with a leading '/'
    std::uint64_t bytes = 0;
    std::vector<PathShare> parts = {}; // greatest first; what they lack of `bytes` is in parts that are too small
};

/// A value.
struct CheckWaste {
    /// A sum by reason.
    struct Reason {
        std::string_view name = {}; // wasteReasonName(): "rewritten", "removed" …
        std::uint64_t bytes = 0;
        std::uint64_t paths = 0;
    };
    /// What is stored needlessly at one path for one reason.
    struct Path {
        std::string path = {}; // raw bytes, with a leading '/'
        std::string_view reason = {};
        std::uint64_t bytes = 0;
        std::uint64_t count = 0;   // how many times it is stored
        LayerNumber hiddenBy = {}; // the uppermost layer that hides it
    };
    static constexpr std::size_t mostPaths = 100;

    std::uint64_t storedBytes = 0; // of all files in all layers: needed and wasted
    std::uint64_t wastedBytes = 0;
    double efficiency = 1;            // the needed share of the stored bytes
    double wastedPercent = 0;         // the wasted share, 0 to 1
    double userWastedPercent = 0;     // the same of the image's own layers; may be infinite
    std::vector<Reason> reasons = {}; // without those that waste nothing
    std::vector<Path> paths = {};     // most bytes first, at most mostPaths
    std::uint64_t pathCount = 0;      // all of them
    PathShare share = {};             // by path
};

/// A value.
struct CheckContents {
    std::size_t layers = 0;
    Sizes sizes = {};                     // of the whole image
    PathShare visible = {};               // what a container sees, by path
    std::optional<CheckWaste> waste = {}; // if it was computed
};

/// How much of CheckContents the reports show.
enum class CheckDetail : std::uint8_t {
    None,
    Figures, // sizes and sums: right even if changes of the tree are undecided
    All,     // also reasons, paths and shares
};

/// `waste` is of the same image; null if it was not computed. Walks the tree: call it from a worker thread.
[[nodiscard]] CheckContents checkContentsOf(const Image &image, const Waste *waste,
                                            CheckDetail detail = CheckDetail::All);

} // namespace strata
