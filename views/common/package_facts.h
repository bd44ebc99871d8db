// SPDX-License-Identifier: Apache-2.0
// The packages of the shown image, read in the background for all views that show something of them.
#pragma once

#include "model/inventory/file_owners.h"
#include "model/inventory/inventory.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QObject>
#include <QString>

#include <memory>
#include <vector>

namespace strata {

/// Follows the state, which must outlive it. The inventory is read once every change of the image is decided, the
/// lists of files when the package of a path is asked for. Lives on the interface thread.
class PackageFacts : public QObject {
    Q_OBJECT

public:
    explicit PackageFacts(InspectState *state, QObject *parent = nullptr);

    /// Null until it has been read.
    [[nodiscard]] const InventoryPtr &inventory() const { return m_inventory; }
    /// What the layer did; empty until it is known.
    [[nodiscard]] const std::vector<LayerPackageChange> &changesIn(LayerNumber layer) const;
    /// The package to which a path of the image belongs. Null if there is none, and until it is known; then
    /// ownersChanged follows.
    [[nodiscard]] const Package *packageOf(NodeId node);

Q_SIGNALS:
    void inventoryChanged(); // also when there is none any more
    void ownersChanged();

private:
    void follow();
    void startOwners();

    InspectState *m_state;
    InventoryPtr m_inventory;
    std::shared_ptr<const FileOwners> m_owners;
    bool m_wantsOwners = false;
    Job m_reading;
    Job m_readingOwners;
};

/// "+ curl 7.88.1", "~ bash 5.1 → 5.2", "− jq 1.6".
[[nodiscard]] QString packageChangeText(const LayerPackageChange &change);

} // namespace strata
