// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/lab_listing.h"

#include "model/base/path.h"
#include "model/lab/listing/tree_pair_walk.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace strata {

namespace {

/// Equal for all names of one inode.
using Identity = std::tuple<UpperId, std::size_t, std::uint64_t>;

/// Collects objects, and finds the names that lead to the same one.
class Collector {
public:
    void add(ListedObject object, const Identity &identity)
    {
        if (object.object.isFile() && object.kind == ListedKind::Object)
            m_names[identity].push_back(m_listing.size());
        m_listing.push_back(std::move(object));
    }

    Listing take()
    {
        for (const auto &[identity, indexes] : m_names) {
            for (const std::size_t one : indexes) {
                for (const std::size_t other : indexes) {
                    if (one != other)
                        m_listing[one].links.push_back(m_listing[other].path);
                }
                std::ranges::sort(m_listing[one].links);
            }
        }
        std::ranges::sort(m_listing, {}, &ListedObject::path);
        return std::move(m_listing);
    }

private:
    Listing m_listing;
    std::map<Identity, std::vector<std::size_t>> m_names;
};

Identity identityOf(const MergedObject &object, const LabSession &session)
{
    if (object.isUpper() || !object.lowerFile)
        return {object.upper, 0, 0};
    const UpperId copy = session.rules().keepsHardLinks ? session.layer().copyOf(*object.lowerFile) : UpperId::None;
    if (copy != UpperId::None)
        return {copy, 0, 0};
    return {UpperId::None, object.lowerFile->branch, object.lowerFile->inode};
}

void addMerged(const LabSession &session, const MergedView &view, const MergedObject &folder, Collector &collector)
{
    for (const std::string &name : view.names(folder)) {
        const auto found = view.child(folder, name);
        if (!found)
            continue;
        ListedObject listed;
        listed.path = found->path;
        listed.object = found->object;
        collector.add(std::move(listed), identityOf(*found, session));
        if (found->object.isFolder())
            addMerged(session, view, *found, collector);
    }
}

/// The writable layer of a union.
class UpperLister {
public:
    UpperLister(const LabSession &session, MarkStyle marks)
        : m_layer(session.layer()), m_isAufs(marks == MarkStyle::Aufs)
    {
    }

    Listing run()
    {
        addFolder(UpperId::Root, {});
        if (m_isAufs)
            addPseudoLinks();
        return m_collector.take();
    }

private:
    void addFolder(UpperId folder, const std::string &path)
    {
        if (m_isAufs && m_layer.state(folder).marks.isOpaque)
            addMark(joinedPath(path, opaqueName), ListedKind::OpaqueMark);
        for (const auto &[name, slot] : m_layer.slotsOf(folder)) {
            if (slot.isWhiteout())
                addMark(joinedPath(path, m_isAufs ? std::string(whiteoutPrefix) + name : name), ListedKind::Whiteout);
            else
                addObject(slot.inode, joinedPath(path, name));
        }
    }

    void addMark(std::string path, ListedKind kind)
    {
        ListedObject listed;
        listed.path = std::move(path);
        listed.kind = kind;
        listed.isMarkFile = m_isAufs;
        m_collector.add(std::move(listed), {});
    }

    void addObject(UpperId id, const std::string &path)
    {
        const UpperState &state = m_layer.state(id);
        ListedObject listed;
        listed.path = path;
        listed.object = state.object;
        listed.isOpaque = state.marks.isOpaque && !m_isAufs;
        listed.isMetacopy = state.marks.isMetacopy;
        if (listed.isMetacopy)
            listed.object.content = state.object.content.asHole();
        listed.redirect = state.marks.redirect;
        m_collector.add(std::move(listed), {id, 0, 0});
        if (state.object.isFolder())
            addFolder(id, path);
    }

    /// The numbers of the branch's inodes are not known: "N" for each.
    void addPseudoLinks()
    {
        for (const auto &[file, copy] : m_layer.copies()) {
            if (m_layer.state(copy).marks.isPseudoLink)
                addObject(copy, ".wh..wh.plnk/N");
        }
    }

    const UpperTree &m_layer;
    bool m_isAufs;
    Collector m_collector;
};

/// What a complete tree differs in from its image.
class ChangeLister {
public:
    explicit ChangeLister(const LabSession &session) : m_session(session), m_walk(session) {}

    Listing run()
    {
        add(m_walk.imageRoot(), m_walk.containerRoot(), {});
        return m_collector.take();
    }

private:
    void add(const std::optional<MergedObject> &image, const std::optional<MergedObject> &container,
             const std::string &path)
    {
        for (const TreePair &pair : m_walk.pairs(image, container)) {
            const std::string at = joinedPath(path, pair.name);
            ListedObject listed;
            listed.path = at;
            if (!pair.container) {
                listed.kind = ListedKind::Removed;
                m_collector.add(std::move(listed), {});
                continue;
            }
            listed.object = pair.container->object;
            if (m_walk.isChanged(pair))
                m_collector.add(std::move(listed), identityOf(*pair.container, m_session));
            if (pair.container->object.isFolder())
                add(pair.image, pair.container, at);
        }
    }

    const LabSession &m_session;
    TreePairWalk m_walk;
    Collector m_collector;
};

/// Sums up a tree; a file of several names once.
class Summer {
public:
    Summer(const MergedView &view, const std::stop_token &stop) : m_view(view), m_stop(stop) {}

    TreeSums run()
    {
        addFolder(m_view.root());
        return m_sums;
    }

private:
    void addFolder(const MergedObject &folder)
    {
        for (const std::string &name : m_view.names(folder)) {
            if (m_stop.stop_requested())
                return;
            const auto found = m_view.child(folder, name);
            if (!found || (found->lowerFile && !m_seen.insert(*found->lowerFile).second))
                continue;
            add(found->object);
            if (found->object.isFolder())
                addFolder(*found);
        }
    }

    void add(const LabObject &object)
    {
        constexpr std::uint64_t block = 4096;
        const std::uint64_t size = object.isFolder() ? block : object.content.size();
        ++m_sums.objects;
        m_sums.fileBytes += object.content.size();
        m_sums.allocatedBytes += (size + block - 1) / block * block;
    }

    const MergedView &m_view;
    const std::stop_token &m_stop;
    std::set<LowerFile> m_seen;
    TreeSums m_sums;
};

} // namespace

Listing mergedListing(const LabSession &session)
{
    Collector collector;
    const MergedView view = session.view();
    addMerged(session, view, view.root(), collector);
    return collector.take();
}

Listing writableListing(const LabSession &session)
{
    const MarkStyle marks = session.driver().marks;
    return marks == MarkStyle::None ? changedListing(session) : upperListing(session, marks);
}

Listing upperListing(const LabSession &session, MarkStyle marks)
{
    return UpperLister(session, marks).run();
}

Listing changedListing(const LabSession &session)
{
    return ChangeLister(session).run();
}

TreeSums sumsOfImage(const LabSession &session, const std::stop_token &stop)
{
    const TreePairWalk walk(session);
    return Summer(walk.imageView(), stop).run();
}

} // namespace strata
