// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_export.h"

#include "model/base/path.h"
#include "model/base/progress_gate.h"
#include "model/io/spool.h"
#include "model/io/tar/tar_reader.h"
#include "model/places/container/layer_items.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace strata {

namespace {

using Kind = ContainerChange::Kind;

Result<ByteSourcePtr> exported(const EngineClient &client, const std::string &id, const SourceOptions &options)
{
    Spool spool(options.spoolFolder);
    ProgressGate gate(mebibyte);
    std::uint64_t done = 0;
    const auto keep = [&](std::span<const std::byte> bytes) {
        done += bytes.size();
        reportProgress(options.progress, done, 0, gate);
        return spool.append(bytes);
    };
    if (const auto sent = client.stream("/containers/" + encodedForUrl(id) + "/export", keep, options.stop); !sent)
        return fail(sent);
    return spool.finish();
}

/// Takes what has changed out of the tar.
class ExportFilter {
public:
    ExportFilter(const std::vector<ContainerChange> &changes, ByteSourcePtr bytes) : m_bytes(std::move(bytes))
    {
        for (const ContainerChange &change : changes)
            m_changes.emplace(change.path, change.kind);
    }

    [[nodiscard]] Result<ContainerLayer> run(const StopToken &stop)
    {
        const auto input = plainTarInput(m_bytes);
        NoteList unheard;
        TarReader reader(*input, unheard);
        for (;;) {
            if (stop.stop_requested())
                return failCancelled();
            const auto more = reader.next();
            if (!more)
                return fail(more);
            if (!*more)
                break;
            if (const auto added = take(reader.record()); !added)
                return fail(added);
        }
        if (const auto added = addMissing(); !added)
            return fail(added);
        return m_items.finish();
    }

private:
    [[nodiscard]] Result<void> take(const TarRecord &record)
    {
        const std::string path = "/" + normalisedPath(record.path);
        const auto change = m_changes.find(path);
        if (record.type == EntryType::File)
            m_files[path] = {record.bodyOffset, record.bodySize};
        if (change == m_changes.end() || !m_seen.insert(path).second)
            return {};
        LayerItem item{record};
        item.path = LayerItems::pathOf(path);
        // Removed and made again: a directory that shows nothing of the one below.
        item.opaque = change->second == Kind::Deleted && item.type == EntryType::Directory;
        if (item.type == EntryType::Hardlink)
            linkOrCopy(item);
        else if (item.type == EntryType::File)
            item.content = rangeOf(m_bytes, record.bodyOffset, record.bodySize);
        return m_items.add(item);
    }

    /// The first name of a file may be one that has not changed.
    void linkOrCopy(LayerItem &item) const
    {
        const std::string target = "/" + normalisedPath(item.linkTarget);
        const auto file = m_files.find(target);
        if (m_seen.contains(target) || file == m_files.end()) {
            item.linkTarget = LayerItems::pathOf(target);
            return;
        }
        item.type = EntryType::File;
        item.linkTarget.clear();
        item.size = file->second.length;
        item.content = rangeOf(m_bytes, file->second.offset, file->second.length);
    }

    [[nodiscard]] Result<void> addMissing()
    {
        for (const auto &[path, kind] : m_changes) {
            if (m_seen.contains(path))
                continue;
            if (kind != Kind::Deleted)
                m_items.leaveOut(path, QT_TRANSLATE_NOOP("Message", "gone while it was read"));
            else if (const auto added = m_items.addWhiteout(path); !added)
                return added;
        }
        return {};
    }

    struct Span {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };

    ByteSourcePtr m_bytes;
    std::map<std::string, Kind> m_changes;
    std::map<std::string, Span> m_files; // all that came so far: hard links lead to them
    std::set<std::string> m_seen;        // of the changes
    LayerItems m_items;
};

} // namespace

Result<ContainerLayer> exportedLayer(const EngineClient &client, const std::string &id,
                                     const std::vector<ContainerChange> &changes, const SourceOptions &options)
{
    auto bytes = exported(client, id, options);
    if (!bytes)
        return fail(bytes);
    return ExportFilter(changes, *std::move(bytes)).run(options.stop);
}

} // namespace strata
