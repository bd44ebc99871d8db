// SPDX-License-Identifier: Apache-2.0
#include "model/search/search_files.h"

#include "model/io/codec/seek_points.h"

#include <algorithm>
#include <numeric>

namespace strata {

namespace {

constexpr std::uint64_t taskBytes = std::uint64_t{24} << 20; // several times the distance of two seek points
constexpr std::size_t taskFiles = 16'384;

bool isDivisible(const Image &image, LayerNumber layer)
{
    const SeekPointsPtr &points = image.layer(layer).seekPoints;
    return image.info().layers[layer.index()].compression == Compression::None || (points && points->count() > 0) ||
           image.layer(layer).chunks;
}

} // namespace

std::vector<SearchTask> searchTasks(const Image &image, const std::vector<SearchedFile> &files)
{
    const ImageTree &tree = *image.tree();
    std::vector<std::uint32_t> order(files.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto place = [&](std::uint32_t i) { // entries are in the order of the archive
        return std::pair(files[i].inode, i);
    };
    std::ranges::sort(order, {}, place);

    std::vector<SearchTask> tasks;
    for (const std::uint32_t i : order) {
        const EntryRef inode = files[i].inode;
        SearchTask *task = tasks.empty() ? nullptr : &tasks.back();
        if (task != nullptr && task->contents.back().inode == inode) {
            task->contents.back().files.push_back(i);
            continue;
        }
        const bool isFull = task != nullptr && (task->bytes >= taskBytes || task->contents.size() >= taskFiles);
        if (task == nullptr || task->contents.back().inode.layer != inode.layer ||
            (isFull && isDivisible(image, inode.layer)))
            task = &tasks.emplace_back();
        task->contents.push_back({inode, tree.entry(inode).size, {i}});
        task->bytes += tree.entry(inode).size;
    }
    return tasks;
}

} // namespace strata
