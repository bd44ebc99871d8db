// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/tree_pair_walk.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

UnionRules withoutCopies(UnionRules rules)
{
    rules.keepsHardLinks = false; // nothing was changed under another name
    return rules;
}

bool isEqual(const LabObject &a, const LabObject &b)
{
    return a.type == b.type && a.mode == b.mode && a.uid == b.uid && a.gid == b.gid && a.mtime == b.mtime &&
           a.target == b.target && a.device == b.device && a.xattrs == b.xattrs && a.size() == b.size();
}

} // namespace

TreePairWalk::TreePairWalk(const LabSession &session)
    : m_imageRules(withoutCopies(session.rules()))
    , m_empty(rootObject(session.branches()))
    , m_view(session.view())
    , m_imageView(session.branches(), m_empty, m_imageRules)
{
    addAliases();
}

void TreePairWalk::addAliases()
{
    const LabBranches &branches = m_view.branches();
    for (const auto &[file, copy] : m_view.layer().copies()) {
        if (m_view.layer().state(copy).marks.lowerLinks < 2)
            continue;
        for (const std::string &path : branches[file.branch]->pathsOf(file.inode)) {
            for (std::string_view above = path; !above.empty(); above = parentPath(above))
                m_aliases.emplace(above);
        }
    }
}

bool TreePairWalk::isUntouched(const MergedObject &image, const MergedObject &container) const
{
    return !container.isUpper() && image.lowers == container.lowers && !m_aliases.contains(image.path);
}

/// Sorted. Where a folder shows the same from below on both sides, only what is in the writable layer can differ: a
/// folder of many names is not read for that.
std::vector<std::string> TreePairWalk::namesOf(const std::optional<MergedObject> &image,
                                               const std::optional<MergedObject> &container) const
{
    std::vector<std::string> names;
    const bool isMerged = image && container && image->object.isFolder() && container->isMerged();
    if (isMerged && image->lowers == container->lowers) {
        for (BranchName &entry : m_view.layer().listing(container->upper))
            names.push_back(std::move(entry.name));
        const std::string start = image->path.empty() ? std::string() : image->path + '/';
        for (auto alias = m_aliases.lower_bound(start); alias != m_aliases.end() && alias->starts_with(start);
             ++alias) {
            if (parentPath(*alias) == image->path)
                names.emplace_back(baseName(*alias));
        }
    } else {
        if (image && image->object.isFolder())
            names = m_imageView.names(*image);
        if (container && container->object.isFolder())
            std::ranges::move(m_view.names(*container), std::back_inserter(names));
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<TreePair> TreePairWalk::pairs(const std::optional<MergedObject> &image,
                                          const std::optional<MergedObject> &container) const
{
    std::vector<TreePair> pairs;
    for (std::string &name : namesOf(image, container)) {
        TreePair pair;
        if (image && image->object.isFolder())
            pair.image = m_imageView.child(*image, name);
        if (container && container->object.isFolder())
            pair.container = m_view.child(*container, name);
        if (pair.image && pair.container && isUntouched(*pair.image, *pair.container))
            continue;
        if (!pair.image && !pair.container)
            continue; // a whiteout over nothing
        pair.name = std::move(name);
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

/// Whether it is held by the writable layer, under this name or another.
bool TreePairWalk::isCopy(const MergedObject &container) const
{
    return container.isUpper() || (container.lowerFile && m_view.rules().keepsHardLinks &&
                                   m_view.layer().copyOf(*container.lowerFile) != UpperId::None);
}

bool TreePairWalk::isChanged(const TreePair &pair) const
{
    if (!pair.image || !isEqual(pair.image->object, pair.container->object))
        return true;
    if (!pair.container->object.isFile() || !isCopy(*pair.container))
        return false;
    // A file that was written and whose time was put back.
    const auto before = pair.image->object.content.sha256();
    const auto after = pair.container->object.content.sha256();
    return !before || !after || *before != *after;
}

} // namespace strata
