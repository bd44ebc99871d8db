// SPDX-License-Identifier: Apache-2.0
// A flat button that opens a menu; its text is followed by "▾".
#pragma once

#include <QToolButton>

namespace strata {

/// Set the menu with setMenu(). Draws its own arrow, because styles draw theirs in a corner.
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
