// SPDX-License-Identifier: Apache-2.0
#include "model/packages/record_finder.h"

#include "model/base/parallel.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t nodesPerTask = 65'536;
constexpr std::uint32_t nodesPerStopCheck = 4'096;
constexpr std::size_t recordsPerTask = 64;
constexpr std::uint64_t bytesPerTask = 8u << 20;
constexpr std::uint64_t mostReadOfProgram = 1u << 20; // of a large file only a part is read

class RecordFinder {
public:
    explicit RecordFinder(const PackageScan &scan) : m_scan(scan) {}

    std::vector<PackageRecord> find(std::span<const NodeId> nodes)
    {
        findDatabases();
        for (const NodeId node : nodes) {
            if (const std::optional<PackageManager> manager = systemOfRecord(m_scan, node))
                add(node, *manager);
        }
        return std::move(m_records);
    }

private:
    void findDatabases()
    {
        const std::vector<const PackageSystem *> &systems = packageSystems();
        std::set<NodeId> taken; // two paths may lead to one
        for (std::size_t i = 0; i < systems.size(); ++i) {
            if (systems[i]->findDatabases == nullptr)
                continue;
            for (const NodeId node : systems[i]->findDatabases(m_scan)) {
                if (taken.insert(node).second)
                    add(node, PackageManager(i));
            }
        }
    }

    void add(NodeId node, PackageManager manager)
    {
        const std::optional<EntryRef> inode = m_scan.fileAt(node);
        if (inode && m_scan.wants(node) && (!packageSystem(manager).oncePerFile || m_once.insert(*inode).second))
            m_records.push_back({node, *inode, manager});
    }

    const PackageScan &m_scan;
    std::vector<PackageRecord> m_records;
    std::set<EntryRef> m_once;
};

using Task = std::vector<std::size_t>;

struct Tasks {
    std::vector<Task> tasks;
    std::vector<std::uint64_t> costs;
};

Tasks tasksOf(const ImageTree &tree, std::span<const PackageRecord> records)
{
    std::vector<std::size_t> order(records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto place = [&](std::size_t i) {
        const EntryRef inode = records[i].inode;
        return std::tuple(inode.layer, tree.treeOf(inode).dataOffset(inode.entry), records[i].node);
    };
    std::ranges::sort(order, {}, place);
    const std::size_t most = std::max(recordsPerTask, records.size() / 16);
    Tasks made;
    LayerNumber layer;
    for (const std::size_t i : order) {
        const EntryRef inode = records[i].inode;
        if (layer != inode.layer || made.tasks.back().size() >= most || made.costs.back() >= bytesPerTask) {
            layer = inode.layer;
            made.tasks.emplace_back();
            made.costs.push_back(0);
        }
        made.tasks.back().push_back(i);
        made.costs.back() += std::min(tree.entry(inode).size, mostReadOfProgram);
    }
    return made;
}

} // namespace

std::optional<PackageManager> systemOfRecord(const PackageScan &scan, NodeId node)
{
    const std::vector<const PackageSystem *> &systems = packageSystems();
    for (std::size_t i = 0; i < systems.size(); ++i) {
        if (systems[i]->isRecord != nullptr && systems[i]->isRecord(scan, node))
            return PackageManager(i);
    }
    return std::nullopt;
}

std::vector<NodeId> nodesWhere(const ImageTree &tree, const StopToken &stop, const std::function<bool(NodeId)> &isIt)
{
    const auto count = static_cast<std::uint32_t>(tree.nodeCount());
    std::vector<std::vector<NodeId>> found((count + nodesPerTask - 1) / nodesPerTask);
    const std::vector<std::uint64_t> costs(found.size(), 1);
    runParallel(costs, [&](std::size_t task) {
        const auto first = static_cast<std::uint32_t>(task) * nodesPerTask;
        for (std::uint32_t i = first; i < std::min(count, first + nodesPerTask); ++i) {
            if (i % nodesPerStopCheck == 0 && stop.stop_requested())
                return;
            if (isIt(NodeId(i)))
                found[task].push_back(NodeId(i));
        }
    });
    std::vector<NodeId> nodes;
    for (const std::vector<NodeId> &some : found)
        nodes.insert(nodes.end(), some.begin(), some.end());
    return nodes;
}

std::vector<PackageRecord> findRecords(const PackageScan &scan, std::span<const NodeId> nodes)
{
    return RecordFinder(scan).find(nodes);
}

void forEachRecord(const ImageTree &tree, std::span<const PackageRecord> records,
                   const std::function<void(std::size_t)> &read)
{
    const Tasks made = tasksOf(tree, records);
    runParallel(made.costs, [&](std::size_t task) {
        for (const std::size_t i : made.tasks[task])
            read(i);
    });
}

} // namespace strata
