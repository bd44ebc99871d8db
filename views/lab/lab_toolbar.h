// SPDX-License-Identifier: Apache-2.0
// The row above the lab: what it starts from, the driver, the steps, the exports, presentation.
#pragma once

#include "views/lab/lab_state.h"

#include <QWidget>

#include <array>

class QButtonGroup;
class QLabel;
class QAction;
class QMenu;
class QPushButton;

namespace strata {

class LabCommands;
class SegmentButton;

/// Follows a LabState. State and commands must outlive it.
class LabToolbar : public QWidget {
    Q_OBJECT

public:
    LabToolbar(LabState *state, LabCommands *commands, QWidget *parent = nullptr);

    void setBuildShown(bool shown);
    /// Whether the commands apply to this lab; initially they do.
    void setActive(bool active);

Q_SIGNALS:
    void buildToggled(bool shown); // the simulated build

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    enum class Words { All, Few, Least };
    void setWords(Words words);
    void fitWords();
    [[nodiscard]] int wantedWidth() const;
    [[nodiscard]] QWidget *buildOrigins();
    void connectCommands();
    QPushButton *addButton(const char *name, const QString &text, const QString &toolTip = {});
    QPushButton *addButton(const char *name, const QString &text, const QString &toolTip, QAction *command);
    QMenu *addMenu(QPushButton *button);
    void addDrivers();
    void addReplay();
    void addExport();
    void nameOrigins(bool inFull);
    void chooseOrigin(int origin);
    void choose(const LabStart &start);
    void addBuild();
    void refresh();

    LabState *m_state;
    LabCommands *m_commands;
    QButtonGroup *m_group = nullptr;
    std::array<SegmentButton *, 4> m_origins{}; // in the order of SessionStart::Kind
    QPushButton *m_build = nullptr;
    QLabel *m_driverLabel = nullptr;
    QPushButton *m_driver = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_replay = nullptr;
    QPushButton *m_present = nullptr;
    bool m_isActive = true;
};

} // namespace strata
