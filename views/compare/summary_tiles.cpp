// SPDX-License-Identifier: Apache-2.0
#include "views/compare/summary_tiles.h"

#include "model/tree/query/filter.h"
#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/compare/growth_tile.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <climits>

namespace strata {

namespace {

constexpr int margin = 11;

int pluralOf(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, INT_MAX)); // a plural form knows no more than an int
}

/// "+1,214"; nothing has no sign.
QString counted(const QString &sign, std::uint32_t count)
{
    return count == 0 ? countText(0) : sign + countText(count);
}

} // namespace

TileButton::TileButton(Sign sign, QWidget *parent) : QAbstractButton(parent), m_sign(sign)
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void TileButton::setFigures(const QString &number, const QString &caption, const QString &tip)
{
    m_number = number;
    m_caption = caption;
    setAccessibleName(number + QLatin1Char(' ') + caption);
    setAccessibleDescription(tip);
    setToolTip(tip);
    updateGeometry();
    update();
}

QFont TileButton::numberFont() const
{
    QFont large = font();
    large.setBold(true);
    large.setPointSizeF(font().pointSizeF() * 1.3);
    return large;
}

QSize TileButton::sizeHint() const
{
    const QFontMetrics large(numberFont());
    const int width = std::max(large.horizontalAdvance(m_number), fontMetrics().horizontalAdvance(m_caption));
    return {width + 2 * margin, large.height() + fontMetrics().height() + 16};
}

void TileButton::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor border = hasFocus()     ? accentColor(palette())
                          : underMouse() ? mutedText(palette())
                                         : hairline(palette());
    painter.setPen(QPen(border, hasFocus() ? 1.5 : 1));
    painter.setBrush(palette().color(isDown() ? QPalette::Midlight : QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    const QFontMetrics large(numberFont());
    const int top = (height() - large.height() - fontMetrics().height()) / 2;
    painter.setFont(numberFont());
    painter.setPen(changeColor(m_sign, palette()));
    painter.drawText(QRect(margin, top, width() - margin, large.height()), Qt::AlignVCenter, m_number);
    painter.setFont(font());
    painter.setPen(mutedText(palette()));
    painter.drawText(QRect(margin, top + large.height(), width() - margin, fontMetrics().height()), Qt::AlignVCenter,
                     m_caption);
}

SummaryTiles::SummaryTiles(CompareState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("summaryTiles"));
    m_layout->setContentsMargins(12, 6, 12, 8);
    m_layout->setSpacing(8);
    m_added = addFilterTile("tileAdded", Sign::Added, QStringLiteral("kind:added"));
    m_removed = addFilterTile("tileRemoved", Sign::Removed, QStringLiteral("kind:removed"));
    m_modified = addFilterTile("tileModified", Sign::Changed, QStringLiteral("kind:modified"));
    m_metadata = addFilterTile("tileMetadata", Sign::Changed, QStringLiteral("kind:metadata"));
    m_size = addTile("tileSize", Sign::Same);
    m_shared = addTile("tileShared", Sign::Same);
    m_growth = new GrowthTile(this);
    m_layout->addWidget(m_growth, 1);
    connect(m_size, &QAbstractButton::clicked, this, [this] { Q_EMIT layersRequested(false); });
    connect(m_shared, &QAbstractButton::clicked, this, [this] { Q_EMIT layersRequested(true); });
    connect(m_growth, &GrowthTile::partActivated, this, &SummaryTiles::openPart);
    connect(m_state, &CompareState::comparisonChanged, this, &SummaryTiles::refresh);
    refresh();
}

TileButton *SummaryTiles::addTile(const char *name, Sign sign)
{
    auto *tile = new TileButton(sign, this);
    tile->setObjectName(QLatin1String(name));
    m_layout->addWidget(tile);
    return tile;
}

TileButton *SummaryTiles::addFilterTile(const char *name, Sign sign, const QString &filter)
{
    TileButton *tile = addTile(name, sign);
    connect(tile, &QAbstractButton::clicked, this, [this, filter] {
        m_state->showPart(ComparePart::Files);
        m_state->setFilterText(filter);
    });
    return tile;
}

void SummaryTiles::refresh()
{
    if (!m_state->comparison())
        return;
    const Comparison &comparison = *m_state->comparison();
    const CompareSummary &sum = comparison.summary;
    const QString moved = sum.moved == 0 ? QString() : tr("; %Ln of them moved", nullptr, pluralOf(sum.moved));
    m_added->setFigures(counted(QStringLiteral("+"), sum.added), tr("added path(s)", nullptr, pluralOf(sum.added)),
                        tr("Show the paths that were added%1").arg(moved));
    m_removed->setFigures(counted(QStringLiteral("−"), sum.removed), tr("removed"),
                          tr("Show the paths that were removed%1").arg(moved));
    m_modified->setFigures(counted(QStringLiteral("~"), sum.modified), tr("content changed"),
                           tr("Show the paths whose bytes, type or link target differ"));
    m_metadata->setFigures(countText(sum.metadata), tr("only metadata"),
                           tr("Show the paths that differ only in mode, owner, time or attributes"));
    m_size->setFigures(signedSizeText(sum.sizeDelta), tr("in layers"),
                       tr("Go to the layers that differ most in size. Change in what a container sees: %1")
                           .arg(signedSizeText(sum.visibleDelta)));
    m_shared->setFigures(sizeText(sum.sharedBytes), tr("shared (%Ln layer(s))", nullptr, pluralOf(sum.sharedLayers)),
                         tr("Go to the layers that are the same in both"));
    m_shared->setEnabled(sum.sharedLayers != 0);
    m_growth->setComparison(m_state->comparison());
}

void SummaryTiles::openPart(const GrowthPart &part)
{
    switch (m_growth->by()) {
    case GrowthBy::Packages:
        m_state->setPackageText(QString::fromStdString(part.name));
        m_state->showPart(ComparePart::Packages);
        return;
    case GrowthBy::Layers:
        if (part.pair)
            Q_EMIT layerPairRequested(*part.pair);
        return;
    case GrowthBy::Folders: break;
    }
    m_state->showPart(ComparePart::Files);
    // Quoted: a name may hold blanks, and what looks like a key of the filter.
    m_state->setFilterText(part.isRest() ? QString() : QString::fromStdString(quotedTerm(part.name)));
    m_state->selectPath(QByteArray::fromStdString(part.name));
}

} // namespace strata
