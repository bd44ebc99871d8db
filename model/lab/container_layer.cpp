// SPDX-License-Identifier: Apache-2.0
#include "model/lab/container_layer.h"

#include "model/base/path.h"
#include "model/lab/build_sources.h"
#include "model/lab/path_walker.h"
#include "model/lab/tree_pair_walk.h"
#include "model/tree/whiteout.h"

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace strata {

namespace {

/// Equal for all names of one inode.
using Identity = std::tuple<UpperId, std::size_t, std::uint64_t>;

bool isMarkName(std::string_view path)
{
    return markerKind(baseName(path)) != MarkerKind::None;
}

/// Gathers items; a file of several names once, then as links to its first.
class ItemList {
public:
    explicit ItemList(std::int64_t now) : m_now(now) {}

    void add(const std::string &path, const LabObject &object, const std::optional<Identity> &identity,
             bool isOpaque = false)
    {
        if (isMarkName(path))
            return;
        LayerItem item = layerItem(path, object, m_now);
        item.opaque = isOpaque;
        if (object.isFile() && identity) {
            const auto [first, isNew] = m_firstNames.try_emplace(*identity, path);
            if (!isNew)
                return addLink(std::move(item), first->second);
        }
        m_items.push_back(std::move(item));
    }

    void addLink(LayerItem item, const std::string &target)
    {
        item.type = EntryType::Hardlink;
        item.target = target;
        item.content = nullptr;
        item.xattrs.clear();
        m_items.push_back(std::move(item));
    }

    /// Whether one of its names is there already.
    [[nodiscard]] bool has(const Identity &identity) const { return m_firstNames.contains(identity); }

    void addWhiteout(std::string path)
    {
        LayerItem item;
        item.path = std::move(path);
        item.type = EntryType::Whiteout;
        item.mtime = {m_now, 0};
        m_items.push_back(std::move(item));
    }

    /// The root, if it is not what the branches say.
    void addRoot(const LabSession &session)
    {
        const LabObject &root = session.layer().object(UpperId::Root);
        const LabObject below = rootObject(session.branches());
        if (root.mode != below.mode || root.uid != below.uid || root.gid != below.gid || root.mtime != below.mtime ||
            root.xattrs != below.xattrs)
            m_items.push_back(layerItem(".", root, m_now));
    }

    [[nodiscard]] std::vector<LayerItem> take() { return std::move(m_items); }

private:
    std::int64_t m_now;
    std::vector<LayerItem> m_items;
    std::map<Identity, std::string> m_firstNames;
};

Identity lowerIdentity(const LowerFile &file)
{
    return {UpperId::None, file.branch, file.inode};
}

/// Of a union: the writable layer as it stands.
class UpperItems {
public:
    UpperItems(const LabSession &session, std::int64_t now) : m_session(session), m_view(session.view()), m_items(now)
    {
    }

    std::vector<LayerItem> run()
    {
        m_items.addRoot(m_session);
        addFolder(m_view.root());
        addOtherNames();
        return m_items.take();
    }

private:
    void addFolder(const MergedObject &folder)
    {
        for (const auto &[name, slot] : m_session.layer().slotsOf(folder.upper)) {
            if (slot.isWhiteout())
                m_items.addWhiteout(joinedPath(folder.path, name));
            else if (const auto child = m_view.child(folder, name))
                addUpper(*child);
        }
    }

    void addUpper(const MergedObject &object)
    {
        const UpperMarks &marks = m_session.layer().state(object.upper).marks;
        const bool isMoved = object.object.isFolder() && marks.lowerPath.has_value();
        m_items.add(object.path, object.object, Identity{object.upper, 0, 0}, marks.isOpaque || isMoved);
        if (!object.object.isFolder() || isMarkName(object.path))
            return;
        if (isMoved && !marks.isOpaque)
            addMerged(object);
        else
            addFolder(object);
    }

    void addMerged(const MergedObject &folder)
    {
        for (const std::string &name : m_view.names(folder)) {
            const auto child = m_view.child(folder, name);
            if (!child)
                continue;
            const bool isLower = !child->isUpper() && child->lowerFile;
            m_items.add(child->path, child->object,
                        isLower ? lowerIdentity(*child->lowerFile) : Identity{child->upper, 0, 0});
            if (child->object.isFolder() && !isMarkName(child->path))
                addMerged(*child);
        }
    }

    /// Names in the branches of files that were copied up under another one, where all of them show the copy.
    void addOtherNames()
    {
        if (!m_session.rules().keepsHardLinks)
            return;
        for (const auto &[file, copy] : m_session.layer().copies()) {
            for (const std::string &path : m_session.branches()[file.branch]->pathsOf(file.inode)) {
                const auto found = walkPath(m_view, '/' + path, LastLink::Keep);
                if (found && found->object && found->path() == path && !found->object->isUpper() &&
                    found->object->lowerFile == file)
                    m_items.add(path, found->object->object, Identity{copy, 0, 0});
            }
        }
    }

    const LabSession &m_session;
    MergedView m_view;
    ItemList m_items;
};

/// Of a complete tree: what it differs in from its image.
class ChangedItems {
public:
    ChangedItems(const LabSession &session, std::int64_t now)
        : m_session(session), m_view(session.view()), m_walk(session), m_items(now)
    {
        for (const auto &[file, copy] : session.layer().copies())
            m_originals.emplace(copy, file);
    }

    std::vector<LayerItem> run()
    {
        m_items.addRoot(m_session);
        add(m_walk.imageRoot(), m_walk.containerRoot(), {});
        for (const auto &[path, object] : m_files)
            addFile(path, object);
        return m_items.take();
    }

private:
    void add(const std::optional<MergedObject> &image, const std::optional<MergedObject> &container,
             const std::string &folder)
    {
        for (const TreePair &pair : m_walk.pairs(image, container)) {
            const std::string path = joinedPath(folder, pair.name);
            if (!pair.container) {
                m_items.addWhiteout(path);
                continue;
            }
            if (m_walk.isChanged(pair)) {
                if (pair.container->object.isFile())
                    m_files.emplace(path, *pair.container); // once it is known which names are unchanged
                else
                    m_items.add(path, pair.container->object, std::nullopt);
            }
            if (pair.container->object.isFolder() && !isMarkName(path))
                add(pair.image, pair.container, path);
        }
    }

    void addFile(const std::string &path, const MergedObject &object)
    {
        const Identity identity = identityOf(object);
        if (!m_items.has(identity)) {
            if (const auto known = unchangedName(object))
                return m_items.addLink(layerItem(path, object.object, 0), *known);
        }
        m_items.add(path, object.object, identity);
    }

    [[nodiscard]] std::optional<LowerFile> original(const MergedObject &object) const
    {
        const auto known = m_originals.find(std::get<UpperId>(identityOf(object)));
        return known == m_originals.end() ? object.lowerFile : std::optional(known->second);
    }

    [[nodiscard]] Identity identityOf(const MergedObject &object) const
    {
        if (object.isUpper() || !object.lowerFile)
            return {object.upper, 0, 0};
        const UpperId copy = m_session.layer().copyOf(*object.lowerFile);
        return copy == UpperId::None ? lowerIdentity(*object.lowerFile) : Identity{copy, 0, 0};
    }

    /// A name of the same file that the image has and that is as it was.
    [[nodiscard]] std::optional<std::string> unchangedName(const MergedObject &object) const
    {
        const auto file = original(object);
        if (!file)
            return std::nullopt;
        std::vector<std::string> paths = m_session.branches()[file->branch]->pathsOf(file->inode);
        if (object.isUpper() && m_session.layer().state(object.upper).marks.lowerPath)
            paths.push_back(*m_session.layer().state(object.upper).marks.lowerPath);
        for (const LowerPlace &place : object.lowers)
            paths.push_back(place.path);
        for (std::string &path : paths) {
            if (m_files.contains(path))
                continue;
            const auto now = walkPath(m_view, '/' + path, LastLink::Keep);
            const auto before = walkPath(m_walk.imageView(), '/' + path, LastLink::Keep);
            const bool isIt =
                now && now->object && now->path() == path && identityOf(*now->object) == identityOf(object);
            const bool wasIt = before && before->object && before->path() == path && before->object->lowerFile == file;
            if (isIt && wasIt)
                return std::move(path);
        }
        return std::nullopt;
    }

    const LabSession &m_session;
    MergedView m_view;
    TreePairWalk m_walk;
    ItemList m_items;
    std::map<UpperId, LowerFile> m_originals;
    std::map<std::string, MergedObject> m_files; // that changed
};

class BranchItems {
public:
    explicit BranchItems(const LabBranch &branch) : m_branch(branch) {}

    std::vector<LayerItem> run()
    {
        if (const auto root = m_branch.find({}); root && root->object.isFolder())
            m_list.push_back(layerItem(".", root->object, 0));
        addFolder({});
        return std::move(m_list);
    }

private:
    void addFolder(const std::string &folder)
    {
        for (const std::string &name : m_branch.names(folder)) {
            const std::string path = joinedPath(folder, name);
            const auto found = m_branch.find(path);
            if (!found || isMarkName(path))
                continue;
            add(path, *found);
            if (!found->isWhiteout && found->object.isFolder())
                addFolder(path);
        }
    }

    void add(const std::string &path, const BranchEntry &found)
    {
        LayerItem item = layerItem(path, found.object, 0);
        item.opaque = found.isOpaque;
        if (found.isWhiteout) {
            item.type = EntryType::Whiteout;
            item.content = nullptr;
        } else if (found.links > 1 && !found.object.isFolder()) {
            const auto [first, isNew] = m_firstNames.try_emplace(found.inode, path);
            if (!isNew) {
                item.type = EntryType::Hardlink;
                item.target = first->second;
                item.content = nullptr;
            }
        }
        m_list.push_back(std::move(item));
    }

    const LabBranch &m_branch;
    std::vector<LayerItem> m_list;
    std::map<std::uint64_t, std::string> m_firstNames;
};

} // namespace

LayerItem layerItem(std::string path, const LabObject &object, std::int64_t now)
{
    LayerItem item;
    item.path = std::move(path);
    item.type = object.type;
    item.mode = object.mode;
    item.uid = object.uid;
    item.gid = object.gid;
    item.mtime = {object.mtime.isNew ? now : object.mtime.seconds, 0};
    item.target = object.target;
    item.device = object.device;
    for (const auto &[name, value] : object.xattrs)
        item.xattrs.push_back({name, value});
    if (object.isFile())
        item.content = sourceOf(object.content);
    return item;
}

std::vector<LayerItem> containerItems(const LabSession &session, std::int64_t now)
{
    if (session.driver().facts().marks == MarkStyle::None)
        return ChangedItems(session, now).run();
    return UpperItems(session, now).run();
}

std::vector<LayerItem> branchItems(const LabBranch &branch)
{
    return BranchItems(branch).run();
}

} // namespace strata
