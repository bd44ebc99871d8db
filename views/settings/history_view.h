// SPDX-License-Identifier: Apache-2.0
// The history as a table; selecting the row of a layer selects that layer in the stack, and vice versa.
#pragma once

#include "views/common/inspect_state.h"

#include <QByteArray>
#include <QWidget>

class QTableView;

namespace strata {

class HeaderColumns;
class HistoryModel;

class HistoryView : public QWidget {
    Q_OBJECT

public:
    explicit HistoryView(InspectState *state, QWidget *parent = nullptr);

    /// Selects a step (an index into ImageInfo::history), which may be metadata-only.
    void showStep(std::size_t step);

    /// Visibility and width of the columns.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    /// The current row has changed, because of the user or the selected layer; an index into ImageInfo::history.
    void stepShown(std::size_t historyIndex);

private:
    void refresh();
    void copyCommand();
    void followLayers();
    void stepSelected();

    InspectState *m_state = nullptr;
    HistoryModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    HeaderColumns *m_columns = nullptr;
    bool m_following = false; // the table is following the stack, not the user
};

} // namespace strata
