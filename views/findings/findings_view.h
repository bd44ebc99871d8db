// SPDX-License-Identifier: Apache-2.0
// The findings of an opened image (model/findings/findings.h) with a filter; beside the table everything about the
// selected one.
#pragma once

#include "views/common/inspect_state.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>

class QLineEdit;
class QModelIndex;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;

namespace strata {

class FindingsModel;
class Job;
class PanelHeading;
class StateStack;

/// Looks for them when it is first shown with an image, since that reads all files; can be stopped. Activating a row
/// selects its layer and path.
class FindingsView : public QWidget {
    Q_OBJECT

public:
    /// `state` must outlive it.
    explicit FindingsView(InspectState *state, QWidget *parent = nullptr);

    [[nodiscard]] FindingsModel *model() const { return m_model; }
    [[nodiscard]] bool isLooking() const;

Q_SIGNALS:
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildTable();
    void follow();
    void look();
    void forget();
    void updateState();
    void showWhatIsMissing();
    void showCurrent();
    void showPlaceOf(const QModelIndex &index);
    void copySelected() const;
    [[nodiscard]] int sourceRow(const QModelIndex &index) const;

    InspectState *m_state;
    ImagePtr m_image;       // whose findings are shown or being looked for, unless that was stopped
    bool m_isKnown = false; // the model has its findings
    std::shared_ptr<std::atomic<int>> m_percent = std::make_shared<std::atomic<int>>(-1);
    QTimer m_tell; // how far it is
    FindingsModel *m_model;
    QSortFilterProxyModel *m_proxy;
    Job *m_job;
    PanelHeading *m_heading;
    QLineEdit *m_filter;
    QTableView *m_table;
    QSplitter *m_parts; // the table, and the selected finding
    QPlainTextEdit *m_whole;
    StateStack *m_stack;
};

} // namespace strata
