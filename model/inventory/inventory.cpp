// SPDX-License-Identifier: Apache-2.0
#include "model/inventory/inventory.h"

#include <QtGlobal>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace strata {

namespace {

/// What stays of a package as long as its version does: also if a database moves to another path.
std::string identityOf(const Package &package)
{
    const PackageSystem &system = packageSystem(package.manager);
    std::string_view place;
    if (system.findDatabases == nullptr)
        place = system.placeOf != nullptr ? system.placeOf(package.where) : std::string_view(package.where);
    std::string identity(1, static_cast<char>(package.manager));
    identity += system.oneSpelling != nullptr ? system.oneSpelling(package.name) : package.name;
    for (const std::string_view part :
         {std::string_view(package.architecture), std::string_view(package.version), place})
        identity.append(1, '\0').append(part);
    return identity;
}

/// Goes through the layers from the base upwards and follows which packages are there.
class LayerWalk {
public:
    explicit LayerWalk(Inventory &inventory) : m_inventory(inventory), m_shown(inventory.records.size())
    {
        for (std::size_t i = 0; i < m_shown.size(); ++i)
            m_shown[i] = &shownPackages(inventory.records[i], i);
    }

    void run()
    {
        const std::vector<RecordVersion> &records = m_inventory.records;
        std::vector<std::vector<std::size_t>> begins(m_inventory.at.value + 1);
        std::vector<std::vector<std::size_t>> ends(m_inventory.at.value + 2);
        for (std::size_t i = 0; i < records.size(); ++i) {
            begins[records[i].first.value].push_back(i);
            ends[records[i].last.value + 1].push_back(i); // is gone after that layer
        }
        for (std::uint32_t layer = 1; layer <= m_inventory.at.value; ++layer)
            m_inventory.changes.push_back(step(LayerNumber(layer), begins[layer], ends[layer]));
    }

    /// The layer from which on a package was always there.
    [[nodiscard]] LayerNumber layerOf(const Package &package) const
    {
        const auto found = m_present.find(identityOf(package));
        return found == m_present.end() ? LayerNumber() : found->second.since;
    }

private:
    struct Present {
        std::size_t count = 0; // of records that list it
        LayerNumber since;
    };

    /// A database that cannot be read is taken to list what it listed before: that says nothing of what was removed.
    const std::vector<Package> &shownPackages(const RecordVersion &record, std::size_t index)
    {
        std::size_t &newest = m_newest.try_emplace({record.manager, record.node}, index).first->second;
        const std::size_t before = std::exchange(newest, index);
        const RecordVersion &older = m_inventory.records[before];
        const bool follows = before != index && older.last.value + 1 == record.first.value;
        return record.isRead || !follows ? record.packages : *m_shown[before];
    }

    std::vector<LayerPackageChange> step(LayerNumber layer, const std::vector<std::size_t> &begins,
                                         const std::vector<std::size_t> &ends)
    {
        PackageList gone;
        PackageList fresh;
        for (const std::size_t record : begins) {
            for (const Package &package : *m_shown[record]) {
                Present &present = m_present[identityOf(package)];
                if (present.count++ > 0)
                    continue;
                present.since = layer;
                fresh.packages.push_back(package);
            }
        }
        for (const std::size_t record : ends) {
            for (const Package &package : *m_shown[record]) {
                const auto present = m_present.find(identityOf(package));
                if (--present->second.count > 0)
                    continue;
                m_present.erase(present);
                gone.packages.push_back(package);
            }
        }
        return comparePackages(gone, fresh);
    }

    Inventory &m_inventory;
    std::vector<const std::vector<Package> *> m_shown; // of each record
    std::map<std::pair<PackageManager, NodeId>, std::size_t> m_newest;
    std::unordered_map<std::string, Present> m_present;
};

/// Why a database could not be read; empty for all other records.
std::optional<Note> reasonOf(const RecordVersion &record, const Inventory &inventory)
{
    if (record.isRead || packageSystem(record.manager).findDatabases == nullptr)
        return std::nullopt;
    const std::string path = inventory.image->tree()->path(record.node);
    const std::vector<Note> notes = inventory.notes.all();
    const auto note = std::ranges::find_if(notes, [&](const Note &n) { return n.path == path && !n.layer.isLayer(); });
    if (note != notes.end())
        return *note;
    return Note{Severity::Warning,
                NoteCode::DocumentInvalid,
                QT_TRANSLATE_NOOP("Message", "this package database could not be read"),
                {},
                path};
}

} // namespace

std::string_view layerPackageChangeName(const LayerPackageChange &change)
{
    switch (change.sign()) {
    case Sign::Added: return QT_TRANSLATE_NOOP("Section", "installed");
    case Sign::Removed: return QT_TRANSLATE_NOOP("Section", "removed");
    default: break;
    }
    switch (change.change) {
    case PackageChange::Up: return QT_TRANSLATE_NOOP("Section", "upgraded");
    case PackageChange::Down: return QT_TRANSLATE_NOOP("Section", "downgraded");
    case PackageChange::Other: break;
    }
    return QT_TRANSLATE_NOOP("Section", "changed");
}

Result<Inventory> inventoryOf(const ImagePtr &image, LayerNumber at, const StopToken &stop,
                              const ProgressFunction &progress)
{
    Result<RecordHistory> history = readRecordHistory(image, at, stop, progress);
    if (!history)
        return fail(history);
    Inventory inventory{.image = image, .at = at};
    inventory.records = std::move(history->records);
    inventory.notes = std::move(history->notes);
    LayerWalk walk(inventory);
    walk.run();
    for (const RecordVersion &record : inventory.records) {
        if (record.last != at)
            continue;
        if (!inventory.missing)
            inventory.missing = reasonOf(record, inventory);
        for (const Package &package : record.packages)
            inventory.packages.push_back({package, record.node, walk.layerOf(package)});
    }
    std::ranges::sort(inventory.packages, isBefore, &InstalledPackage::package);
    return inventory;
}

Result<Inventory> inventoryOf(const ImagePtr &image, const StopToken &stop)
{
    return inventoryOf(image, image->lastLayer(), stop);
}

PackageCounts countsOf(const std::vector<LayerPackageChange> &changes)
{
    PackageCounts counts;
    for (const LayerPackageChange &change : changes) {
        switch (change.sign()) {
        case Sign::Added: ++counts.installed; break;
        case Sign::Removed: ++counts.removed; break;
        default: ++counts.changed; break;
        }
    }
    return counts;
}

} // namespace strata
