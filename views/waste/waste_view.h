// SPDX-License-Identifier: Apache-2.0
// What the image stores needlessly: score, a switch between lists (by path, reason, layer, directory, package; hints;
// equal files), and a way from each row to the path, the layer and the step.
#pragma once

#include "views/common/inspect_state.h"
#include "views/waste/waste_tables.h"

#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace strata {

class PanelHeading;
class SectionModel;
class SectionView;
class SegmentSwitch;
class StateStack;
class WasteReader;
class WasteScore;

/// Follows an InspectState, which must outlive it, and changes its selection. Computes nothing before it is shown.
class WasteView : public QWidget {
    Q_OBJECT

public:
    explicit WasteView(InspectState *state, QWidget *parent = nullptr);
    ~WasteView() override;

    void showPart(WastePart part);
    /// The list of paths, with those that pass.
    void showPaths(const WasteFilter &filter);

Q_SIGNALS:
    void closeRequested();
    void stepRequested(std::size_t historyIndex);

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Table {
        SectionModel *model = nullptr; // null until there is something to show
        SectionView *view = nullptr;
        std::shared_ptr<const void> shows; // what the rows were made of
    };

    void buildHeading();
    void buildTools();
    void nameParts();
    void refresh();
    void nameFilter(const QString &filter);
    void refreshState();
    void refreshTable();
    void refreshRemark();
    void buildTable(WastePart part);
    void fitColumns();
    void goTo(WastePart part, int row);
    void drillDown(WastePart part, int row);
    void showAsTree();
    void showAdvice();
    [[nodiscard]] Table &table() { return m_tables[static_cast<std::size_t>(m_part)]; }

    InspectState *m_state;
    WasteReader *m_reader;
    PanelHeading *m_heading;
    QLineEdit *m_text;
    SegmentSwitch *m_parts;
    QToolButton *m_filter; // what the paths are filtered by; a click shows all again
    QToolButton *m_asTree;
    WasteScore *m_score;
    QStackedWidget *m_pages;
    StateStack *m_stack;
    QLabel *m_advice; // of the current row, whole
    WastePart m_part = WastePart::Paths;
    std::array<Table, wastePartCount> m_tables;
};

} // namespace strata
