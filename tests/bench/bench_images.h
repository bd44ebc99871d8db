// SPDX-License-Identifier: Apache-2.0
// Images made for measuring: the same bytes on every machine and in every run.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace strata::bench {

struct BenchImage {
    const char *name;
    const char *what;
    std::function<void(const std::filesystem::path &file)> write;
    bool isLarge = false; // takes more than some seconds to make
    /// To compare it with; may be empty. The same but for some files of the last layer; of every layer.
    std::function<void(const std::filesystem::path &file)> writeNext = {};
    std::function<void(const std::filesystem::path &file)> writeApart = {};
};

/// In the order in which they are measured.
[[nodiscard]] const std::vector<BenchImage> &benchImages();

} // namespace strata::bench
