// SPDX-License-Identifier: Apache-2.0
#include "views/lab/present/reading_order.h"

#include <QWidget>

#include <algorithm>
#include <vector>

namespace strata {

namespace {

struct Place {
    QWidget *widget;
    QRect rect; // in the part
};

bool takesTab(const QWidget *widget, const QWidget *part)
{
    return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr && widget->isEnabled() &&
           widget->isVisible() && widget->window() == part->window();
}

} // namespace

QList<QWidget *> inReadingOrder(QWidget *part)
{
    std::vector<Place> places;
    for (QWidget *widget : part->findChildren<QWidget *>()) {
        if (takesTab(widget, part))
            places.push_back({widget, {widget->mapTo(part, QPoint(0, 0)), widget->size()}});
    }
    std::ranges::stable_sort(places, {}, [](const Place &place) { return place.rect.top(); });
    // A row is all that begins above the middle of its first one.
    for (auto row = places.begin(); row != places.end();) {
        const int middle = row->rect.center().y();
        const auto end = std::find_if(row, places.end(), [=](const Place &at) { return at.rect.top() > middle; });
        std::ranges::stable_sort(row, end, {}, [](const Place &place) { return place.rect.left(); });
        row = end;
    }
    QList<QWidget *> widgets;
    if (takesTab(part, part))
        widgets += part;
    for (const Place &place : places)
        widgets += place.widget;
    return widgets;
}

bool moveFocus(const QList<QWidget *> &widgets, const QWidget *from, bool next)
{
    if (widgets.isEmpty())
        return false;
    const qsizetype at = widgets.indexOf(from);
    qsizetype to = next ? at + 1 : (at < 0 ? widgets.size() : at) - 1;
    to = (to + widgets.size()) % widgets.size();
    widgets[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace strata
