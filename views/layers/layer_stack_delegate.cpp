// SPDX-License-Identifier: Apache-2.0
#include "views/layers/layer_stack_delegate.h"

#include "views/common/badge.h"
#include "views/common/size_texts.h"
#include "views/common/theme.h"
#include "views/layers/layer_stack_model.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace strata {

namespace {

constexpr int sideMargin = 10;
constexpr int gap = 2;     // above and below a slab
constexpr int edge = 6;    // the colour at its left
constexpr int padding = 5; // inside
constexpr int barHeight = 4;
constexpr qreal radius = 4;

LayerStackModel::Kind kindOf(const QModelIndex &index)
{
    return static_cast<LayerStackModel::Kind>(index.data(KindRole).toInt());
}

QColor blend(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(a * share + b * (1 - share)); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

QColor gradeColor(LayerStackModel::Grade grade, const QPalette &palette)
{
    switch (grade) {
    case LayerStackModel::Grade::Plain: return mutedText(palette);
    case LayerStackModel::Grade::Good: return goodColor(palette);
    case LayerStackModel::Grade::Warning: return warningColor(palette);
    case LayerStackModel::Grade::Bad: return errorColor(palette);
    }
    return {};
}

// A list asks for sizes without a rectangle, so the width comes from the view.
int containerWidth(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractScrollArea *>(option.widget);
    const int width = view != nullptr ? view->viewport()->width() : option.rect.width();
    return std::max(80, width - 2 * (sideMargin + padding + 8));
}

QFont smallFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QRect slabOf(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(sideMargin, gap, -sideMargin, -gap);
}

QRect innerOf(const QStyleOptionViewItem &option)
{
    return slabOf(option).adjusted(edge + 9, padding, -9, -padding);
}

/// Below the line with the number and the command.
QRect filesRect(const QStyleOptionViewItem &option)
{
    const QRect inner = innerOf(option);
    const int top = inner.top() + option.fontMetrics.height() + QFontMetrics(monospaceFont(option.font)).height() + 2;
    return {inner.left(), top, inner.width(), QFontMetrics(smallFont(option.font)).height()};
}

/// What fits: a number that is cut would be another one.
QString filesText(const QRect &line, const QFontMetrics &metrics, const QModelIndex &index)
{
    const QString text = index.data(FilesTextRole).toString();
    return metrics.horizontalAdvance(text) <= line.width() ? text : index.data(ShortFilesTextRole).toString();
}

// One line: what is beyond a line break is seen in the tool tip and in the history.
QString firstLine(const QString &text)
{
    return text.left(400).simplified();
}

} // namespace

void LayerStackDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (kindOf(index)) {
    case LayerStackModel::Kind::Container: paintContainer(painter, option, index); break;
    case LayerStackModel::Kind::Step: paintStep(painter, option, index); break;
    case LayerStackModel::Kind::Layer: paintLayer(painter, option, index); break;
    }
    painter->restore();
}

QSize LayerStackDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int line = option.fontMetrics.height();
    const int mono = QFontMetrics(monospaceFont(option.font)).height();
    switch (kindOf(index)) {
    case LayerStackModel::Kind::Container: {
        const QRect text = option.fontMetrics.boundingRect(QRect(0, 0, containerWidth(option), 1000),
                                                           Qt::AlignCenter | Qt::TextWordWrap, index.data().toString());
        return {120, text.height() + 2 * (padding + gap) + 6};
    }
    case LayerStackModel::Kind::Step: return {120, mono + 3};
    case LayerStackModel::Kind::Layer: {
        const int small = QFontMetrics(smallFont(option.font)).height();
        return {120, line + mono + small + barHeight + 2 * (padding + gap) + 6};
    }
    }
    return {};
}

void LayerStackDelegate::paintContainer(QPainter *painter, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const
{
    const QRectF frame = QRectF(option.rect).adjusted(sideMargin + 0.5, gap + 0.5, -sideMargin - 0.5, -gap - 3.5);
    painter->setPen(QPen(option.palette.color(QPalette::Dark), 1.5, Qt::DashLine));
    painter->drawRoundedRect(frame, radius, radius);
    painter->setPen(mutedText(option.palette));
    painter->drawText(frame, Qt::AlignCenter | Qt::TextWordWrap, index.data().toString());
}

void LayerStackDelegate::paintStep(QPainter *painter, const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QRect row = option.rect.adjusted(sideMargin, 0, -sideMargin, 0);
    if ((option.state & QStyle::State_Selected) != 0)
        painter->fillRect(row, blend(accentColor(option.palette), option.palette.color(QPalette::Base), 0.12));
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(hairline(option.palette).darker(115), 2, Qt::DotLine));
    painter->drawLine(row.left() + 5, row.top(), row.left() + 5, row.bottom());
    painter->setFont(monospaceFont(option.font));
    const bool strong = (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) != 0;
    painter->setPen(strong ? option.palette.color(QPalette::Text) : mutedText(option.palette));
    const QRect text = row.adjusted(16, 0, 0, 0);
    painter->drawText(
        text, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(firstLine(index.data().toString()), Qt::ElideRight, text.width()));
}

void LayerStackDelegate::paintLayer(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    paintFrame(painter, option, index, QRectF(slabOf(option)).adjusted(0.5, 0.5, -0.5, -0.5));
    const QRect inner = innerOf(option);
    const QRect top(inner.left(), inner.top(), inner.width(), option.fontMetrics.height());
    paintTopLine(painter, option, index, top);

    painter->setFont(monospaceFont(option.font));
    painter->setPen(blend(option.palette.color(QPalette::Text), option.palette.color(QPalette::Base), 0.85));
    const int mono = painter->fontMetrics().height();
    const QRect command(inner.left(), top.bottom() + 2, inner.width(), mono);
    painter->drawText(
        command, Qt::AlignVCenter,
        painter->fontMetrics().elidedText(firstLine(index.data().toString()), Qt::ElideRight, command.width()));
    paintFiles(painter, option, index);
    paintBar(painter, option, index, QRect(inner.left(), inner.bottom() - barHeight + 1, inner.width(), barHeight));
}

