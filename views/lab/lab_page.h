// SPDX-License-Identifier: Apache-2.0
// The place that shows the copy-on-write lab: branches as boxes, the merged view beside them, what happened, the
// drivers.
#pragma once

#include "views/lab/lab_state.h"

#include <QTimer>
#include <QWidget>

#include <string>

class QLabel;
class QMenu;
class QScrollArea;
class QSplitter;
class QStackedWidget;

namespace strata {

class AboutDriver;
class BranchBox;
class BranchesView;
class DiskView;
class DriverBars;
class HappenedView;
class LabEditor;
class ContainerBar;
class LabToolbar;
class Presenter;
class MotionView;
class PanelHeading;

/// Follows a LabState, which must outlive it.
class LabPage : public QWidget {
    Q_OBJECT

public:
    explicit LabPage(LabState *state, QWidget *parent = nullptr);
    ~LabPage() override;

    [[nodiscard]] LabEditor *editor() const { return m_editor; }
    [[nodiscard]] BranchBox *merged() const { return m_merged; }
    [[nodiscard]] BranchesView *branches() const { return m_branches; }
    [[nodiscard]] HappenedView *happened() const { return m_happened; }
    [[nodiscard]] QMenu *exportMenu() const;

    [[nodiscard]] MotionView *motion() const { return m_motion; }

    /// At the left above the bars, and below everything; ownership goes to the page.
    void setLessonView(QWidget *view);
    void setCommandView(QWidget *view);
    /// The place of the simulated build, in the place of the branches; ownership goes to the page.
    void setBuildView(QWidget *view);
    void showBuild(bool shown);
    [[nodiscard]] bool isBuildShown() const;

    /// Above everything while a lesson is presented; ownership goes to the page.
    void setLessonStrip(QWidget *strip);
    [[nodiscard]] Presenter *presenter() const { return m_presenter; }

    /// From the start again, one step after the other.
    void replay();
    /// Large type, only what matters; the arrow keys step then.
    void setPresenting(bool presenting);
    [[nodiscard]] bool isPresenting() const { return m_isPresenting; }

    /// What Tab goes through now, in reading order.
    [[nodiscard]] QList<QWidget *> tabOrder() const;

    [[nodiscard]] QByteArray saveState() const;
    /// Empty bytes: the default.
    void restoreState(const QByteArray &bytes);

Q_SIGNALS:
    void presentingChanged(bool presenting);
    void foldersRequested();
    void imageRequested();
    void inspectRequested();
    void exportRequested();
    void stepsRequested();
    void commitRequested();
    void presentRequested();
    void lessonStepRequested(); // while it is presented

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *buildLeft();
    [[nodiscard]] QWidget *buildCentre();
    [[nodiscard]] QWidget *buildRight();
    void connectMerged();
    void addMotion();
    void showContainers();
    void showMerged();
    void followMotion();
    void refresh();
    void showSelection();
    void colorMessage();
    void showMessage(const QString &text);
    void showMenu(const QPoint &place);
    bool pressed(int key);
    void replayStep();

    LabState *m_state;
    LabEditor *m_editor;
    LabToolbar *m_toolbar = nullptr;
    QSplitter *m_columns = nullptr;
    QStackedWidget *m_centre = nullptr; // the branches, or a build
    QSplitter *m_rows = nullptr;
    QSplitter *m_halves = nullptr;
    QSplitter *m_left = nullptr;
    PanelHeading *m_heading = nullptr;
    BranchesView *m_branches = nullptr;
    BranchBox *m_merged = nullptr;
    HappenedView *m_happened = nullptr;
    QWidget *m_stageWidget = nullptr; // below it are all boxes
    QWidget *m_change = nullptr;      // the button of the merged view
    MotionView *m_motion = nullptr;
    Presenter *m_presenter = nullptr;
    QWidget *m_strip = nullptr;
    QWidget *m_phases = nullptr; // a bar
    ContainerBar *m_containers = nullptr;
    DiskView *m_disk = nullptr;
    AboutDriver *m_about = nullptr;
    DriverBars *m_bars = nullptr;
    QWidget *m_lessons = nullptr;
    QWidget *m_commands = nullptr;
    QLabel *m_message = nullptr;
    QTimer m_replay;
    bool m_isPresenting = false;
    bool m_isMergedHeld = false; // it shows what was before the step
};

} // namespace strata
