// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/motion_painter.h"

#include "model/base/path.h"
#include "views/common/format.h"
#include "views/common/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace strata {

namespace {

constexpr double fullTurn = 2 * std::numbers::pi;

QColor copyColor(const QPalette &palette)
{
    return isDark(palette) ? warningColor(palette) : QColor(0xb07a1a);
}

QPointF pointIn(const QRect &row, double part)
{
    return {row.left() + row.width() * part, static_cast<double>(row.center().y())};
}

bool isOneColumn(const QRect &from, const QRect &to)
{
    return from.left() < to.right() && to.left() < from.right();
}

/// From the row to the other one: a bow to the right in one column, else a bend over to the other column.
QPainterPath way(const QRect &from, const QRect &to, double part)
{
    const QPointF start = isOneColumn(from, to) ? pointIn(from, part) : pointIn(from, 0.12);
    const QPointF end = (isOneColumn(from, to) ? pointIn(to, part) : pointIn(to, 0.45)) + QPointF(8, 2);
    QPainterPath path(start);
    if (isOneColumn(from, to)) {
        const double reach = std::clamp(from.width() * 0.26, 40.0, 170.0);
        path.cubicTo(start + QPointF(reach, -8), end + QPointF(reach * 1.05, 16), end);
    } else {
        const double reach = (end.x() - start.x()) * 0.5;
        path.cubicTo(start + QPointF(reach, 0), end - QPointF(reach, 0), end);
    }
    return path;
}

QPainterPath firstPart(const QPainterPath &whole, double progress)
{
    constexpr int pieces = 48;
    QPainterPath part(whole.pointAtPercent(0));
    const int last = std::max(1, static_cast<int>(pieces * progress));
    for (int i = 1; i <= last; ++i)
        part.lineTo(whole.pointAtPercent(std::min(progress, static_cast<double>(i) / pieces)));
    return part;
}

void paintHead(QPainter &painter, const QPainterPath &whole, double progress, const QColor &color)
{
    painter.save();
    painter.translate(whole.pointAtPercent(progress));
    painter.rotate(-whole.angleAtPercent(std::max(0.01, progress)));
    QPainterPath head;
    head.moveTo(4, 0);
    head.lineTo(-9, -6.5);
    head.lineTo(-9, 6.5);
    head.closeSubpath();
    painter.fillPath(head, color);
    painter.restore();
}

void strokeDashed(QPainter &painter, const QPainterPath &path, const QColor &color, double width)
{
    QPen pen(color, width, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({2, 1});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

QColor withAlpha(QColor color, double alpha)
{
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

} // namespace

bool bringsRow(const LabAct &act)
{
    switch (act.kind) {
    case ActKind::CopyUp:
    case ActKind::FolderCopy:
    case ActKind::OwnBlocks:
    case ActKind::Whiteout:
    case ActKind::New: return true;
    case ActKind::Removed: return act.phase == ActPhase::Mark; // some drivers show it as a row, without a mark
    default: return false;
    }
}

void MotionPainter::paintMoving(const LabAct &act, double progress) const
{
    const QColor accent = accentColor(m_palette);
    switch (act.kind) {
    case ActKind::Missing:
    case ActKind::Found:
    case ActKind::Stopped: return answer(act);
    case ActKind::CopyUp:
    case ActKind::OwnBlocks:
    case ActKind::BytesUp:
    case ActKind::FolderCopy:
        arrow(act, progress, copyColor(m_palette));
        return chip(act, progress, copyColor(m_palette));
    case ActKind::Whiteout:
    case ActKind::Removed:
    case ActKind::Opaque: return chip(act, progress, errorColor(m_palette));
    case ActKind::Covered:
    case ActKind::Buried: hatch(act, progress); return arrow(act, progress, errorColor(m_palette));
    case ActKind::Redirect:
    case ActKind::Attributes: return ring(act.to, accent, progress);
    case ActKind::New:
    case ActKind::Moved:
    case ActKind::InPlace: return chip(act, progress, accent);
    case ActKind::Untouched:
        ring(act.to, goodColor(m_palette), progress);
        return pill(m_stage.spot(act.to).rect, sceneText(act), goodColor(m_palette), 0.42);
    case ActKind::Refused: return bounce(act, progress);
    default: return;
    }
}

void MotionPainter::paintResting(const LabAct &act, bool isQuiet) const
{
    switch (act.kind) {
    case ActKind::CopyUp:
    case ActKind::OwnBlocks:
    case ActKind::BytesUp: return arrow(act, 1, copyColor(m_palette), isQuiet);
    case ActKind::Covered:
    case ActKind::Buried: hatch(act, 1); return arrow(act, 1, errorColor(m_palette), isQuiet);
    case ActKind::Refused: return bounce(act, 1);
    default: return; // the rows themselves say it
    }
}

void MotionPainter::veil(const ActPlace &place, double strength) const
{
    const MotionStage::Spot spot = m_stage.spot(place);
    if (spot.isRow && strength > 0)
        m_painter.fillRect(spot.rect & spot.clip, withAlpha(m_palette.color(QPalette::Base), strength));
}

void MotionPainter::arrow(const LabAct &act, double progress, const QColor &color, bool isQuiet) const
{
    if (act.isFurther) // one mark, one arrow: the hatching shows what else it hides
        return;
    const MotionStage::Spot from = m_stage.spot(act.from);
    const MotionStage::Spot to = m_stage.spot(act.to);
    if (from.rect.isEmpty() || to.rect.isEmpty() || act.from == act.to)
        return;
    const std::pair ends(from.rect, to.rect);
    if (std::ranges::find(m_arrows, ends) != m_arrows.end()) // of rows that are not shown
        return;
    m_arrows.push_back(ends);
    const bool isCover = act.phase == ActPhase::Result;
    const QPainterPath whole = way(from.rect, to.rect, isCover ? 0.3 : 0.42);
    strokeDashed(m_painter, firstPart(whole, progress), color, isCover ? 2 : 3);
    paintHead(m_painter, whole, progress, color);
    // Beside a long arrow at the left: there the rows have nothing to say.
    constexpr int longArrow = 160;
    const bool isLong = std::abs(from.rect.top() - to.rect.top()) > longArrow;
    const QColor text = isCover ? color : warningColor(m_palette);
    if (progress >= 1 && !isQuiet) // before, the card that travels says it
        label(whole, isLong, sceneText(act), text);
}

bool MotionPainter::isFree(const QRectF &place) const
{
    const auto covers = [&place](const auto &other) { return QRectF(other).intersects(place); };
    return std::ranges::none_of(m_headings, covers) && std::ranges::none_of(m_texts, covers) &&
           std::ranges::none_of(m_labels, covers);
}

/// Beside the arrow, as near to its middle as nothing is covered that is written there; empty: there is no such place.
QRectF MotionPainter::labelPlace(const QPainterPath &arrow, bool atLeft, const QSizeF &size) const
{
    constexpr double step = 0.02; // of the arrow
    constexpr double most = 0.46;
    constexpr std::array distances = {6.0, 24.0, 60.0};
    for (const double distance : distances) {
        for (double away = 0; away <= most; away += step) {
            for (const double at : {0.5 + away, 0.5 - away}) {
                const QPointF point = arrow.pointAtPercent(at);
                for (const bool isLeft : {atLeft, !atLeft}) {
                    const double left = isLeft ? point.x() - size.width() - distance : point.x() + distance;
                    const QRectF place(QPointF(left, point.y() - size.height() / 2), size);
                    if (isFree(place))
                        return place;
                }
            }
        }
    }
    return {};
}

void MotionPainter::label(const QPainterPath &arrow, bool atLeft, const QString &text, const QColor &color) const
{
    const QFontMetrics metrics(m_painter.font());
    const QSizeF size(metrics.horizontalAdvance(text) + 6, metrics.height());
    const QRectF place = labelPlace(arrow, atLeft, size);
    if (place.isEmpty()) // the rows and the sentences say it, too
        return;
    m_labels.push_back(place);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_palette.color(QPalette::Base));
    m_painter.drawRoundedRect(place.adjusted(-2, -1, 2, 1), 3, 3);
    m_painter.setPen(color);
    m_painter.drawText(place, Qt::AlignCenter, text);
}

/// A small card with the name, on its way.
void MotionPainter::chip(const LabAct &act, double progress, const QColor &color) const
{
    const MotionStage::Spot from = m_stage.spot(act.from);
    const MotionStage::Spot to = m_stage.spot(act.to);
    if (from.rect.isEmpty() || to.rect.isEmpty())
        return;
    constexpr double fading = 0.85; // of the way: then the row itself is seen
    const double opacity = progress < fading ? 1 : (1 - progress) / (1 - fading);
    const QPainterPath whole = way(from.rect, to.rect, 0.5);
    const QPointF middle = from.rect == to.rect ? pointIn(to.rect, 0.5) : whole.pointAtPercent(progress);
    const QString name = nameText(baseName(act.kind == ActKind::Moved ? act.to.path : act.from.path));
    const QString text = m_painter.fontMetrics().elidedText(name, Qt::ElideMiddle, to.rect.width() / 3) +
                         QStringLiteral("  ") + sceneText(act);
    const QSizeF size(m_painter.fontMetrics().horizontalAdvance(text) + 18, m_painter.fontMetrics().height() + 6);
    const QRectF card(middle - QPointF(size.width() / 2, size.height() / 2), size);
    m_painter.save();
    m_painter.setOpacity(std::max(0.0, opacity));
    m_painter.setPen(QPen(color, 1.5));
    m_painter.setBrush(m_palette.color(QPalette::Base));
    m_painter.drawRoundedRect(card, 4, 4);
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawText(card, Qt::AlignCenter, text);
    m_painter.restore();
}

/// Lines over what is not seen any more, from the top down.
void MotionPainter::hatch(const LabAct &act, double progress) const
{
    const MotionStage::Spot spot = m_stage.spot(act.to);
    if (!spot.isRow) // what is shown for it is not hidden
        return;
    QRect rows = act.kind == ActKind::Buried ? m_stage.rowsBelow(act.to) : QRect();
    if (rows.isEmpty())
        rows = spot.rect;
    if (act.kind == ActKind::Buried)
        rows.setHeight(static_cast<int>(rows.height() * progress));
    else
        rows.setWidth(static_cast<int>(rows.width() * progress));
    m_painter.save();
    m_painter.setClipRect(rows & spot.clip);
    m_painter.fillRect(rows, QBrush(withAlpha(mutedText(m_palette), 0.45), Qt::BDiagPattern));
    m_painter.restore();
}

void MotionPainter::ring(const ActPlace &place, const QColor &color, double strength) const
{
    const MotionStage::Spot spot = m_stage.spot(place);
    m_painter.setPen(QPen(withAlpha(color, std::clamp(strength, 0.0, 1.0)), 2));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(QRectF(spot.rect).adjusted(2, 1, -2, -1), 4, 4);
}

/// In the middle of a row: what neither its name nor its remark takes.
std::pair<int, int> MotionPainter::freeSpan(const QRect &row) const
{
    constexpr int margin = 6;
    int first = row.left() + margin;
    int last = row.right() - margin;
    for (const QRect &text : m_texts) {
        const bool isHere = text.center().y() >= row.top() && text.center().y() <= row.bottom() &&
                            text.left() >= row.left() && text.right() <= row.right();
        if (isHere && text.center().x() < row.center().x())
            first = std::max(first, text.right() + margin);
        else if (isHere)
            last = std::min(last, text.left() - margin);
    }
    return {first, last};
}

void MotionPainter::pill(const QRect &row, const QString &text, const QColor &color, double at, double shift) const
{
    const QSizeF size(m_painter.fontMetrics().horizontalAdvance(text) + 18, m_painter.fontMetrics().height() + 2);
    const auto [first, last] = freeSpan(row);
    const double left = std::max<double>(first, std::min(row.left() + row.width() * at, last - size.width()));
    const QRectF place(QPointF(left + shift, row.center().y() - size.height() / 2), size);
    m_painter.setPen(QPen(color, 1.5));
    m_painter.setBrush(m_palette.color(QPalette::Base));
    m_painter.drawRoundedRect(place, size.height() / 2, size.height() / 2);
    m_painter.setPen(color);
    m_painter.drawText(place, Qt::AlignCenter, text);
}

/// What a branch says about the name.
void MotionPainter::answer(const LabAct &act) const
{
    const MotionStage::Spot spot = m_stage.spot(act.to);
    if (spot.rect.isEmpty())
        return;
    QColor color = mutedText(m_palette);
    if (act.kind == ActKind::Found)
        color = goodColor(m_palette);
    else if (act.kind == ActKind::Stopped)
        color = errorColor(m_palette);
    if (act.kind != ActKind::Missing)
        ring(act.to, color, 1);
    pill(spot.rect, sceneText(act), color, 0.42);
}

/// Goes a part of the way, comes back, and says why.
void MotionPainter::bounce(const LabAct &act, double progress) const
{
    const MotionStage::Spot from = m_stage.spot(act.from);
    const MotionStage::Spot to = m_stage.spot(act.to);
    const QColor color = errorColor(m_palette);
    if (from.rect.isEmpty())
        return;
    if (act.from == act.to) {
        constexpr double reach = 7; // of the shaking
        return pill(from.rect, sceneText(act), color, 0.42, std::sin(2 * fullTurn * progress) * reach * (1 - progress));
    }
    constexpr double turn = 0.55; // of the time and of the way
    const QPainterPath whole = way(from.rect, to.rect, 0.5);
    const double reached = std::min(progress, turn);
    strokeDashed(m_painter, firstPart(whole, reached), color, 2);
    const QPointF end = whole.pointAtPercent(reached);
    if (progress >= turn) {
        constexpr double arm = 6;
        m_painter.setPen(QPen(color, 3, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(end + QPointF(-arm, -arm), end + QPointF(arm, arm));
        m_painter.drawLine(end + QPointF(-arm, arm), end + QPointF(arm, -arm));
    }
    const double back = progress < turn ? progress : turn * (1 - (progress - turn) / (1 - turn));
    if (progress < 1) {
        LabAct moving = act;
        m_painter.save();
        m_painter.translate(whole.pointAtPercent(back) - pointIn(from.rect, 0.5));
        pill(from.rect, nameText(baseName(moving.from.path)), color, 0.45);
        m_painter.restore();
    } else {
        pill(from.rect, sceneText(act), color, 0.3);
    }
}

} // namespace strata
