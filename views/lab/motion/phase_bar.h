// SPDX-License-Identifier: Apache-2.0
// The animation phase by phase: the current phase, and a button for the next. Only shown at speed Stepped.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace strata {

class LabState;
class MotionView;

/// Follows both; they must outlive it.
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
