// SPDX-License-Identifier: Apache-2.0
// The Compare page: two images (or two layers of one image) compared with each other.
#pragma once

#include "views/common/section/section_view.h"
#include "views/compare/compare_state.h"

#include <QMenu> // of a signal: moc wants it whole
#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace strata {

struct Section;
class CompareFilesView;
class ElidedLabel;
class SectionModel;
class SegmentButton;
class SideButton;
class StackPairView;
class StateStack;
class SummaryTiles;

/// Follows a CompareState, which must outlive it.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    explicit ComparePage(CompareState *state, QWidget *parent = nullptr);
    ~ComparePage() override;

    /// Placed below the tree of files. The page takes ownership.
    void setContentView(QWidget *view);
    [[nodiscard]] CompareFilesView *files() const { return m_files; }

    /// Moves the focus to the filter of the current part, if it has one.
    void focusFilter();
    [[nodiscard]] QByteArray saveState() const; // sizes and columns, for the settings
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    void nextDifference(); // in the tree of files, which is shown
    void previousDifference();

Q_SIGNALS:
    void sideMenuRequested(strata::CompareSide side, QMenu *menu); // fill it now
    void swapRequested();
    void reportRequested();
    void cancelRequested();                      // while working
    void retryRequested();                       // after a failure
    void openRequested();                        // nothing is compared yet
    void contentRequested();                     // Enter or double click on a file
    void fileMenuRequested(const QPoint &where); // for the selected path

private:
    [[nodiscard]] QWidget *buildHead();
    [[nodiscard]] QWidget *buildPartSwitch(QWidget *parent);
    [[nodiscard]] QWidget *buildBody();
    [[nodiscard]] QWidget *buildParts();
    SectionView *addTable(std::size_t part, Section section, const SectionView::Setup &setup);
    [[nodiscard]] SectionView *buildSettings();
    [[nodiscard]] SectionView *buildHistory();
    [[nodiscard]] QWidget *buildPackages();
    void connectState();
    void refresh();
    void showPackageNotes();
    void showNames();
    void showStage();
    void showPart();
    void onAction();

    CompareState *m_state;
    std::array<SideButton *, 2> m_sides{};
    QToolButton *m_swap = nullptr;
    std::array<SegmentButton *, 4> m_parts{}; // by ComparePart
    QPushButton *m_report = nullptr;
    StateStack *m_stack = nullptr;
    ElidedLabel *m_verdict = nullptr;
    SummaryTiles *m_tiles = nullptr;
    QSplitter *m_splitter = nullptr;
    StackPairView *m_layers = nullptr;
    QStackedWidget *m_pages = nullptr; // by ComparePart
    CompareFilesView *m_files = nullptr;
    std::array<SectionModel *, 3> m_models{}; // settings, history, packages
    std::array<SectionView *, 3> m_tables{};
    QLineEdit *m_packageFilter = nullptr;
    QLabel *m_packageNotes = nullptr;
};

} // namespace strata
