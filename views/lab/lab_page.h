// SPDX-License-Identifier: Apache-2.0
// The page of the copy-on-write lab: branches as boxes, the merged view next to them, what happened, the drivers.
#pragma once

#include "views/lab/lab_state.h"

#include <QTimer>
#include <QWidget>

#include <string>

class QLabel;
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
class LabCommands;
class LabEditor;
class ContainerBar;
class LabToolbar;
class Presenter;
class MotionView;
class PanelHeading;

/// Follows a LabState. State and commands must outlive it.
class LabPage : public QWidget {
    Q_OBJECT

public:
    LabPage(LabState *state, LabCommands *commands, QWidget *parent = nullptr);
    ~LabPage() override;

    [[nodiscard]] LabEditor *editor() const { return m_editor; }
    [[nodiscard]] BranchBox *merged() const { return m_merged; }
    [[nodiscard]] BranchesView *branches() const { return m_branches; }
    [[nodiscard]] HappenedView *happened() const { return m_happened; }
    [[nodiscard]] MotionView *motion() const { return m_motion; }

    /// On the left above the bars, and at the bottom; the page takes ownership.
    void setLessonView(QWidget *view);
    void setCommandView(QWidget *view);
    /// The simulated build, shown in place of the branches; the page takes ownership.
    void setBuildView(QWidget *view);
    void showBuild(bool shown);
    [[nodiscard]] bool isBuildShown() const;

    /// At the top during the presentation of a lesson; the page takes ownership.
    void setLessonStrip(QWidget *strip);
    [[nodiscard]] Presenter *presenter() const { return m_presenter; }

    /// Whether the commands apply to this lab; initially they do.
    void setActive(bool active);
    /// Large type and only the essential parts; the arrow keys then step.
    void setPresenting(bool presenting);
    [[nodiscard]] bool isPresenting() const { return m_isPresenting; }

    /// The current tab order: the widgets in reading order.
    [[nodiscard]] QList<QWidget *> tabOrder() const;

    [[nodiscard]] QByteArray saveState() const;
    /// Empty: the default.
    void restoreState(const QByteArray &bytes);

Q_SIGNALS:
    void presentingChanged(bool presenting);
    void lessonStepRequested(); // during the presentation of the lesson

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
    void replay();
    void replayStep();

    LabState *m_state;
    LabCommands *m_actions;
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
    QWidget *m_stageWidget = nullptr; // contains all boxes
    QWidget *m_change = nullptr;      // the button of the merged view
    MotionView *m_motion = nullptr;
    Presenter *m_presenter = nullptr;
    QWidget *m_strip = nullptr;
    QWidget *m_phases = nullptr; // a PhaseBar
    ContainerBar *m_containers = nullptr;
    DiskView *m_disk = nullptr;
    AboutDriver *m_about = nullptr;
    DriverBars *m_bars = nullptr;
    QWidget *m_lessons = nullptr;
    QWidget *m_commands = nullptr;
    QLabel *m_message = nullptr;
    QTimer m_replay;
    bool m_isActive = true;
    bool m_isPresenting = false;
    bool m_isMergedHeld = false; // it shows the state before the step
};

} // namespace strata
