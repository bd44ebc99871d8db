// SPDX-License-Identifier: Apache-2.0
// "Story · every layer that touched it": a click on a row shows that version in details and preview.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QTableView;

namespace strata {

class PanelHeading;
class StoryModel;

class StoryView : public QWidget {
    Q_OBJECT

public:
    explicit StoryView(InspectState *state, QWidget *parent = nullptr);

private:
    void refresh();
    void markVersion();

    InspectState *m_state = nullptr;
    StoryModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    PanelHeading *m_heading = nullptr;
};

} // namespace strata
