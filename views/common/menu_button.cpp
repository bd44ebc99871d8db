// SPDX-License-Identifier: Apache-2.0
#include "views/common/menu_button.h"

#include <QStyleOptionToolButton>
#include <QStylePainter>

namespace strata {

MenuButton::MenuButton(QWidget *parent) : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
}

QString MenuButton::shownText() const
{
    return text() + QStringLiteral(" ▾");
}

QSize MenuButton::sizeHint() const
{
    constexpr int margin = 12; // both sides
    return {fontMetrics().size(Qt::TextSingleLine, shownText()).width() + margin, fontMetrics().height() + 8};
}

void MenuButton::paintEvent(QPaintEvent * /*event*/)
{
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text = shownText();
    option.features &= ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu |
                                                                   QStyleOptionToolButton::MenuButtonPopup);
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
}

} // namespace strata
