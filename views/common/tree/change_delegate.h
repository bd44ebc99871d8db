// SPDX-License-Identifier: Apache-2.0
// Paints cells with layer badges (LayersRole) or a change (SignRole: the text in its colour).
#pragma once

#include <QStyledItemDelegate>

namespace strata {

class ChangeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The column whose cells contain only badges.
    void setBadgeColumn(int column) { m_badgeColumn = column; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    int m_badgeColumn = 0;
};

} // namespace strata
