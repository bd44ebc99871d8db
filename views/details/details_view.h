// SPDX-License-Identifier: Apache-2.0
// The facts about the selected path in the shown version: type, supplier, size, mode, owner, link,
// attributes, digest.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace strata {

class StateStack;

class DetailsView : public QWidget {
    Q_OBJECT

public:
    explicit DetailsView(InspectState *state, QWidget *parent = nullptr);

private:
    void refresh();
    void showVersion(const Change &change);
    void showRemoval(const Change &removal);
    void showSuppliers(const Change &change);
    void showInode(EntryRef inode);
    void showLink(const Change &change, EntryRef inode);
    void addOtherNames();
    void showAttributes(EntryRef inode);
    void showFolderSums(NodeId node);
    void startDigest(EntryRef inode);

    void clearRows();
    QLabel *addRow(const QString &name, const QString &value);
    void addLayerRow(const QString &name, LayerNumber layer);
    void addPathRow(const QString &name, NodeId node, const QString &action);
    void addWidgetRow(const QString &name, QWidget *value);

    InspectState *m_state = nullptr;
    StateStack *m_stack = nullptr;
    QScrollArea *m_scroll = nullptr;
    QGridLayout *m_rows = nullptr;
    Job m_digest;
    Job m_sums;
};

} // namespace strata
