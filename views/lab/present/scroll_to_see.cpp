// SPDX-License-Identifier: Apache-2.0
#include "views/lab/present/scroll_to_see.h"

#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace strata {

void scrollToSee(QScrollArea *area, const QWidget *upper, const QWidget *lower)
{
    constexpr int margin = 8;
    QWidget *body = area->widget();
    if (body == nullptr || upper == nullptr || lower == nullptr || !body->isAncestorOf(upper))
        return;
    if (QLayout *layout = body->layout())
        layout->activate(); // what is new has no place yet
    const int top = upper->mapTo(body, QPoint(0, 0)).y() - margin;
    const int bottom = lower->mapTo(body, QPoint(0, lower->height())).y() + margin;
    QScrollBar *bar = area->verticalScrollBar();
    const int height = area->viewport()->height();
    bar->setValue(std::min(top, std::max(bar->value(), bottom - height)));
}

} // namespace strata
