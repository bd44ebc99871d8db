// SPDX-License-Identifier: Apache-2.0
// The time axis: shows the file system as it was after a given layer.
#pragma once

#include "views/common/inspect_state.h"

#include <QTimer>
#include <QWidget>

class QSlider;

namespace strata {

class PanelHeading;

class TimeSlider : public QWidget {
    Q_OBJECT

public:
    explicit TimeSlider(InspectState *state, QWidget *parent = nullptr);

private:
    void followState();
    void showLayer(LayerNumber layer);
    void tellState();

    InspectState *m_state;
    PanelHeading *m_heading;
    QSlider *m_slider;
    QTimer m_settle; // a drag across many layers only requests the last one
};

} // namespace strata
