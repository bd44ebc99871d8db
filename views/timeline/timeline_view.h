// SPDX-License-Identifier: Apache-2.0
// The timeline of a container that is watched: each change with its time, kind and path. Shows what it is given.
#pragma once

#include "model/places/container/layer_change.h"
#include "views/common/inspect_state.h"

#include <QWidget>

class QLabel;
class QModelIndex;
class QTableView;
class QToolButton;

namespace strata {

class PanelHeading;
class StateStack;
class TimelineModel;

/// Choosing a row selects its path in the image, as soon as the image has it. Interface thread.
class TimelineView : public QWidget {
    Q_OBJECT

public:
    /// `state` must outlive it.
    explicit TimelineView(InspectState *state, QWidget *parent = nullptr);

    [[nodiscard]] TimelineModel *model() const { return m_model; }

    /// Forgets all; from now on changes come. `name`: "container:web".
    void begin(const QString &name);
    void add(const LayerChanges &changes);
    /// One line about the watch itself; `isProblem`: something is wrong. "" if all is well.
    void showRemark(const QString &text, bool isProblem);
    /// The container is not watched any more, for the reason that is shown.
    void end(const QString &reason, bool isProblem);

Q_SIGNALS:
    void closeRequested();
    void againRequested(); // watch it again

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildTable();
    void buildHeading();
    void updateState();
    void copySelected() const;
    void copyAll() const;
    void showPathOf(const QModelIndex &index);
    void showWanted();

    InspectState *m_state;
    TimelineModel *m_model;
    PanelHeading *m_heading;
    QTableView *m_table;
    StateStack *m_stack;
    QLabel *m_remark; // about the watch itself
    QToolButton *m_copy = nullptr;
    QToolButton *m_again = nullptr;
    QString m_name;
    QByteArray m_wanted; // a chosen path that the image did not have yet
    bool m_isWatching = false;
};

} // namespace strata
