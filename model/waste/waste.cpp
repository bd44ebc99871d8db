// SPDX-License-Identifier: Apache-2.0
#include "model/waste/waste.h"

#include "model/tree/hidden_files.h"
#include "model/tree/visible_bytes.h"

#include <QtGlobal>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace strata {

namespace {

/// What happened to the last name of a file.
WasteReason reasonOf(const ImageTree &tree, const Change &end)
{
    switch (end.kind) {
    case ChangeKind::Metadata: return WasteReason::Metadata;
    case ChangeKind::Removed: return WasteReason::Removed;
    case ChangeKind::RemovedByParent: break;
    default: return contains(end.what, What::Type) ? WasteReason::Replaced : WasteReason::Rewritten;
    }
    switch (tree.entry(end).type) {
    case EntryType::OpaqueMark: return WasteReason::Opaque;
    case EntryType::Whiteout: return WasteReason::RemovedWithDirectory;
    default: return WasteReason::Replaced;
    }
}

/// Of all files in a layer, those with an entry of their own; hard links store nothing.
std::uint64_t storedIn(const LayerTree &layer)
{
    std::uint64_t bytes = 0;
    for (std::uint32_t i = 0; i < layer.entryCount(); ++i) {
        if (layer.entry(EntryId(i)).type == EntryType::File)
            bytes += layer.entry(EntryId(i)).size;
    }
    return bytes;
}

/// Finds the files that no path of the image ever led to.
class PlacelessFiles {
public:
    explicit PlacelessFiles(const ImageTree &tree) : m_tree(tree), m_isPlaced(tree.lastLayer().value)
    {
        for (std::uint32_t i = 0; i < m_isPlaced.size(); ++i) {
            if (const LayerTreePtr &layer = tree.layer(LayerNumber::fromIndex(i)))
                m_isPlaced[i].resize(layer->entryCount());
        }
        for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
            for (const Change &change : tree.changes(NodeId(i))) {
                const auto inode = change.isRemoval() ? std::nullopt : fileInode(tree, change);
                if (inode)
                    m_isPlaced[inode->layer.index()][inode->entry.value] = true;
            }
        }
    }

    void addTo(std::vector<WastedVersion> &versions) const
    {
        for (std::uint32_t i = 0; i < m_isPlaced.size(); ++i) {
            const LayerNumber number = LayerNumber::fromIndex(i);
            const LayerTreePtr &layer = m_tree.layer(number);
            for (std::uint32_t id = 0; id < m_isPlaced[i].size(); ++id) {
                const Entry &entry = layer->entry(EntryId(id));
                if (entry.type == EntryType::File && entry.size != 0 && !m_isPlaced[i][id])
                    versions.push_back(version(*layer, {number, EntryId(id)}));
            }
        }
    }

private:
    [[nodiscard]] WastedVersion version(const LayerTree &layer, EntryRef ref) const
    {
        const bool isSuperseded = layer.entry(ref.entry).has(Entry::Superseded);
        return {.node = m_tree.find(layer.path(ref.entry)).value_or(NodeId()),
                .entry = ref,
                .bytes = layer.entry(ref.entry).size,
                .hiddenBy = ref.layer,
                .reason = isSuperseded ? WasteReason::Superseded : WasteReason::Unplaced};
    }

    const ImageTree &m_tree;
    std::vector<std::vector<bool>> m_isPlaced; // by layer, then entry
};

double ratio(std::uint64_t part, std::uint64_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

std::string_view wasteReasonName(WasteReason reason)
{
    switch (reason) {
    case WasteReason::Rewritten: return "rewritten";
    case WasteReason::Metadata: return "metadata";
    case WasteReason::Removed: return "removed";
    case WasteReason::RemovedWithDirectory: return "removed-with-directory";
    case WasteReason::Opaque: return "opaque";
    case WasteReason::Replaced: return "replaced";
    case WasteReason::Superseded: return "superseded";
    case WasteReason::Unplaced: return "unplaced";
    }
    return {};
}

const char *wasteReasonTitle(WasteReason reason)
{
    switch (reason) {
    case WasteReason::Rewritten: return QT_TRANSLATE_NOOP("Section", "stored again");
    case WasteReason::Metadata: return QT_TRANSLATE_NOOP("Section", "only metadata changed");
    case WasteReason::Removed: return QT_TRANSLATE_NOOP("Section", "removed");
    case WasteReason::RemovedWithDirectory: return QT_TRANSLATE_NOOP("Section", "removed with its directory");
    case WasteReason::Opaque: return QT_TRANSLATE_NOOP("Section", "hidden by an opaque directory");
    case WasteReason::Replaced: return QT_TRANSLATE_NOOP("Section", "replaced by another type");
    case WasteReason::Superseded: return QT_TRANSLATE_NOOP("Section", "twice in one layer");
    case WasteReason::Unplaced: return QT_TRANSLATE_NOOP("Section", "never in the file system");
    }
    return "";
}

double Waste::efficiency() const
{
    return storedBytes == 0 ? 1 : ratio(neededBytes, storedBytes);
}

double Waste::wastedPercent() const
{
    return storedBytes == 0 ? 0 : ratio(wastedBytes, storedBytes);
}

double Waste::userWastedPercent() const
{
    const std::uint64_t wasted = wastedBytes - baseWastedBytes;
    return wasted == 0 ? 0 : ratio(wasted, storedBytes - baseStoredBytes);
}

Waste wasteOf(const ImageTree &tree, LayerNumber baseLayers)
{
    Waste waste{.baseLayers = baseLayers};
    for (std::uint32_t i = 0; i < tree.lastLayer().value; ++i) {
        const LayerNumber number = LayerNumber::fromIndex(i);
        const std::uint64_t bytes = tree.layer(number) ? storedIn(*tree.layer(number)) : 0;
        waste.storedBytes += bytes;
        waste.baseStoredBytes += number <= baseLayers ? bytes : 0;
    }
    const std::vector<std::uint64_t> visible = visibleBytes(tree, tree.lastLayer());
    waste.neededBytes = std::accumulate(visible.begin(), visible.end(), std::uint64_t(0));
    std::uint64_t hidden = 0;
    forEachHiddenFile(tree, tree.lastLayer(), [&](const HiddenFile &file) {
        const std::uint64_t bytes = tree.entry(file.inode).size;
        hidden += bytes;
        if (bytes != 0)
            waste.versions.push_back(
                {file.node, file.inode, bytes, file.end->layerNumber(), reasonOf(tree, *file.end)});
    });
    if (waste.neededBytes + hidden != waste.storedBytes)
        PlacelessFiles(tree).addTo(waste.versions);
    std::ranges::sort(waste.versions, {}, [](const WastedVersion &version) {
        return std::tuple(version.node, version.reason, version.entry); // an invalid node is the greatest
    });
    for (const WastedVersion &version : waste.versions) {
        waste.wastedBytes += version.bytes;
        waste.baseWastedBytes += waste.isOfBase(version) ? version.bytes : 0;
    }
    return waste;
}

std::string pathOf(const ImageTree &tree, const WastedVersion &version)
{
    return version.node.isValid() ? tree.path(version.node)
                                  : "/" + tree.treeOf(version.entry).path(version.entry.entry);
}

} // namespace strata
