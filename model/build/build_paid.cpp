// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_paid.h"

#include "model/base/path.h"
#include "model/lab/lab_session.h"
#include "model/shell/shell_tree.h"

#include <algorithm>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostPaths = 5;

/// Compares one branch with the view of those below it.
class HiddenCounter {
public:
    HiddenCounter(const LabBranch &top, const MergedView &below) : m_top(top), m_below(below) {}

    HiddenFiles count()
    {
        compareFolder({}, m_below.root());
        std::ranges::stable_sort(m_found, std::ranges::greater(), &Found::first);
        HiddenFiles hidden;
        hidden.bytes = m_bytes;
        for (std::size_t i = 0; i < std::min(m_found.size(), mostPaths); ++i)
            hidden.paths.push_back(std::move(m_found[i].second));
        return hidden;
    }

private:
    using Found = std::pair<std::uint64_t, std::string>;

    void compareFolder(const std::string &folder, const MergedObject &below)
    {
        for (const std::string &name : m_top.names(folder)) {
            const std::string path = joinedPath(folder, name);
            const auto entry = m_top.find(path);
            const auto under = m_below.child(below, name);
            if (!entry || !under)
                continue;
            const bool isMerged = entry->object.isFolder() && under->object.isFolder() && !entry->isWhiteout;
            if (isMerged && !entry->isOpaque)
                compareFolder(path, *under);
            else
                hide(path, *under);
        }
    }

    void hide(const std::string &path, const MergedObject &object)
    {
        const std::uint64_t before = m_bytes;
        walkTree(m_below, path, object, [this](const std::string &, const MergedObject &each, int) {
            if (each.object.isFile() && m_seen.insert(inodeOf(m_below, each)).second)
                m_bytes += each.object.content.size();
            return true;
        });
        if (m_bytes > before)
            m_found.emplace_back(m_bytes - before, '/' + path);
    }

    const LabBranch &m_top;
    const MergedView m_below;
    std::set<std::pair<std::uint64_t, std::uint64_t>> m_seen;
    std::vector<Found> m_found;
    std::uint64_t m_bytes = 0;
};

} // namespace

HiddenFiles hiddenByTop(const LabBranches &branches)
{
    if (branches.size() < 2)
        return {};
    const LabSession below(LabBranches(branches.begin() + 1, branches.end()));
    return HiddenCounter(*branches.front(), below.view()).count();
}

std::vector<HiddenFiles> hiddenByLayers(const BuildImage &image)
{
    const std::size_t count = image.branches.size();
    std::vector<HiddenFiles> hidden(count);
    const std::size_t opened = image.base ? std::min<std::size_t>(image.base->totals().size(), count) : 0;
    for (std::size_t i = 0; i < opened; ++i)
        hidden[i].bytes = image.base->totals()[i].hiddenBytes;
    for (std::size_t i = opened; i < count; ++i)
        hidden[i] = hiddenByTop({image.branches.end() - static_cast<std::ptrdiff_t>(i) - 1, image.branches.end()});
    return hidden;
}

} // namespace strata
