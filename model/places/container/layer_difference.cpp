// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/layer_difference.h"

#include "model/base/path.h"
#include "model/places/container/podman_paths.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace strata {

namespace {

PathDifference differenceOf(char letter, DiskFacts facts)
{
    if (facts.isFolder()) {
        facts.size = 0;
        facts.seconds = 0;
        facts.nanos = 0;
        facts.inode = 0;
    }
    return {letter, std::move(facts)};
}

/// Compares the two trees, as pkg/archive of Docker does it (docs/STORAGE_DRIVERS.md, section 12).
class TreeDifference {
public:
    explicit TreeDifference(LowerLayers &lower) : m_lower(lower) {}

    LayerDifference run(const UpperNode &root, bool isTree)
    {
        (void)addFolder({}, {&root, isTree ? std::nullopt : std::optional<std::string>("")}, true);
        return std::move(m_all);
    }

private:
    /// A directory of the container.
    struct Place {
        const UpperNode *node = nullptr;  // what the layer has of it; null: nothing
        std::optional<std::string> below; // where the lower layers have what shows through it; empty: nowhere
    };

    /// Whether anything in it differs. `isInImage`: the image has a directory at the same path.
    bool addFolder(const std::string &path, const Place &place, bool isInImage)
    {
        bool isOther = false;
        for (const std::string &name : namesIn(path, place, isInImage))
            isOther = addName(path, name, place, isInImage) || isOther;
        return isOther;
    }

    /// Those of which both sides are not the same object.
    std::set<std::string> namesIn(const std::string &path, const Place &place, bool isInImage)
    {
        std::set<std::string> names;
        if (place.node != nullptr) {
            for (const auto &[name, child] : place.node->children)
                names.insert(name);
        }
        if (isInImage && place.below == path)
            return names;
        for (const bool isHere : {true, false}) {
            const std::optional<std::string> from = isHere      ? place.below
                                                    : isInImage ? std::optional<std::string>(path)
                                                                : std::nullopt;
            if (from)
                std::ranges::copy(m_lower.names(*from), std::inserter(names, names.end()));
        }
        return names;
    }

    bool addName(const std::string &folder, const std::string &name, const Place &place, bool isInImage)
    {
        const std::string path = joinedPath(folder, name);
        const std::optional<DiskFacts> image = isInImage ? m_lower.find(path) : std::nullopt;
        Place at;
        const std::optional<DiskFacts> container = look(place, folder, name, at);
        if (!container) {
            if (image)
                m_all.emplace("/" + path, PathDifference{'D', {}});
            return image.has_value();
        }
        const bool isNew = !image;
        const bool isChanged = image && isOtherForDocker(*image, *container);
        const bool isInside = container->isFolder() && addFolder(path, at, image && image->isFolder());
        if (isNew || isChanged || isInside)
            m_all.emplace("/" + path, differenceOf(isNew ? 'A' : 'C', *container));
        return isNew || isChanged || isInside;
    }

    /// What the container shows under a name, and for a directory where it comes from.
    std::optional<DiskFacts> look(const Place &place, const std::string &folder, const std::string &name, Place &at)
    {
        const std::optional<std::string> lowerPath =
            place.below ? std::optional(joinedPath(*place.below, name)) : std::nullopt;
        if (place.node != nullptr) {
            if (const auto child = place.node->children.find(name); child != place.node->children.end()) {
                if (child->second.isWhiteout)
                    return std::nullopt;
                at.node = &child->second;
            }
        }
        if (at.node == nullptr && lowerPath) {
            at.below = lowerPath;
            return m_lower.find(*lowerPath);
        }
        if (at.node == nullptr)
            return std::nullopt;
        if (at.node->facts.isFolder() && !at.node->isOpaque) {
            std::optional<std::string> from = lowerPath;
            if (at.node->redirect)
                from = at.node->redirect->starts_with('/')
                           ? at.node->redirect->substr(1)
                           : joinedPath(place.below.value_or(folder), *at.node->redirect);
            if (from && m_lower.find(*from) && m_lower.find(*from)->isFolder())
                at.below = from;
        }
        return at.node->facts;
    }

    LowerLayers &m_lower;
    LayerDifference m_all;
};

/// Lists the layer itself, as pkg/archive of containers/storage does it.
class MarkDifference {
public:
    explicit MarkDifference(LowerLayers &lower) : m_lower(lower) {}

    LayerDifference run(const UpperNode &root)
    {
        addFolder({}, root);
        std::erase_if(m_all, [](const auto &difference) { return isOwnPathOfPodman(difference.first); });
        return std::move(m_all);
    }

private:
    void addFolder(const std::string &path, const UpperNode &folder)
    {
        for (const auto &[name, child] : folder.children) {
            const std::string at = joinedPath(path, name);
            addNode(at, child);
            if (!child.isWhiteout && child.facts.isFolder())
                addFolder(at, child);
        }
    }

    void addNode(const std::string &path, const UpperNode &node)
    {
        const std::optional<DiskFacts> &below = m_lower.find(path);
        const bool isRemoved = node.isWhiteout || (node.isOpaque && below);
        if (!isRemoved && below && isSameFolderForPodman(*below, node.facts))
            return;
        if (node.facts.isFolder())
            m_listed.insert(path);
        const char letter = isRemoved ? 'D' : below ? 'C' : 'A';
        if (letter != 'C')
            addParents(path);
        m_all.insert_or_assign("/" + path, isRemoved ? PathDifference{'D', {}} : differenceOf(letter, node.facts));
    }

    /// Of what came or went.
    void addParents(const std::string &path)
    {
        for (std::string parent(parentPath(path)); !parent.empty(); parent = std::string(parentPath(parent))) {
            if (m_listed.insert(parent).second)
                m_all.emplace("/" + parent, PathDifference{'C', {}});
        }
    }

    LowerLayers &m_lower;
    LayerDifference m_all;
    std::set<std::string> m_listed; // directories
};

} // namespace

LayerDifference layerDifference(const UpperNode &root, LowerLayers &lower, bool isTree, DifferenceRules rules)
{
    if (rules == DifferenceRules::Marks && !isTree)
        return MarkDifference(lower).run(root);
    return TreeDifference(lower).run(root, isTree);
}

} // namespace strata
