// SPDX-License-Identifier: Apache-2.0
#include "views/compare/growth_tile.h"

#include "views/common/format.h"
#include "views/common/menu_button.h"
#include "views/common/section/layer_pair.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"

#include <QAction>
#include <QActionGroup>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QToolTip>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t mostParts = 5;
constexpr int margin = 12;
constexpr int barHeight = 14;
constexpr int swatch = 8; // the square of colour before a name
constexpr int legendGap = 12;

} // namespace

GrowthTile::GrowthTile(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("growthTile"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_choice = new MenuButton(this);
    m_choice->setObjectName(QStringLiteral("growthBy"));
    auto *menu = new QMenu(m_choice);
    auto *group = new QActionGroup(this);
    const std::array<QString, 3> words = {tr("by package (stated installed size)"), tr("by path (visible size)"),
                                          tr("by layer (files)")};
    for (std::size_t i = 0; i < m_choices.size(); ++i) {
        m_choices[i] = menu->addAction(words[i]);
        m_choices[i]->setCheckable(true);
        group->addAction(m_choices[i]);
        connect(m_choices[i], &QAction::triggered, this, [this, i] { showBy(static_cast<GrowthBy>(i)); });
    }
    m_choice->setMenu(menu);
    refresh();
}

const std::vector<GrowthShare> &GrowthTile::shares(GrowthBy by) const
{
    switch (by) {
    case GrowthBy::Packages: return m_comparison->growth.packages;
    case GrowthBy::Folders: break;
    case GrowthBy::Layers: return m_comparison->growth.layers;
    }
    return m_comparison->growth.folders;
}

void GrowthTile::setComparison(const ComparisonPtr &comparison)
{
    const bool isFirst = !m_comparison;
    m_comparison = comparison;
    if (m_comparison && (isFirst || shares(m_by).empty()))
        m_by = explains(shares(GrowthBy::Packages), m_comparison->summary.visibleDelta) ? GrowthBy::Packages
                                                                                        : GrowthBy::Folders;
    refresh();
}

void GrowthTile::showBy(GrowthBy by)
{
    m_by = by;
    refresh();
}

void GrowthTile::refresh()
{
    m_parts.clear();
    m_total = 0;
    if (m_comparison) {
        const CompareSummary &sums = m_comparison->summary;
        m_total = m_by == GrowthBy::Layers ? sums.sizeDelta : sums.visibleDelta;
        m_parts = growthParts(shares(m_by), m_total, mostParts);
        for (std::size_t i = 0; i < m_choices.size(); ++i)
            m_choices[i]->setEnabled(!shares(static_cast<GrowthBy>(i)).empty());
    }
    const QAction *chosen = m_choices[static_cast<std::size_t>(m_by)];
    m_choices[static_cast<std::size_t>(m_by)]->setChecked(true);
    m_choice->setAccessibleName(title() + QLatin1Char(' ') + chosen->text());
    placeChoice();
    m_current = 0;
    describe();
    update();
}

/// The figure is never cut: of the choice, what is in brackets gives way.
void GrowthTile::placeChoice()
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    const int room = width() - 5 * margin / 2 - QFontMetrics(bold).horizontalAdvance(title()) - 2;
    m_choice->setText(m_choices[static_cast<std::size_t>(m_by)]->text());
    if (m_choice->sizeHint().width() > room) {
        static const QRegularExpression brackets(QStringLiteral(" *[(（].*$"));
        m_choice->setText(m_choice->text().remove(brackets));
    }
    const QSize size = m_choice->sizeHint();
    m_choice->setGeometry(width() - margin / 2 - size.width(), 4, size.width(), size.height());
}

void GrowthTile::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeChoice();
}

QString GrowthTile::title() const
{
    const QString title = m_total < 0 ? tr("What shrank") : tr("What grew");
    return m_total == 0 ? title : title + QStringLiteral(": ") + signedSizeText(m_total);
}

/// Whether the packages state more than what differs in size, and this part takes it off again.
bool GrowthTile::isOverstated(const GrowthPart &part) const
{
    return m_by == GrowthBy::Packages && part.isRest() && (part.bytes < 0) != (m_total < 0);
}

QString GrowthTile::tipOf(const GrowthPart &part) const
{
    const QString text = textOf(part);
    return !isOverstated(part) ? text
                               : text + QLatin1Char('\n') +
                                     tr("Packages state their installed size; the files in the images take less.");
}

QString GrowthTile::textOf(const GrowthPart &part) const
{
    QString name = nameText(part.name);
    if (part.isRest()) {
        name = isOverstated(part) ? tr("stated, but not found") : tr("other");
    } else if (part.pair) {
        const LayerPair &pair = m_comparison->layers.pairs[*part.pair];
        name = tr("layer %1").arg(layerPairText(pair.a.value_or(LayerNumber()), pair.b.value_or(LayerNumber())));
    }
    return name + QLatin1Char(' ') + signedSizeText(part.bytes);
}

QColor GrowthTile::colorOf(std::size_t part) const
{
    return m_parts[part].isRest() ? palette().color(QPalette::Dark) : partColor(part, palette());
}

/// For ears: everything that is drawn, and which part the keyboard is at.
void GrowthTile::describe()
{
    QStringList all;
    for (const GrowthPart &part : m_parts)
        all += textOf(part);
    setAccessibleName(title() + QStringLiteral(": ") + (all.isEmpty() ? tr("nothing") : all.join(tr(", "))));
    const auto current = static_cast<std::size_t>(m_current);
    setAccessibleDescription(current < m_parts.size() ? tipOf(m_parts[current]) : QString());
}

