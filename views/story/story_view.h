// SPDX-License-Identifier: Apache-2.0
// "Story · what each layer did to it": a click on a row shows that version in details and preview.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QAction;
class QTableView;

namespace strata {

class PanelHeading;
class StoryModel;

class StoryView : public QWidget {
    Q_OBJECT

public:
    explicit StoryView(InspectState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user wants to see the differences between this version and the one below it.
    void compareRequested(strata::LayerNumber version);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void markVersion();
    void showMenu(const QPoint &where);
    [[nodiscard]] bool hasVersionBelow(int row) const;

    InspectState *m_state = nullptr;
    StoryModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    PanelHeading *m_heading = nullptr;
    QAction *m_show = nullptr;
    QAction *m_compare = nullptr;
};

} // namespace strata
