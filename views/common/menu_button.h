// SPDX-License-Identifier: Apache-2.0
// A flat button that opens a menu, its text with a "▾" behind it.
#pragma once

#include <QToolButton>

namespace strata {

/// Give it a menu with setMenu(). Drawn here because styles put their arrow into a corner.
class MenuButton : public QToolButton {
    Q_OBJECT

public:
    explicit MenuButton(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString shownText() const;
};

} // namespace strata
