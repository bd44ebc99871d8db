// SPDX-License-Identifier: Apache-2.0
#include "model/packages/record_history.h"

#include "model/io/byte_progress.h"
#include "model/packages/record_finder.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <tuple>
#include <utility>

namespace strata {

namespace {

bool isBroken(const PackageList &list)
{
    const std::vector<Note> notes = list.notes.all();
    return list.packages.empty() &&
           std::ranges::any_of(notes, [](const Note &note) { return note.severity != Severity::Info; });
}

class HistoryReader {
public:
    HistoryReader(const ImagePtr &image, LayerNumber at, const StopToken &stop, const ProgressFunction &progress)
        : m_image(image), m_tree(*image->tree()), m_at(at), m_stop(stop), m_progress(progress), m_reader(image)
    {
        m_scans.reserve(at.value);
        for (std::uint32_t layer = 1; layer <= at.value; ++layer)
            m_scans.emplace_back(ComparedSide{image, LayerNumber(layer)}, m_reader, m_all, stop);
    }

    Result<RecordHistory> read()
    {
        const std::vector<NodeId> nodes =
            nodesWhere(m_tree, m_stop, [this](NodeId node) { return isEverRecord(node); });
        for (const PackageScan &scan : m_scans) {
            if (m_stop.stop_requested())
                return failCancelled();
            follow(scan, findRecords(scan, nodes));
        }
        std::vector<PackageList> lists = readLists();
        if (m_stop.stop_requested())
            return failCancelled();
        return joined(std::move(lists));
    }

private:
    /// A system may look at what is beside a file, so the last layer is asked even if it did not change the file.
    [[nodiscard]] bool isEverRecord(NodeId node) const
    {
        for (const Change &change : m_tree.changes(node)) {
            if (change.layer <= m_at.value && !change.isRemoval() &&
                systemOfRecord(m_scans[change.layerNumber().index()], node))
                return true;
        }
        return m_at.isLayer() && m_tree.existsAt(node, m_at) && systemOfRecord(m_scans.back(), node);
    }

    /// Where the bytes of a file are, the same for all layers that stored it again unchanged.
    [[nodiscard]] EntryRef bytesOf(NodeId node, LayerNumber at) const
    {
        const Change *version = m_tree.versionAt(node, at);
        while (version->kind == ChangeKind::Metadata)
            --version; // the change before it is the version that it was compared with
        const EntryRef stored = m_tree.ref(*version);
        return m_tree.inode(stored).value_or(stored);
    }

    [[nodiscard]] std::vector<EntryRef> allBytesOf(const PackageScan &scan, const PackageRecord &record) const
    {
        std::vector<EntryRef> bytes{bytesOf(record.node, scan.at())};
        if (const auto readsToo = packageSystem(record.manager).readsToo) {
            for (const NodeId node : readsToo(scan, record.node))
                bytes.push_back(bytesOf(node, scan.at()));
        }
        return bytes;
    }

    void follow(const PackageScan &scan, const std::vector<PackageRecord> &records)
    {
        for (const PackageRecord &record : records) {
            std::vector<EntryRef> bytes = allBytesOf(scan, record);
            const auto [place, isNew] = m_newest.try_emplace({record.manager, record.node}, m_versions.size());
            if (!isNew) {
                Version &before = m_versions[place->second];
                if (before.record.last.value + 1 == scan.at().value && before.bytes == bytes) {
                    before.record.last = scan.at();
                    continue;
                }
                place->second = m_versions.size();
            }
            m_versions.push_back({{record.manager, record.node, scan.at(), scan.at()}, std::move(bytes)});
        }
    }

    [[nodiscard]] std::vector<PackageList> readLists()
    {
        std::vector<PackageRecord> records;
        std::uint64_t bytes = 0;
        for (const Version &version : m_versions) {
            records.push_back({version.record.node, version.bytes.front(), version.record.manager});
            bytes += bytesIn(version);
        }
        ByteProgress progress(bytes, m_progress);
        std::vector<PackageList> lists(records.size());
        std::atomic<std::size_t> total = 0;
        forEachRecord(m_tree, records, [&](std::size_t i) {
            if (m_stop.stop_requested())
                return;
            PackageScan scan({m_image, m_versions[i].record.first}, m_reader, m_all, m_stop);
            if (total < package_limits::packages)
                scan.read(records[i].manager, records[i].node);
            else
                scan.note(records[i].node, NoteCode::LimitReached,
                          QT_TRANSLATE_NOOP("Message", "too many packages; the rest are left out"));
            lists[i] = scan.takeList();
            total += lists[i].packages.size();
            progress.add(bytesIn(m_versions[i]));
        });
        return lists;
    }

    [[nodiscard]] RecordHistory joined(std::vector<PackageList> lists)
    {
        RecordHistory history;
        for (std::size_t i = 0; i < lists.size(); ++i) {
            RecordVersion &record = m_versions[i].record;
            record.isRead = !isBroken(lists[i]);
            for (Note &note : lists[i].notes.all()) {
                if (record.last != m_at)
                    note.layer = record.first;
                history.notes.add(std::move(note));
            }
            record.packages = std::move(lists[i].packages);
            history.records.push_back(std::move(record));
        }
        std::ranges::sort(history.records, {}, [](const RecordVersion &record) {
            return std::tuple(record.first, record.manager, record.node);
        });
        return history;
    }

    struct Version {
        RecordVersion record;
        std::vector<EntryRef> bytes;
    };
    [[nodiscard]] std::uint64_t bytesIn(const Version &version) const
    {
        return m_tree.entry(version.bytes.front()).size;
    }

    const ImagePtr &m_image;
    const ImageTree &m_tree;
    LayerNumber m_at;
    const StopToken &m_stop;
    const ProgressFunction &m_progress;
    ContentReader m_reader;
    RecordFilter m_all;
    std::vector<PackageScan> m_scans; // for each layer
    std::vector<Version> m_versions;  // in the order in which they were found
    std::map<std::pair<PackageManager, NodeId>, std::size_t> m_newest;
};

} // namespace

Result<RecordHistory> readRecordHistory(const ImagePtr &image, LayerNumber at, const StopToken &stop,
                                        const ProgressFunction &progress)
{
    return HistoryReader(image, at, stop, progress).read();
}

} // namespace strata
