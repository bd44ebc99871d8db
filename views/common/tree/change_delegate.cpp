// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/change_delegate.h"

#include "views/common/badge.h"
#include "views/common/roles.h"
#include "views/common/theme.h"

#include <QPainter>

namespace strata {

void ChangeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const QVariant sign = index.data(SignRole);
    if (sign.isValid() && index.column() != m_badgeColumn) {
        const QColor color = changeColor(static_cast<Sign>(sign.toInt()), option->palette);
        option->palette.setColor(QPalette::Text, color);
        option->palette.setColor(QPalette::HighlightedText, color);
    }
    if (index.column() == m_badgeColumn)
        option->text.clear();
}

void ChangeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() == m_badgeColumn) {
        const QRect cell = option.rect.adjusted(8, 0, -2, 0);
        paintBadges(*painter, cell, index.data(LayersRole).value<QList<int>>(), option.palette);
    }
}

} // namespace strata
