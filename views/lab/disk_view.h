// SPDX-License-Identifier: Apache-2.0
// Where the chosen driver keeps the image's layers and the container below /var/lib/docker, and what is said about the
// driver.
#pragma once

#include "views/lab/lab_card.h"

namespace strata {

class LabState;

/// Follows a LabState, which must outlive it. A line for each place.
class DiskView : public LabCard {
    Q_OBJECT

public:
    explicit DiskView(LabState *state, QWidget *parent = nullptr);

private:
    void refresh();

    LabState *m_state;
};

/// The same for what the driver is: how it shares, its limits, its history.
class AboutDriver : public LabCard {
    Q_OBJECT

public:
    explicit AboutDriver(LabState *state, QWidget *parent = nullptr);

private:
    void refresh();

    LabState *m_state;
};

} // namespace strata
