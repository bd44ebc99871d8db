// SPDX-License-Identifier: Apache-2.0
// The containers of one image: selecting, adding and removing them, and the cost of creating them under the driver.
#pragma once

#include "model/lab/drivers/storage_driver.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace strata {

class ElidedLabel;
class LabState;

/// Follows a LabState, which must outlive it.
class ContainerBar : public QWidget {
    Q_OBJECT

public:
    explicit ContainerBar(LabState *state, QWidget *parent = nullptr);

private:
    void refresh();
    void makeButtons();

    LabState *m_state;
    QButtonGroup *m_group;
    QHBoxLayout *m_buttons;
    QToolButton *m_more;
    QToolButton *m_fewer;
    ElidedLabel *m_cost;
};

} // namespace strata
