// SPDX-License-Identifier: Apache-2.0
// The row above the lab: what it starts from, the driver, the steps, what can be written, presentation.
#pragma once

#include "views/lab/lab_state.h"

#include <QWidget>

#include <array>

class QButtonGroup;
class QLabel;
class QMenu;
class QPushButton;

namespace strata {

class SegmentButton;

/// Follows a LabState, which must outlive it.
class LabToolbar : public QWidget {
    Q_OBJECT

public:
    explicit LabToolbar(LabState *state, QWidget *parent = nullptr);

    /// Of the button "Export"; others may add to it.
    [[nodiscard]] QMenu *exportMenu() const { return m_export; }
    void setBuildShown(bool shown);

Q_SIGNALS:
    void foldersRequested();       // those of this machine
    void buildToggled(bool shown); // the place of the simulated build
    void imageRequested();         // the layers of an opened one
    void replayRequested();
    void inspectRequested(); // as layers and files of an image
    void exportRequested();
    void stepsRequested();  // the steps as a document
    void commitRequested(); // the container as a new image
    void presentRequested();

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
    [[nodiscard]] QPushButton *buildDrivers();
    [[nodiscard]] QPushButton *buildExport();
    [[nodiscard]] QPushButton *buildReplay();
    QPushButton *addButton(const char *name, const QString &text, const QString &toolTip);
    void nameOrigins(bool inFull);
    void chooseOrigin(int origin);
    void choose(const LabStart &start);
    void addBuild();
    void refresh();

    LabState *m_state;
    QButtonGroup *m_group = nullptr;
    std::array<SegmentButton *, 4> m_origins{}; // as SessionStart::Kind counts
    QPushButton *m_build = nullptr;
    QLabel *m_driverLabel = nullptr;
    QPushButton *m_driver = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_replay = nullptr;
    QPushButton *m_present = nullptr;
    QMenu *m_export = nullptr;
};

} // namespace strata
