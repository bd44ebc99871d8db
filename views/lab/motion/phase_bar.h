// SPDX-License-Identifier: Apache-2.0
// What is seen moving, phase by phase: which one it is, and a button for the next. Shown only while stepping.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace strata {

class LabState;
class MotionView;

/// Follows both, which must outlive it.
class PhaseBar : public QWidget {
    Q_OBJECT

public:
    PhaseBar(LabState *state, MotionView *motion, QWidget *parent = nullptr);

private:
    void refresh();

    LabState *m_state;
    MotionView *m_motion;
    QLabel *m_phases;
    QPushButton *m_next;
};

} // namespace strata
