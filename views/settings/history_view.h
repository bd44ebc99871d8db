// SPDX-License-Identifier: Apache-2.0
// The table of `docker history`; a row of a layer selects that layer in the stack, and the other way round.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QPlainTextEdit;
class QTableView;

namespace strata {

class HistoryModel;

class HistoryView : public QWidget {
    Q_OBJECT

public:
    explicit HistoryView(InspectState *state, QWidget *parent = nullptr);

    /// Selects a step (an index into ImageInfo::history), also a metadata-only one.
    void showStep(std::size_t step);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void fitCommands();
    void followLayers();
    void stepSelected();

    InspectState *m_state = nullptr;
    HistoryModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QPlainTextEdit *m_command = nullptr; // the selected command, whole
    int m_commandWidth = 0;              // of the longest command
    bool m_following = false;            // the table follows the stack, not the user
};

} // namespace strata
