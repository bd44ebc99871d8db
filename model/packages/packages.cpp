// SPDX-License-Identifier: Apache-2.0
#include "model/packages/packages.h"

#include "model/packages/record_finder.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace strata {

namespace {

/// The lists of many records as one.
class ListJoiner {
public:
    void add(PackageList list, const ImageTree &tree, NodeId record)
    {
        m_list.notes.append(list.notes);
        const std::size_t room = package_limits::packages - m_list.packages.size();
        if (list.packages.size() > room) {
            m_list.notes.add(Severity::Warning, NoteCode::LimitReached,
                             QT_TRANSLATE_NOOP("Message", "too many packages; the rest are left out"), {},
                             tree.path(record));
            list.packages.resize(room);
        }
        std::ranges::move(list.packages, std::back_inserter(m_list.packages));
    }

    PackageList take()
    {
        std::ranges::sort(m_list.packages, isBefore);
        return std::move(m_list);
    }

private:
    PackageList m_list;
};

} // namespace

Result<PackageList> readPackages(const ComparedSide &side, const RecordFilter &wanted, const StopToken &stop)
{
    const ImageTree &tree = side.tree();
    const ContentReader reader(side.image);
    const PackageScan finder(side, reader, wanted, stop);
    const std::vector<NodeId> nodes =
        nodesWhere(tree, stop, [&](NodeId node) { return systemOfRecord(finder, node).has_value(); });
    std::vector<PackageRecord> records = findRecords(finder, nodes);
    std::ranges::sort(records, {}, [&](const PackageRecord &record) { // the order of the notes
        return std::tuple(record.inode.layer, tree.treeOf(record.inode).dataOffset(record.inode.entry), record.node);
    });
    std::vector<PackageList> lists(records.size());
    forEachRecord(tree, records, [&](std::size_t i) {
        PackageScan scan(side, reader, wanted, stop);
        if (scan.stopped())
            return;
        scan.read(records[i].manager, records[i].node);
        lists[i] = scan.takeList();
    });
    if (stop.stop_requested())
        return failCancelled();
    ListJoiner joined;
    for (std::size_t i = 0; i < records.size(); ++i)
        joined.add(std::move(lists[i]), tree, records[i].node);
    return joined.take();
}

} // namespace strata
