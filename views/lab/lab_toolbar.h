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

Q_SIGNALS:
    void imageRequested(); // the layers of an opened one
    void replayRequested();
    void exportRequested();
    void stepsRequested(); // the steps as a document
    void presentRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *buildOrigins();
    [[nodiscard]] QPushButton *buildDrivers();
    [[nodiscard]] QPushButton *buildExport();
    [[nodiscard]] QPushButton *buildReplay();
    QPushButton *addButton(const char *name, const QString &text, const QString &toolTip);
    void chooseOrigin(int origin);
    void refresh();

    LabState *m_state;
    QButtonGroup *m_group = nullptr;
    std::array<SegmentButton *, 3> m_origins{};
    QLabel *m_driverLabel = nullptr;
    QPushButton *m_driver = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_redo = nullptr;
    QPushButton *m_replay = nullptr;
    QMenu *m_export = nullptr;
};

} // namespace strata
