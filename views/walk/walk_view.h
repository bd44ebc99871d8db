// SPDX-License-Identifier: Apache-2.0
// Where an opened image lies: the steps from its name to the directories of its layers, in the store of each engine,
// and the same image as three versions of Docker have it (docs/WALK.md). Beside the table the selected row as a whole.
#pragma once

#include "model/walk/engine_comparison.h"
#include "model/walk/walk.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <memory>
#include <vector>

class QAbstractItemModel;
class QLabel;
class QModelIndex;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace strata {

class EnginesModel;
class PanelHeading;
class SegmentSwitch;
class StateStack;
class WalkModel;
class WalkPane;

/// Walks when it is first shown with an image, in the background. Copy in a row, Enter and Ctrl+C copy its value.
class WalkView : public QWidget {
    Q_OBJECT

public:
    /// `state` must outlive it.
    explicit WalkView(InspectState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    void closeRequested();
    void copyRequested(const QString &text, const QString &what);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// All that is shown of one image.
    struct Walks {
        std::vector<Walk> walks; // in the order of allWalkStores; empty if there is a problem
        std::vector<EngineRow> engines;
        Message problem;
    };
    using WalksPtr = std::shared_ptr<const Walks>;
    [[nodiscard]] static WalksPtr walksOf(const ImageArchive &archive, std::size_t index);

    void buildHeading();
    void buildColumns();
    [[nodiscard]] QTableView *buildTable(QAbstractItemModel *model, const char *name, const QString &accessibleName);
    void follow();
    void walk();
    void take(WalksPtr walks);
    void showPart(int part);
    void updateState();
    void showCurrent();
    void copyValue(const QModelIndex &index);
    void copyFormula();
    [[nodiscard]] QString remark() const;
    [[nodiscard]] bool showsEngines() const;
    [[nodiscard]] QTableView *table() const;

    InspectState *m_state;
    ImageArchivePtr m_archive; // that is shown or being walked
    std::size_t m_index = 0;
    WalksPtr m_walks; // null until they are there
    int m_part = 0;   // index into allWalkStores; after the last: the engines
    WalkModel *m_steps;
    EnginesModel *m_engines;
    PanelHeading *m_heading;
    SegmentSwitch *m_parts;
    QTableView *m_stepTable;
    QTableView *m_engineTable;
    QStackedWidget *m_tables;
    QLabel *m_said;
    WalkPane *m_pane;
    QSplitter *m_columns;
    StateStack *m_stack;
    Job m_job; // last: its destructor waits for work
};

} // namespace strata
