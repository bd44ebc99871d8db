// SPDX-License-Identifier: Apache-2.0
// The history as a table; a row of a layer selects that layer in the stack, and the other way round.
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

    /// Selects a step (an index into ImageInfo::history), also a metadata-only one.
    void showStep(std::size_t step);

    /// Which columns are shown, and how wide.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    /// The current row is another one, by the user or because the selected layer is; an index into
    /// ImageInfo::history.
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
    bool m_following = false; // the table follows the stack, not the user
};

} // namespace strata
