// SPDX-License-Identifier: Apache-2.0
#include "views/waste/waste_filter.h"

#include "model/packages/package_system.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace strata {

namespace {

class Passing {
public:
    Passing(const WasteReport &report, const WasteFilter &filter, const FileOwners *owners)
        : m_report(report), m_tree(*report.image->tree()), m_filter(filter), m_owners(owners)
    {
        if (filter.by == WasteFilter::By::Folder)
            m_folder = m_tree.find(filter.name).value_or(NodeId());
        if (filter.by != WasteFilter::By::Package || owners == nullptr)
            return;
        for (const Package &package : owners->packages())
            m_isWanted.push_back(package.name == filter.name && packageSystem(package.manager).name == filter.manager);
    }

    /// `index` into Waste::versions.
    [[nodiscard]] bool operator()(std::uint32_t index) const
    {
        const WastedVersion &version = m_report.waste.versions[index];
        switch (m_filter.by) {
        case WasteFilter::By::Nothing: return true;
        case WasteFilter::By::Reason: return version.reason == m_filter.reason;
        case WasteFilter::By::StoredIn: return version.entry.layer == m_filter.layer;
        case WasteFilter::By::HiddenBy: return version.hiddenBy == m_filter.layer;
        case WasteFilter::By::Folder: return isInFolder(version.node);
        case WasteFilter::By::Package: return isOfPackage(version.node);
        case WasteFilter::By::Hint: return m_report.hints.ofVersion[index] == m_filter.hint;
        }
        return false;
    }

private:
    /// A path counts as in itself: waste by directory may name a file.
    [[nodiscard]] bool isInFolder(NodeId node) const
    {
        if (!node.isValid() || !m_folder.isValid())
            return false;
        while (node != m_folder && node != ImageTree::root())
            node = m_tree.parent(node);
        return node == m_folder;
    }
    [[nodiscard]] bool isOfPackage(NodeId node) const
    {
        const auto owner = node.isValid() && m_owners != nullptr ? m_owners->indexOf(node) : std::nullopt;
        return owner && m_isWanted[*owner];
    }

    const WasteReport &m_report;
    const ImageTree &m_tree;
    const WasteFilter &m_filter;
    const FileOwners *m_owners;
    NodeId m_folder;
    std::vector<bool> m_isWanted; // by index of the package
};

} // namespace

WasteReportPtr filteredWaste(const WasteReportPtr &report, const WasteFilter &filter, const FileOwners *owners)
{
    if (filter.by == WasteFilter::By::Nothing)
        return report;
    const Passing passes(*report, filter, owners);
    std::vector<WastedPath> paths;
    for (const WastedPath &path : report->paths) {
        WastedPath run{.first = path.first};
        for (std::uint32_t i = path.first; i <= path.first + path.count; ++i) {
            if (i < path.first + path.count && passes(i)) {
                run.bytes += report->waste.versions[i].bytes;
                ++run.count;
                continue;
            }
            if (run.count != 0)
                paths.push_back(run);
            run = {.first = i + 1};
        }
    }
    std::ranges::stable_sort(paths, std::greater(), &WastedPath::bytes);
    auto filtered = std::make_shared<WasteReport>(*report);
    filtered->paths = std::move(paths);
    return filtered;
}

} // namespace strata
