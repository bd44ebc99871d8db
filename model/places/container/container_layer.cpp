// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_layer.h"

#include "model/base/path.h"
#include "model/io/tar/tar_reader.h"
#include "model/places/container/container_copy.h"
#include "model/places/container/layer_items.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

namespace strata {

namespace {

using Kind = ContainerChange::Kind;
using Piece = ContainerCopy::Piece;

constexpr std::size_t mostRequests = 100'000;

/// What is to be done for one change.
struct Fetched {
    const ContainerChange *change = nullptr;
    Piece piece;
    bool isGone = false; // there is nothing at that path
};

/// The change lists, and what has been asked for them.
class Fetching {
public:
    Fetching(const std::vector<ContainerChange> &changes, const std::vector<std::string> &mounts)
        : m_changes(changes), m_mounts(mounts)
    {
    }

    [[nodiscard]] Result<std::vector<Fetched>> fetch(ContainerCopy &copy, const StopToken &stop)
    {
        std::vector<Fetched> all;
        for (const ContainerChange &change : m_changes) {
            if (stop.stop_requested())
                return failCancelled();
            if (isCovered(change))
                continue;
            if (all.size() >= mostRequests)
                return fail(ErrorCode::LimitExceeded,
                            Message(QT_TRANSLATE_NOOP("Message", "the container has changed more than %1 paths"),
                                    mostRequests));
            const bool isWhole = change.kind == Kind::Added && !hasMount(change.path);
            const auto piece =
                copy.copy(change.path, isWhole ? ContainerCopy::Depth::Whole : ContainerCopy::Depth::FirstOfFolder);
            if (!piece)
                return fail(piece);
            if (isWhole)
                m_whole.insert(change.path);
            all.push_back({&change, piece->value_or(Piece()), !piece->has_value()});
        }
        return all;
    }

private:
    /// In a directory that was copied with all that is in it.
    [[nodiscard]] bool isCovered(const ContainerChange &change)
    {
        const std::string parent(parentPath(change.path));
        if (change.kind != Kind::Added || !m_whole.contains(parent))
            return false;
        m_whole.insert(change.path);
        return true;
    }

    /// A volume can be of any size, and none of its files is in the layer.
    [[nodiscard]] bool hasMount(const std::string &path) const
    {
        return std::ranges::any_of(
            m_mounts, [&](const std::string &mount) { return mount == path || mount.starts_with(path + "/"); });
    }

    const std::vector<ContainerChange> &m_changes;
    const std::vector<std::string> &m_mounts;
    std::set<std::string> m_whole; // paths
};

/// Engines name what they hand out from the last part of the path that was asked for: "/etc/motd" is "motd".
std::string pathFrom(const std::string &asked, std::string_view name)
{
    const CleanPath clean = cleanPath(name);
    std::string path = asked;
    for (std::size_t i = 1; i < clean.components.size(); ++i)
        path += "/" + std::string(clean.components[i]);
    return path;
}

/// Makes items of the copied tars.
class LayerMaker {
public:
    LayerMaker(const std::vector<ContainerChange> &changes, ByteSourcePtr bytes) : m_bytes(std::move(bytes))
    {
        for (const ContainerChange &change : changes) {
            if (change.kind != Kind::Deleted)
                m_there.insert(change.path);
        }
    }

    [[nodiscard]] Result<void> add(const Fetched &fetched)
    {
        const ContainerChange &change = *fetched.change;
        if (fetched.isGone && change.kind == Kind::Deleted)
            return m_items.addWhiteout(change.path);
        if (fetched.isGone) {
            m_items.leaveOut(change.path, QT_TRANSLATE_NOOP("Message", "gone while it was read"));
            return {};
        }
        // Removed and made again: a directory that shows nothing of the one below.
        return addTar(change.path, fetched.piece, change.kind == Kind::Deleted);
    }

    [[nodiscard]] Result<ContainerLayer> finish() { return m_items.finish(); }

private:
    [[nodiscard]] Result<void> addTar(const std::string &asked, const Piece &piece, bool isAnew)
    {
        const auto input = plainTarInput(rangeOf(m_bytes, piece.offset, piece.length));
        NoteList unheard; // a directory is cut after its first entry
        TarReader reader(*input, unheard);
        for (bool isFirst = true;; isFirst = false) {
            const auto more = reader.next();
            if (!more && isFirst)
                m_items.leaveOut(asked, more.error().text());
            if (!more || !*more)
                return {};
            const std::string path = isFirst ? asked : pathFrom(asked, reader.record().path);
            if (!isFirst && !m_there.contains(path))
                continue; // of another file system
            LayerItem item = itemOf(reader.record(), asked, path, piece);
            item.opaque = isFirst && isAnew && item.type == EntryType::Directory;
            if (const auto kept = m_items.add(item); !kept)
                return kept;
        }
    }

    [[nodiscard]] LayerItem itemOf(const TarRecord &record, const std::string &asked, const std::string &path,
                                   const Piece &piece) const
    {
        LayerItem item{record};
        item.path = LayerItems::pathOf(path);
        if (item.type == EntryType::Hardlink)
            item.linkTarget = LayerItems::pathOf(pathFrom(asked, record.linkTarget));
        if (item.type == EntryType::File)
            item.content = rangeOf(m_bytes, piece.offset + record.bodyOffset, record.bodySize);
        return item;
    }

    ByteSourcePtr m_bytes;
    std::set<std::string> m_there;
    LayerItems m_items;
};

} // namespace

Result<ContainerLayer> containerLayer(const EngineClient &client, const std::string &id,
                                      const std::vector<ContainerChange> &changes,
                                      const std::vector<std::string> &mounts, const SourceOptions &options)
{
    ContainerCopy copy(client, id, options);
    const auto fetched = Fetching(changes, mounts).fetch(copy, options.stop);
    if (!fetched)
        return fail(fetched);
    auto bytes = copy.finish();
    if (!bytes)
        return fail(bytes);
    LayerMaker layer(changes, *std::move(bytes));
    for (const Fetched &one : *fetched) {
        if (const auto added = layer.add(one); !added)
            return fail(added);
    }
    return layer.finish();
}

} // namespace strata
