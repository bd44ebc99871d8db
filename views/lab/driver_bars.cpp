// SPDX-License-Identifier: Apache-2.0
#include "views/lab/driver_bars.h"

#include "views/common/panel.h"
#include "views/common/path_cell.h"
#include "views/common/theme.h"
#include "views/lab/driver_costs.h"
#include "views/lab/lab_colors.h"
#include "views/lab/lab_state.h"

#include <QApplication>
#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

/// Bytes go over six powers of ten: a bar's length grows with their number of digits.
double lengthOf(quint64 bytes, quint64 largest)
{
    if (bytes == 0 || largest == 0)
        return 0;
    return std::log2(1.0 + static_cast<double>(bytes)) /
           std::log2(1.0 + static_cast<double>(std::max<quint64>(largest, 1 << 20)));
}

} // namespace

void DriverBarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const PathCell cell = paintCellFrame(*painter, option, index);
    const bool isChosen = index.data(DriverCostModel::ChosenRole).toBool();
    const bool copiesAll = index.data(DriverCostModel::CopiesAllRole).toBool();
    QFont font = option.font;
    font.setBold(isChosen);
    painter->setFont(font);
    const QRect inner = cell.rect.adjusted(10, 0, -6, 0);
    const int nameWidth = QFontMetrics(option.font).horizontalAdvance(QStringLiteral("devicemapper ")) + 8;
    paintCellText(*painter, inner, index.data().toString(), cell.textColor());
    painter->setFont(option.font);
    const QString figure = index.data(DriverCostModel::FigureRole).toString();
    paintCellText(*painter, inner, figure, cell.textColor(), Qt::AlignRight);
    const int figureWidth = QFontMetrics(option.font).horizontalAdvance(QStringLiteral("copy of all ")) + 6;
    const int room =
        inner.width() - nameWidth - std::max(figureWidth, painter->fontMetrics().horizontalAdvance(figure) + 8);
    const double part = copiesAll ? 1.0
                                  : lengthOf(index.data(DriverCostModel::BytesRole).toULongLong(),
                                             index.data(DriverCostModel::LargestRole).toULongLong());
    const QRect bar(inner.left() + nameWidth, inner.center().y() - 4, static_cast<int>(part * room), 9);
    if (room > 0)
        painter->fillRect(bar, barColor(cell.palette, isChosen, copiesAll));
    painter->restore();
}

QSize DriverBarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    return {200, option.fontMetrics.height() + 5};
}

DriverBars::DriverBars(LabState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_model(new DriverCostModel(state, this)), m_list(new QListView(this))
{
    setObjectName(QStringLiteral("labDriverBars"));
    m_list->setObjectName(QStringLiteral("labDriverList"));
    m_list->setAccessibleName(tr("Bytes copied by the last step under every storage driver"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new DriverBarDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *heading = new PanelHeading(tr("Same step by driver · bytes copied"), this);
    heading->setToolTip(tr("A bar grows with the number of digits, as bytes go from a few to many millions"));
    layout->addWidget(heading);
    layout->addWidget(m_list);
    connect(m_list, &QListView::activated, this, [this](const QModelIndex &index) {
        if (const StorageDriver *driver = m_model->driver(index.row()))
            m_state->setDriver(*driver);
    });
    fitHeight();
}

void DriverBars::fitHeight()
{
    m_list->setFixedHeight(m_model->rowCount() * m_list->sizeHintForRow(0) + 8);
}

void DriverBars::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

} // namespace strata
