// SPDX-License-Identifier: Apache-2.0
// Where the chosen driver keeps the image's layers and the container below /var/lib/docker.
#pragma once

#include <QFrame>

class QLabel;

namespace strata {

class LabState;

/// Follows a LabState, which must outlive it.
class DiskView : public QFrame {
    Q_OBJECT

public:
    explicit DiskView(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const; // a line for each place, plain

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    LabState *m_state;
    QWidget *m_head;
    QLabel *m_driver;
    QLabel *m_text;
};

} // namespace strata
