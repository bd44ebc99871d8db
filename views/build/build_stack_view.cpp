// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_stack_view.h"

#include "views/build/build_stack_model.h"
#include "views/build/build_state.h"
#include "views/common/theme.h"
#include "views/lab/lab_colors.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include <algorithm>

namespace strata {

namespace {

constexpr int side = 8;
constexpr int gap = 3;
constexpr int padding = 6;
constexpr int edge = 4;
constexpr int barHeight = 4;
constexpr double radius = 5;

QString firstLine(const QString &text)
{
    return text.left(text.indexOf(QLatin1Char('\n')));
}

class SlabDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (index.data(StackLayerRole).toUInt() == 0)
            paintStep(painter, option, index);
        else
            paintLayer(painter, option, index);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const int line = option.fontMetrics.height();
        return {80, index.data(StackLayerRole).toUInt() == 0 ? line + 4 : 2 * (line + gap + padding) + barHeight + 6};
    }

private:
    static bool isSelected(const QStyleOptionViewItem &option) { return (option.state & QStyle::State_Selected) != 0; }

    static void paintStep(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const QRect row = option.rect.adjusted(side, 0, -side, 0);
        if (isSelected(option))
            painter->fillRect(row, touchedFill(option.palette));
        painter->setPen(QPen(hairline(option.palette).darker(115), 2, Qt::DotLine));
        painter->drawLine(row.left() + 5, row.top(), row.left() + 5, row.bottom());
        painter->setFont(monospaceFont(option.font));
        painter->setPen(isSelected(option) ? option.palette.color(QPalette::Text) : mutedText(option.palette));
        const QRect text = row.adjusted(16, 0, 0, 0);
        painter->drawText(
            text, Qt::AlignVCenter,
            painter->fontMetrics().elidedText(firstLine(index.data().toString()), Qt::ElideRight, text.width()));
    }

    static void paintLayer(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
    {
        const QPalette &palette = option.palette;
        const LayerNumber layer(index.data(StackLayerRole).toUInt());
        const QRectF slab = QRectF(option.rect).adjusted(side + 0.5, gap + 0.5, -side - 0.5, -gap - 0.5);
        QPainterPath shape;
        shape.addRoundedRect(slab, radius, radius);
        painter->fillPath(shape, isSelected(option) ? touchedFill(palette) : palette.color(QPalette::Base));
        painter->save();
        painter->setClipPath(shape);
        painter->fillRect(QRectF(slab.left(), slab.top(), edge, slab.height()), layerColor(layer, palette));
        painter->restore();
        painter->setPen(isSelected(option) ? accentColor(palette) : hairline(palette));
        painter->drawPath(shape);
        const QRect inner = slab.toAlignedRect().adjusted(edge + 8, padding, -8, -padding);
        const int height = option.fontMetrics.height();
        paintHead(painter, option, index, QRect(inner.left(), inner.top(), inner.width(), height));
        painter->setFont(monospaceFont(option.font));
        painter->setPen(palette.color(QPalette::Text));
        const QRect command(inner.left(), inner.top() + height + 2, inner.width(), height);
        painter->drawText(
            command, Qt::AlignVCenter,
            painter->fontMetrics().elidedText(firstLine(index.data().toString()), Qt::ElideRight, command.width()));
        const QRectF bar(inner.left(), inner.bottom() - barHeight + 1, inner.width(), barHeight);
        painter->setPen(Qt::NoPen);
        painter->setBrush(hairline(palette));
        painter->drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
        const double width = index.data(StackFractionRole).toDouble() * bar.width();
        painter->setBrush(layerColor(layer, palette));
        painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(std::max(width, 3.0), barHeight)), barHeight / 2.0,
                                 barHeight / 2.0);
    }

    /// "3   hides 50 MB          12 B"
    static void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                          const QRect &line)
    {
        QFont bold = option.font;
        bold.setBold(true);
        painter->setFont(bold);
        painter->setPen(option.palette.color(QPalette::Text));
        QString number = QString::number(index.data(StackLayerRole).toUInt());
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, number);
        const int left = line.left() + painter->fontMetrics().horizontalAdvance(number) + 10;
        painter->setFont(option.font);
        const QString size = index.data(StackSizeRole).toString();
        painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, size);
        const int room = line.right() - option.fontMetrics.horizontalAdvance(size) - 8 - left;
        const QString hides = index.data(StackHidesRole).toString();
        const bool isBase = index.data(StackBaseRole).toBool();
        painter->setPen(hides.isEmpty() ? mutedText(option.palette) : warningColor(option.palette));
        const QString remark = hides.isEmpty() && isBase ? BuildStackView::tr("from the base") : hides;
        painter->drawText(QRect(left, line.top(), std::max(0, room), line.height()), Qt::AlignVCenter,
                          option.fontMetrics.elidedText(remark, Qt::ElideRight, std::max(0, room)));
    }
};

} // namespace

BuildStackView::BuildStackView(BuildState *state, QWidget *parent)
    : QListView(parent), m_state(state), m_model(new BuildStackModel(state, this))
{
    setObjectName(QStringLiteral("buildStack"));
    setAccessibleName(tr("Layers of the image that was built, newest first"));
    setFrameShape(QFrame::NoFrame);
    setModel(m_model);
    setItemDelegate(new SlabDelegate(this));
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_state, &BuildState::selectionChanged, this, &BuildStackView::followSelection);
}

void BuildStackView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (const auto step = m_model->stepOf(current.row()))
        m_state->selectStep(step);
}

void BuildStackView::followSelection()
{
    const auto step = m_state->selectedStep();
    const int row = step ? m_model->rowOfStep(*step) : -1;
    if (row < 0)
        return setCurrentIndex({}); // a click on the same row counts again
    if (row != currentIndex().row())
        setCurrentIndex(m_model->index(row));
    selectionModel()->select(m_model->index(row), QItemSelectionModel::ClearAndSelect);
    scrollTo(m_model->index(row));
}

} // namespace strata
