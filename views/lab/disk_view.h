// SPDX-License-Identifier: Apache-2.0
// Where the chosen driver keeps the image's layers and the container below /var/lib/docker, and a description of the
// driver.
#pragma once

#include "views/lab/lab_card.h"

namespace strata {

class LabState;

/// Follows a LabState, which must outlive it. One line for each location.
class DiskView : public LabCard {
    Q_OBJECT

public:
    explicit DiskView(LabState *state, QWidget *parent = nullptr);

private:
    void refresh();

    LabState *m_state;
};

/// Follows a LabState in the same way. Describes the driver: how it shares, its limits, its history.
class AboutDriver : public LabCard {
    Q_OBJECT

public:
    explicit AboutDriver(LabState *state, QWidget *parent = nullptr);

private:
    void refresh();

    LabState *m_state;
};

} // namespace strata
