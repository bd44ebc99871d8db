// SPDX-License-Identifier: Apache-2.0
#include "model/packages/packages.h"

#include "model/packages/package_scan.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace strata {

namespace {

struct Record {
    NodeId node;
    EntryRef inode;
    PackageManager manager;
};

constexpr std::uint32_t nodesPerStopCheck = 4'096;

class RecordFinder {
public:
    explicit RecordFinder(const PackageScan &scan) : m_scan(scan), m_tree(scan.tree()) {}

    /// Each record once, in the order in which their bytes are: a compressed layer is quickest read forward.
    std::vector<Record> find()
    {
        findDatabases();
        for (std::uint32_t i = 0; i < m_tree.nodeCount(); ++i) {
            if (i % nodesPerStopCheck == 0 && m_scan.stopped())
                return {};
            findRecord(NodeId(i));
        }
        std::ranges::sort(m_records, {}, [this](const Record &record) {
            const LayerTree &layer = m_tree.treeOf(record.inode);
            return std::tuple(record.inode.layer, layer.dataOffset(record.inode.entry), record.node);
        });
        return std::move(m_records);
    }

private:
    void findDatabases()
    {
        std::set<NodeId> taken; // two paths may lead to one
        for (std::size_t i = 0; i < m_systems.size(); ++i) {
            if (m_systems[i]->findDatabases == nullptr)
                continue;
            for (const NodeId node : m_systems[i]->findDatabases(m_scan)) {
                if (taken.insert(node).second)
                    add(node, i);
            }
        }
    }

    void findRecord(NodeId node)
    {
        for (std::size_t i = 0; i < m_systems.size(); ++i) {
            if (m_systems[i]->isRecord != nullptr && m_systems[i]->isRecord(m_scan, node)) {
                add(node, i);
                return;
            }
        }
    }

    void add(NodeId node, std::size_t system)
    {
        const std::optional<EntryRef> inode = m_scan.fileAt(node);
        if (inode && m_scan.wants(node) && (!m_systems[system]->oncePerFile || m_once.insert(*inode).second))
            m_records.push_back({node, *inode, PackageManager(system)});
    }

    const PackageScan &m_scan;
    const ImageTree &m_tree;
    const std::vector<const PackageSystem *> &m_systems = packageSystems();
    std::vector<Record> m_records;
    std::set<EntryRef> m_once;
};

} // namespace

Result<PackageList> readPackages(const ComparedSide &side, const RecordFilter &wanted, const StopToken &stop)
{
    PackageScan scan(side, wanted, stop);
    for (const Record &record : RecordFinder(scan).find()) {
        if (scan.stopped())
            break;
        scan.read(record.manager, record.node);
    }
    if (scan.stopped())
        return failCancelled();
    return scan.takeList();
}

} // namespace strata