QSize GrowthTile::sizeHint() const
{
    return {320, 2 * fontMetrics().height() + barHeight + 24};
}

QSize GrowthTile::minimumSizeHint() const
{
    return {170, sizeHint().height()};
}

QRect GrowthTile::barRect() const
{
    return {margin, 8 + fontMetrics().height() + 4, width() - 2 * margin, barHeight};
}

/// Names that find room, one after the other; an empty place for those that do not. The rest comes before parts, as
/// without it they do not add up.
std::vector<QRect> GrowthTile::legendRects() const
{
    std::vector<QRect> rects(m_parts.size());
    const QRect bar = barRect();
    int left = bar.left();
    // One more: advances are rounded.
    const auto widthOf = [this](const GrowthPart &part) {
        return swatch + 5 + fontMetrics().horizontalAdvance(textOf(part));
    };
    const bool hasRest = m_parts.size() > 1 && m_parts.back().isRest();
    int spared = hasRest ? widthOf(m_parts.back()) + legendGap : 0;
    if (spared + (m_parts.empty() ? 0 : widthOf(m_parts.front())) > bar.width())
        spared = 0;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const int textWidth = widthOf(m_parts[i]);
        if (hasRest && i + 1 == m_parts.size())
            spared = 0;
        const bool isFirst = i == 0; // always there, if need be cut
        if (!isFirst && left + textWidth + spared > bar.right() + 1)
            continue;
        const int width = std::min(textWidth, bar.right() + 1 - left);
        rects[i] = QRect(left, bar.bottom() + 3, width, fontMetrics().height());
        left += width + legendGap;
    }
    return rects;
}

int GrowthTile::partAtPoint(QPoint point) const
{
    const QRect bar = barRect();
    if (bar.contains(point))
        return partAt(m_parts, (point.x() - bar.left() + 0.5) / bar.width());
    const std::vector<QRect> legend = legendRects();
    const auto found = std::ranges::find_if(legend, [point](const QRect &rect) { return rect.contains(point); });
    return found == legend.end() ? -1 : static_cast<int>(found - legend.begin());
}

void GrowthTile::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? accentColor(palette()) : hairline(palette()), 1));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::Text));
    const QRect heading(margin, 8, m_choice->x() - 2 * margin, fontMetrics().height());
    painter.drawText(heading, Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(title(), Qt::ElideRight, heading.width()));
    painter.setFont(font());
    if (m_parts.empty()) {
        painter.setPen(mutedText(palette()));
        painter.drawText(barRect(), Qt::AlignVCenter, tr("Nothing grew or shrank."));
        return;
    }
    paintBar(painter);
    paintLegend(painter);
}

void GrowthTile::paintBar(QPainter &painter) const
{
    const QRectF bar = barRect();
    QPainterPath clip;
    clip.addRoundedRect(bar, 3, 3);
    painter.save();
    painter.setClipPath(clip);
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const GrowthPart &part = m_parts[i];
        const QRectF piece(bar.left() + part.start * bar.width(), bar.top(), part.width * bar.width(), bar.height());
        painter.fillRect(piece, colorOf(i));
        if (part.bytes < 0) // what shrank is hatched: colour alone does not say it
            painter.fillRect(piece, QBrush(palette().color(QPalette::Base), Qt::BDiagPattern));
        if (i > 0)
            painter.fillRect(QRectF(piece.left(), piece.top(), 1, piece.height()), palette().color(QPalette::Base));
        if (hasFocus() && static_cast<int>(i) == m_current) {
            painter.setPen(QPen(palette().color(QPalette::Text), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(piece.adjusted(1, 1, -1, -1));
        }
    }
    painter.restore();
}

void GrowthTile::paintLegend(QPainter &painter) const
{
    const std::vector<QRect> rects = legendRects();
    for (std::size_t i = 0; i < rects.size(); ++i) {
        const QRect &rect = rects[i];
        if (rect.isEmpty())
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(i));
        painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - swatch / 2.0 + 1, swatch, swatch), 2, 2);
        painter.setPen(mutedText(palette()));
        const QRect text = rect.adjusted(swatch + 4, 0, 0, 0);
        painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(textOf(m_parts[i]), Qt::ElideMiddle, text.width()));
    }
}

bool GrowthTile::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (const int part = partAtPoint(help->pos()); part >= 0)
            QToolTip::showText(help->globalPos(), plainToolTip(tipOf(m_parts[static_cast<std::size_t>(part)])), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

void GrowthTile::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        activate(partAtPoint(event->pos()));
}

void GrowthTile::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_parts.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: m_current = std::max(0, m_current - 1); break;
    case Qt::Key_Right: m_current = std::min(std::max(0, last), m_current + 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space: activate(m_current); return;
    default: QWidget::keyPressEvent(event); return; // keys are not a closed set
    }
    describe();
    update();
}

void GrowthTile::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void GrowthTile::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void GrowthTile::activate(int part)
{
    if (part < 0 || part >= static_cast<int>(m_parts.size()))
        return;
    m_current = part;
    describe();
    update();
    Q_EMIT partActivated(m_parts[static_cast<std::size_t>(part)]);
}

} // namespace strata
