// SPDX-License-Identifier: Apache-2.0
// In which order, and by which thread, the files of a search are read.
#pragma once

#include "model/image/image_loader.h"
#include "model/search/search.h"

#include <cstdint>
#include <vector>

namespace strata {

/// Files that one thread reads one after another, in the order in which their bytes are stored.
struct SearchTask {
    /// The bytes of a file, with all files of the search that have them.
    struct Content {
        EntryRef inode;
        std::uint64_t bytes = 0;
        std::vector<std::uint32_t> files; // indices, ascending
    };
    std::vector<Content> contents;
    std::uint64_t bytes = 0;
};

/// A layer in which any place can be reached is divided into several tasks.
[[nodiscard]] std::vector<SearchTask> searchTasks(const Image &image, const std::vector<SearchedFile> &files);

} // namespace strata
