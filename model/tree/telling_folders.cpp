// SPDX-License-Identifier: Apache-2.0
#include "model/tree/telling_folders.h"

#include <queue>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int mostSteps = 10'000;
/// A folder is replaced by what is in it when one thing, or a few large folders there hold so much of its bytes …
constexpr double tellingShare = 0.6;
constexpr std::uint64_t largePart = 20; // … where large is more than one part in so many of all bytes

/// Whether what is in the folder says more than the folder does: folders of `large` bytes or more, or one file.
bool isToldByItsParts(const FolderSizes &sizes, NodeId folder, std::uint64_t size, std::uint64_t large)
{
    const double telling = tellingShare * static_cast<double>(size);
    double inFolders = 0;
    const ImageTree::Children children = sizes.children(folder);
    for (std::uint32_t i = 0; i < children.count; ++i) {
        const NodeId child(children.first.value + i);
        const std::uint64_t bytes = sizes.bytes(child);
        if (static_cast<double>(bytes) >= telling)
            return true;
        if (bytes >= large && sizes.children(child).count != 0)
            inFolders += static_cast<double>(bytes);
    }
    return inFolders >= telling;
}

} // namespace

std::vector<NodeId> tellingFolders(const FolderSizes &sizes, std::uint64_t total, std::size_t most)
{
    std::vector<NodeId> telling;
    const std::uint64_t large = std::max<std::uint64_t>(1, total / largePart);
    std::priority_queue<std::pair<std::uint64_t, NodeId>> pending;
    pending.emplace(UINT64_MAX, ImageTree::root());
    for (int step = 0; step < mostSteps && !pending.empty() && telling.size() < most; ++step) {
        const auto [size, id] = pending.top();
        pending.pop();
        if (id != ImageTree::root() && !isToldByItsParts(sizes, id, size, large)) {
            telling.push_back(id);
            continue;
        }
        const ImageTree::Children children = sizes.children(id);
        for (std::uint32_t i = 0; i < children.count; ++i) {
            const NodeId child(children.first.value + i);
            if (const std::uint64_t bytes = sizes.bytes(child); bytes != 0)
                pending.emplace(bytes, child);
        }
    }
    return telling;
}

} // namespace strata
