// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/docker_diff.h"

#include "model/base/path.h"
#include "model/lab/listing/tree_pair_walk.h"
#include "model/tree/capabilities.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <set>
#include <utility>

namespace strata {

namespace {

std::string capabilityOf(const LabObject &object)
{
    const auto found = object.xattrs.find(std::string(capabilityAttribute));
    return found == object.xattrs.end() ? std::string() : found->second;
}

/// What the engine looks at; the size and time of folders do not count.
bool differs(const LabObject &a, const LabObject &b)
{
    if (a.type != b.type || a.mode != b.mode || a.uid != b.uid || a.gid != b.gid || a.device != b.device ||
        capabilityOf(a) != capabilityOf(b))
        return true;
    return !a.isFolder() && (a.size() != b.size() || a.mtime != b.mtime);
}

/// The comparison of two trees, as pkg/archive of the engine has it.
class TreeDiff {
public:
    explicit TreeDiff(const LabSession &session) : m_walk(session) {}

    std::vector<DockerDiffLine> run()
    {
        addFolder(m_walk.imageRoot(), m_walk.containerRoot(), {});
        return std::move(m_lines);
    }

private:
    /// Whether anything in it was added, changed or deleted. `image` may be missing or no folder.
    bool addFolder(const std::optional<MergedObject> &image, const MergedObject &container, const std::string &path)
    {
        const std::size_t before = m_lines.size();
        for (const TreePair &pair : m_walk.pairs(image, container)) {
            const std::string at = path + "/" + pair.name;
            if (pair.container)
                addPair(pair, at);
            else
                m_lines.push_back({Sign::Removed, at});
        }
        return m_lines.size() > before;
    }

    void addPair(const TreePair &pair, const std::string &path)
    {
        const std::size_t at = m_lines.size();
        const bool isNew = !pair.image;
        const bool isChanged = pair.image && differs(pair.image->object, pair.container->object);
        if (isNew || isChanged)
            m_lines.push_back({isNew ? Sign::Added : Sign::Changed, path});
        if (!pair.container->object.isFolder())
            return;
        if (addFolder(pair.image, *pair.container, path) && !isNew && !isChanged)
            m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(at), {Sign::Changed, path});
    }

    TreePairWalk m_walk;
    std::vector<DockerDiffLine> m_lines;
};

/// aufs: the writable folder alone, with a look whether a lower layer has the path.
class FolderDiff {
public:
    explicit FolderDiff(const LabSession &session) : m_session(session) {}

    std::vector<DockerDiffLine> run()
    {
        addFolder(UpperId::Root, {});
        std::ranges::sort(m_lines, {}, &DockerDiffLine::path);
        m_lines.erase(std::unique(m_lines.begin(), m_lines.end()), m_lines.end());
        return std::move(m_lines);
    }

private:
    [[nodiscard]] std::optional<LabObject> lower(const std::string &path) const
    {
        for (const LabBranchPtr &branch : m_session.branches()) {
            if (auto entry = branch->find(path); entry && !entry->isWhiteout)
                return std::move(entry->object);
        }
        return std::nullopt;
    }

    void addFolder(UpperId folder, const std::string &path)
    {
        const UpperTree &layer = m_session.layer();
        if (layer.state(folder).marks.isOpaque) // the engine takes the mark for a whiteout of ".wh..opq"
            add(Sign::Removed, joinedPath(path, opaqueName.substr(whiteoutPrefix.size())));
        for (const auto &[name, slot] : layer.slotsOf(folder)) {
            const std::string at = joinedPath(path, name);
            if (slot.isWhiteout()) {
                add(Sign::Removed, at);
                continue;
            }
            addObject(layer.object(slot.inode), at);
            if (layer.object(slot.inode).isFolder())
                addFolder(slot.inode, at);
        }
    }

    void addObject(const LabObject &object, const std::string &path)
    {
        const auto below = lower(path);
        const bool isSameFolder = below && below->isFolder() && object.isFolder() && below->mode == object.mode &&
                                  below->mtime == object.mtime;
        if (!isSameFolder)
            add(below ? Sign::Changed : Sign::Added, path);
    }

    /// A folder of something that came or went is reported as changed.
    void add(Sign kind, const std::string &path)
    {
        m_told.insert(path);
        m_lines.push_back({kind, "/" + path});
        const std::string folder(parentPath(path));
        if (kind != Sign::Changed && !folder.empty() && m_told.insert(folder).second)
            m_lines.push_back({Sign::Changed, "/" + folder});
    }

    const LabSession &m_session;
    std::vector<DockerDiffLine> m_lines;
    std::set<std::string> m_told;
};

} // namespace

char diffLetter(Sign sign)
{
    return sign == Sign::Added ? 'A' : sign == Sign::Removed ? 'D' : 'C';
}

std::vector<DockerDiffLine> dockerDiff(const LabSession &session)
{
    if (session.driver().diff == DiffStyle::AufsFolder)
        return FolderDiff(session).run();
    std::vector<DockerDiffLine> lines = TreeDiff(session).run();
    std::ranges::sort(lines, {}, &DockerDiffLine::path);
    return lines;
}

} // namespace strata