QRect LayerStackDelegate::hidesRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString hides = index.data(HidesTextRole).toString();
    if (hides.isEmpty())
        return {};
    QRect rect = filesRect(option);
    rect.setLeft(
        std::max(rect.left(), rect.right() + 1 - QFontMetrics(smallFont(option.font)).horizontalAdvance(hides)));
    return rect;
}

/// The sum of what the layer hides is a link: in the colour of links, and underlined.
void LayerStackDelegate::paintFiles(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    painter->setFont(smallFont(option.font));
    painter->setPen(mutedText(option.palette));
    QRect line = filesRect(option);
    QString text = filesText(line, painter->fontMetrics(), index);
    const QString hides = index.data(HidesTextRole).toString();
    if (!hides.isEmpty() && text.endsWith(hides)) {
        const QRect link = hidesRect(option, index);
        painter->setPen(accentColor(option.palette));
        painter->drawText(link, Qt::AlignVCenter | Qt::AlignRight, hides);
        const int below = (link.top() + link.bottom() + painter->fontMetrics().ascent()) / 2 + 1;
        painter->drawLine(link.left(), below, link.right(), below);
        painter->setPen(mutedText(option.palette));
        text.chop(hides.size());
        line.setRight(link.left() - 1);
    }
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
}

void LayerStackDelegate::paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                    const QRectF &slab) const
{
    const auto mark = static_cast<LayerStackModel::Mark>(index.data(MarkRole).toInt());
    const QColor base = option.palette.color(QPalette::Base);
    const QColor highlight = accentColor(option.palette);
    QColor fill = base;
    QColor border = hairline(option.palette);
    if (mark == LayerStackModel::Mark::Selected) {
        fill = blend(highlight, base, isDark(option.palette) ? 0.25 : 0.1);
        border = highlight;
    } else if (mark == LayerStackModel::Mark::Between) {
        fill = blend(highlight, base, isDark(option.palette) ? 0.12 : 0.05);
    } else if ((option.state & QStyle::State_MouseOver) != 0) {
        border = mutedText(option.palette);
    }
    QPainterPath shape;
    shape.addRoundedRect(slab, radius, radius);
    painter->fillPath(shape, fill);
    painter->save();
    painter->setClipPath(shape);
    const LayerNumber layer(index.data(LayerNumberRole).toUInt());
    painter->fillRect(QRectF(slab.left(), slab.top(), edge, slab.height()), layerColor(layer, option.palette));
    painter->restore();
    const bool focused = (option.state & QStyle::State_HasFocus) != 0 && (option.state & QStyle::State_Active) != 0;
    if (layer == containerBadge) // as the place where one would be is drawn
        painter->setPen(QPen(mark == LayerStackModel::Mark::None ? option.palette.color(QPalette::Dark) : border, 1.5,
                             Qt::DashLine));
    else
        painter->setPen(QPen(border, focused ? 1.8 : 1.0));
    painter->drawPath(shape);
}

void LayerStackDelegate::paintTopLine(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                      const QRect &line) const
{
    QFont bold = option.font;
    bold.setBold(true);
    painter->setFont(bold);
    painter->setPen(option.palette.color(QPalette::Text));
    const QString number = badgeText(LayerNumber(index.data(LayerNumberRole).toUInt()));
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft, number);
    const int numberWidth = painter->fontMetrics().horizontalAdvance(number);

    painter->setFont(option.font);
    const QString size = index.data(SizeTextRole).toString();
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, size);

    const QString status = index.data(StatusTextRole).toString();
    const int left = line.left() + numberWidth + 10;
    const int room = line.right() - option.fontMetrics.horizontalAdvance(size) - 8 - left;
    const auto grade = static_cast<LayerStackModel::Grade>(index.data(StatusGradeRole).toInt());
    painter->setFont(smallFont(option.font));
    painter->setPen(gradeColor(grade, option.palette));
    // The tick alone says enough where there is no room for its word: on all cards then, whatever their sizes are.
    QString shown = status;
    const int widestSize = option.fontMetrics.horizontalAdvance(labelledSize(SizeKind::Stored, 188'800'000));
    const int leastRoom = line.width() - option.fontMetrics.horizontalAdvance(QStringLiteral("100")) - widestSize - 18;
    if (grade == LayerStackModel::Grade::Good && painter->fontMetrics().horizontalAdvance(shown) > leastRoom)
        shown = shown.left(1);
    painter->drawText(QRect(left, line.top(), std::max(0, room), line.height()), Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(shown, Qt::ElideRight, std::max(0, room)));
}

void LayerStackDelegate::paintBar(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                                  const QRect &bar) const
{
    const LayerNumber layer(index.data(LayerNumberRole).toUInt());
    const int percent = index.data(PercentRole).toInt();
    const double fraction = percent >= 0 ? percent / 100.0 : index.data(FractionRole).toDouble();
    painter->setPen(Qt::NoPen);
    painter->setBrush(hairline(option.palette));
    painter->drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    const double width = std::max(fraction * bar.width(), fraction > 0 ? 3.0 : 0.0);
    if (width <= 0)
        return;
    // While reading the bar says how far it is; a paler colour keeps the two apart.
    QColor color = layerColor(layer, option.palette);
    if (percent >= 0)
        color.setAlphaF(0.55F);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), barHeight / 2.0, barHeight / 2.0);
}

} // namespace strata
