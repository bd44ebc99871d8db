// SPDX-License-Identifier: Apache-2.0
#include "views/common/package_facts.h"

#include "views/common/format.h"

#include <utility>

namespace strata {

PackageFacts::PackageFacts(InspectState *state, QObject *parent) : QObject(parent), m_state(state)
{
    for (const auto signal : {&InspectState::archiveChanged, &InspectState::imageChanged, &InspectState::imageDecided})
        connect(m_state, signal, this, &PackageFacts::follow);
    follow();
}

void PackageFacts::follow()
{
    m_reading.stop();
    m_readingOwners.stop();
    m_owners.reset();
    m_wantsOwners = false;
    const bool hadInventory = std::exchange(m_inventory, nullptr) != nullptr;
    if (hadInventory)
        Q_EMIT inventoryChanged();
    const ImagePtr &image = m_state->image();
    if (!image || !image->tree()->undecided().empty())
        return;
    m_reading.start(
        [image](const StopToken &stop) {
            Result<Inventory> inventory = inventoryOf(image, stop);
            return inventory ? std::make_shared<const Inventory>(std::move(*inventory)) : nullptr;
        },
        [this](InventoryPtr inventory) {
            m_inventory = std::move(inventory);
            Q_EMIT inventoryChanged();
            if (m_wantsOwners)
                startOwners();
        });
}

const std::vector<LayerPackageChange> &PackageFacts::changesIn(LayerNumber layer) const
{
    static const std::vector<LayerPackageChange> none;
    const bool isKnown = m_inventory && layer.isLayer() && layer <= m_inventory->at;
    return isKnown ? m_inventory->changesIn(layer) : none;
}

const Package *PackageFacts::packageOf(NodeId node)
{
    if (m_owners)
        return m_owners->packageOf(node);
    if (!std::exchange(m_wantsOwners, true) && m_inventory)
        startOwners();
    return nullptr;
}

void PackageFacts::startOwners()
{
    m_readingOwners.start(
        [inventory = m_inventory](const StopToken &stop) {
            Result<FileOwners> owners = fileOwnersOf(*inventory, stop);
            return owners ? std::make_shared<const FileOwners>(std::move(*owners)) : nullptr;
        },
        [this](std::shared_ptr<const FileOwners> owners) {
            m_owners = std::move(owners);
            if (m_owners)
                Q_EMIT ownersChanged();
        });
}

QString packageChangeText(const LayerPackageChange &change)
{
    QString text = nameText(factsOf(change.sign()).symbol) + QLatin1Char(' ') + nameText(change.any().name);
    text += QLatin1Char(' ') + nameText(change.a ? change.a->version : change.b->version);
    if (change.a && change.b)
        text += QStringLiteral(" → ") + nameText(change.b->version);
    return text;
}

} // namespace strata
