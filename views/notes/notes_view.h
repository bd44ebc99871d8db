// SPDX-License-Identifier: Apache-2.0
// The list of notes of an opened image, with a filter; rows can be copied, and a note about a path is a link to it.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace strata {

class NotesModel;
class PanelHeading;
class StateStack;

class NotesView : public QWidget {
    Q_OBJECT

public:
    explicit NotesView(InspectState *state, QWidget *parent = nullptr);

    [[nodiscard]] NotesModel *model() const { return m_model; }

Q_SIGNALS:
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildTable();
    void buildHeading();
    void updateState();
    void copySelected() const;
    void showPathOf(const QModelIndex &index);

    InspectState *m_state;
    NotesModel *m_model;
    QSortFilterProxyModel *m_proxy;
    PanelHeading *m_heading;
    QLineEdit *m_filter;
    QTableView *m_table;
    StateStack *m_stack;
};

} // namespace strata
