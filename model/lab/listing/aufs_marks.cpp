// SPDX-License-Identifier: Apache-2.0
#include "model/lab/listing/aufs_marks.h"

#include "model/base/path.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

class AufsMarksBranch final : public LabBranch {
public:
    explicit AufsMarksBranch(LabBranchPtr branch) : m_branch(std::move(branch)) {}

    [[nodiscard]] std::optional<BranchEntry> find(std::string_view path) const override
    {
        if (hasMarkName(path))
            return std::nullopt;
        if (!path.empty() &&
            isThere(joinedPath(parentPath(path), std::string(whiteoutPrefix).append(baseName(path))))) {
            BranchEntry removed;
            removed.isWhiteout = true;
            return removed;
        }
        auto entry = m_branch->find(path);
        if (entry && !entry->isWhiteout && entry->object.isFolder() && isThere(joinedPath(path, opaqueName)))
            entry->isOpaque = true;
        return entry;
    }

    [[nodiscard]] std::vector<std::string> names(std::string_view folder) const override
    {
        std::vector<std::string> names;
        for (BranchName &entry : listing(folder))
            names.push_back(std::move(entry.name));
        return names;
    }

    [[nodiscard]] std::vector<BranchName> listing(std::string_view folder) const override
    {
        std::vector<BranchName> listed;
        for (BranchName &entry : m_branch->listing(folder)) {
            const MarkerKind kind = entry.isWhiteout ? MarkerKind::None : markerKind(entry.name);
            if (kind == MarkerKind::None)
                listed.push_back(std::move(entry));
            else if (kind == MarkerKind::Whiteout)
                listed.push_back({std::string(whiteoutTarget(entry.name)), true});
        }
        // Of a name and its whiteout the whiteout counts.
        std::ranges::sort(listed, [](const BranchName &a, const BranchName &b) {
            return a.name != b.name ? a.name < b.name : a.isWhiteout > b.isWhiteout;
        });
        const auto doubled = std::ranges::unique(listed, {}, &BranchName::name);
        listed.erase(doubled.begin(), doubled.end());
        return listed;
    }

    [[nodiscard]] std::vector<std::string> pathsOf(std::uint64_t inode) const override
    {
        std::vector<std::string> paths = m_branch->pathsOf(inode);
        std::erase_if(paths, [](const std::string &path) { return hasMarkName(path); });
        return paths;
    }

    [[nodiscard]] std::int64_t newestTime() const override { return m_branch->newestTime(); }
    [[nodiscard]] std::string obstacle(std::string_view path) const override { return m_branch->obstacle(path); }
    [[nodiscard]] bool hasMarksAsFiles() const override { return false; }

private:
    [[nodiscard]] bool isThere(const std::string &path) const
    {
        const auto entry = m_branch->find(path);
        return entry && !entry->isWhiteout;
    }
    [[nodiscard]] static bool hasMarkName(std::string_view path)
    {
        return path.starts_with(whiteoutPrefix) ||
               path.find('/' + std::string(whiteoutPrefix)) != std::string_view::npos;
    }

    LabBranchPtr m_branch;
};

} // namespace

LabBranchPtr withAufsMarks(LabBranchPtr branch)
{
    return branch->hasMarksAsFiles() ? std::make_shared<AufsMarksBranch>(std::move(branch)) : branch;
}

} // namespace strata
