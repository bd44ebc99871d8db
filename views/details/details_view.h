// SPDX-License-Identifier: Apache-2.0
// The facts about the selected path in the shown version: type, supplier, size, mode, owner, package, link,
// attributes, digest. If no path is selected, the facts about the selected layer.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/details/fact_grid.h"

#include <QWidget>

class QLabel;
class QScrollArea;
class QStackedWidget;

namespace strata {

class LayerDetails;
class PackageFacts;
class StateStack;

class DetailsView : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    DetailsView(InspectState *state, PackageFacts *packages, QWidget *parent = nullptr);

private:
    void refresh();
    void showVersion(const Change &change);
    void showRemoval(const Change &removal);
    void showSuppliers(const Change &change);
    void showInode(EntryRef inode);
    void startOwnerNames(QLabel *label, const Owner &owner);
    void showLink(const Change &change, EntryRef inode);
    void addOtherNames();
    void showAttributes(EntryRef inode);
    void showFolderSums(NodeId node);
    void showPackage();
    void startDigest(EntryRef inode);

    QLabel *addRow(const QString &name, const QString &value) { return m_facts->addRow(name, value); }
    void addLayerRow(const QString &name, LayerNumber layer);
    void addPathRow(const QString &name, NodeId node, const QString &action);

    InspectState *m_state = nullptr;
    PackageFacts *m_packages = nullptr;
    StateStack *m_stack = nullptr;
    QStackedWidget *m_pages = nullptr; // the selected path, or the layer if there is none
    QScrollArea *m_scroll = nullptr;
    FactGrid *m_facts = nullptr;
    LayerDetails *m_layer = nullptr;
    Job m_digest;
    Job m_sums;
    Job m_owners;
};

} // namespace strata
