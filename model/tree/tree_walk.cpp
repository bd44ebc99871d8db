// SPDX-License-Identifier: Apache-2.0
#include "model/tree/tree_walk.h"

#include "model/tree/whiteout.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {

/// Puts siblings and the contents of folders into the order of full paths. What is in folder "a" counts as "a/…": it
/// comes after the siblings "a-b" and "a.c", whose next byte is smaller than '/'. So a folder's contents wait, under
/// the key "a/", until a sibling with a greater name turns up. The keys that wait only ever get smaller from the
/// bottom of the stack to its top, so looking at the top is enough.
template<class Id>
class PathOrder {
public:
    struct Waiting {
        Id folder;
        std::string_view name;
    };
    /// The children of one folder that are still to come, and the folders among them that wait.
    struct Level {
        std::vector<Id> own; // only where the order of the names is not that of the tree
        Id next{};
        std::size_t at = 0;
        std::size_t count = 0;
        std::size_t pathLength = 0; // of the folder
        std::size_t waitingBase = 0;
    };

    std::vector<Level> levels;
    std::vector<Waiting> waiting;
    std::string path;

    /// A folder of the top level whose turn has come before `name`; `name` empty: no sibling is left.
    [[nodiscard]] bool takeWaiting(bool siblingLeft, std::string_view name, Waiting &taken)
    {
        if (waiting.size() == levels.back().waitingBase)
            return false;
        const Waiting &top = waiting.back();
        if (siblingLeft && !isBefore(top.name, name))
            return false;
        taken = top;
        waiting.pop_back();
        return true;
    }

private:
    /// Whether folder + "/" is less than `name`.
    static bool isBefore(std::string_view folder, std::string_view name)
    {
        const std::size_t common = std::min(folder.size(), name.size());
        if (const int order = folder.compare(0, common, name.substr(0, common)); order != 0)
            return order < 0;
        return name.size() > folder.size() && static_cast<unsigned char>(name[common]) > '/';
    }
};

std::string folderPath(const std::string &path)
{
    return path == "/" ? std::string() : path;
}

} // namespace

void walkTree(const ImageTree &tree, NodeId start, bool recursive, const std::function<bool(NodeId)> &wanted,
              const std::function<bool(NodeId, const std::string &path)> &visit)
{
    PathOrder<NodeId> order;
    order.path = folderPath(tree.path(start));
    const auto open = [&](NodeId folder) {
        const ImageTree::Children children = tree.children(folder);
        order.levels.push_back({{}, children.first, 0, children.count, order.path.size(), order.waiting.size()});
    };
    open(start);
    while (!order.levels.empty()) {
        auto &level = order.levels.back();
        const bool left = level.at < level.count;
        const NodeId id(level.next.value + static_cast<std::uint32_t>(level.at));
        const std::string_view name = left ? tree.name(id) : std::string_view();
        order.path.resize(level.pathLength);
        PathOrder<NodeId>::Waiting taken{};
        if (order.takeWaiting(left, name, taken)) {
            (order.path += '/') += taken.name;
            open(taken.folder);
            continue;
        }
        if (!left) {
            order.levels.pop_back();
            continue;
        }
        ++level.at;
        if (!wanted(id))
            continue;
        (order.path += '/') += name;
        if (!visit(id, order.path))
            return;
        if (recursive && tree.children(id).count != 0)
            order.waiting.push_back({id, name});
    }
}

void walkLayer(const LayerTree &layer, EntryId start, bool recursive,
               const std::function<bool(EntryId, const std::string &path)> &visit)
{
    PathOrder<EntryId> order;
    order.path = layer.path(start);
    if (!order.path.empty())
        order.path.insert(0, 1, '/');
    const auto shownName = [&layer](EntryId id) {
        const std::string_view name = layer.name(id);
        return layer.entry(id).type == EntryType::Whiteout ? whiteoutTarget(name) : name;
    };
    const auto open = [&](EntryId folder) {
        const std::span<const EntryId> children = layer.children(folder);
        std::vector<EntryId> own(children.begin(), children.end());
        const auto isWhiteout = [&layer](EntryId id) { return layer.entry(id).type == EntryType::Whiteout; };
        if (std::ranges::any_of(own, isWhiteout)) // they are shown under the name that they remove
            std::ranges::stable_sort(own, {}, shownName);
        const std::size_t count = own.size();
        order.levels.push_back({std::move(own), {}, 0, count, order.path.size(), order.waiting.size()});
    };
    open(start);
    while (!order.levels.empty()) {
        auto &level = order.levels.back();
        const bool left = level.at < level.count;
        const EntryId id = left ? level.own[level.at] : EntryId();
        const std::string_view name = left ? shownName(id) : std::string_view();
        order.path.resize(level.pathLength);
        PathOrder<EntryId>::Waiting taken{};
        if (order.takeWaiting(left, name, taken)) {
            (order.path += '/') += layer.name(taken.folder);
            open(taken.folder);
            continue;
        }
        if (!left) {
            order.levels.pop_back();
            continue;
        }
        ++level.at;
        (order.path += '/') += name;
        if (!visit(id, order.path))
            return;
        if (recursive && !layer.children(id).empty())
            order.waiting.push_back({id, name});
    }
}

} // namespace strata
