// SPDX-License-Identifier: Apache-2.0
#include "views/map/map_canvas.h"

#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"
#include "views/map/map_accessible.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr double paleness = 0.25; // of the colour of a tile without a hit
constexpr double gap = 1;         // on each side of a tile
constexpr double labelWidth = 34; // tiles narrower or lower than this have no text
constexpr double labelHeight = 16;

QColor mixed(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int x, int y) { return static_cast<int>(x * share + y * (1 - share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

/// A layer's colour, pale enough for text on it.
QColor tileColor(const MapTile &tile, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    if (tile.others > 0)
        return mixed(mutedText(palette), base, 0.25);
    return mixed(layerColor(tile.layer, palette), base, isDark(palette) ? 0.42 : 0.5);
}

QString relativePath(const ImageTree &tree, NodeId root, NodeId node)
{
    std::string path = tree.path(node);
    const std::string above = root == ImageTree::root() ? std::string("/") : tree.path(root) + "/";
    if (path.starts_with(above))
        path.erase(0, above.size());
    return nameText(path);
}

} // namespace

MapCanvas::MapCanvas(QWidget *parent) : QWidget(parent)
{
    installMapAccessibility(); // before anything asks for this widget's interface
    setObjectName(QStringLiteral("mapCanvas"));
    setAccessibleName(tr("Map of sizes"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void MapCanvas::setTiles(MapTiles tiles, ImageTreePtr tree, NodeId root)
{
    m_tiles = std::move(tiles);
    m_tree = std::move(tree);
    m_root = root;
    m_hovered = -1;
    m_current = m_tree ? m_tiles.tileOf(*m_tree, m_node) : -1;
    update();
}

void MapCanvas::setSelected(NodeId node)
{
    m_node = node;
    // A click on the hidden part of a path must not jump to its other part.
    const bool same = m_current >= 0 && m_tiles.tiles()[static_cast<std::size_t>(m_current)].node == node;
    if (!same)
        m_current = m_tree ? m_tiles.tileOf(*m_tree, node) : -1;
    update();
}

void MapCanvas::setCurrent(int tile)
{
    if (tile < 0 || static_cast<std::size_t>(tile) >= m_tiles.tiles().size())
        return;
    m_current = tile;
    update();
    QAccessibleEvent focus(this, QAccessible::Focus);
    focus.setChild(tile);
    QAccessible::updateAccessibility(&focus);
    const MapTile &chosen = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    if (chosen.others == 0)
        Q_EMIT nodeChosen(chosen.node, chosen.hidden ? chosen.layer : LayerNumber());
}

QString MapCanvas::label(int tile) const
{
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    if (one.others > 0)
        return tr("%1 other(s)", nullptr, static_cast<int>(std::min<std::size_t>(one.others, 1'000'000)))
            .arg(countText(one.others));
    const QString path = relativePath(*m_tree, m_root, one.node);
    return one.hidden ? tr("%1 (hidden)").arg(path) : path;
}

QString MapCanvas::description(int tile) const
{
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    const QString size = sizeText(one.bytes);
    if (one.others > 0)
        return tr("%1 in %2: %3").arg(label(tile), nameText(m_tree->path(one.node)), size);
    const QString path = nameText(m_tree->path(one.node));
    const QString layer =
        one.severalLayers ? tr("mostly %1", "layer 3").arg(layerText(one.layer)) : layerText(one.layer);
    return one.hidden ? tr("%1\n%2, hidden by a later layer, %3").arg(path, size, layer)
                      : tr("%1\n%2, %3").arg(path, size, layer);
}

void MapCanvas::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (!m_tree)
        return;
    for (int i = 0; i < static_cast<int>(m_tiles.tiles().size()); ++i)
        paintTile(painter, i);
    if (m_hovered >= 0 && m_hovered != m_current)
        paintFrame(painter, m_hovered, 1);
    if (m_current >= 0)
        paintFrame(painter, m_current, hasFocus() ? 3 : 2);
}

void MapCanvas::setHits(TreeQueryPtr hits)
{
    m_hits = std::move(hits);
    update();
}

bool MapCanvas::isPale(int tile) const
{
    if (!m_hits || m_hits->treePtr() != m_tree)
        return false;
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    return one.folder || one.others > 0 ? !m_hits->isVisible(one.node) : !m_hits->isHit(one.node);
}

void MapCanvas::paintTile(QPainter &painter, int tile) const
{
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    const bool small = one.rect.width() < 5 || one.rect.height() < 5;
    const QRectF rect = small ? one.rect.adjusted(0, 0, -0.5, -0.5) : one.rect.adjusted(gap, gap, -gap, -gap);
    const QColor base = palette().color(QPalette::Base);
    painter.fillRect(rect, isPale(tile) ? mixed(tileColor(one, palette()), base, paleness) : tileColor(one, palette()));
    if (one.hidden && !isPale(tile)) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.save();
        painter.setClipRect(rect);
        painter.setPen(QPen(mixed(errorColor(palette()), base, 0.55), 3));
        for (double x = rect.left() - rect.height(); x < rect.right(); x += 10)
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
        painter.restore();
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    if (rect.width() >= labelWidth && rect.height() >= labelHeight && !isPale(tile))
        paintLabel(painter, tile, rect);
}

void MapCanvas::paintLabel(QPainter &painter, int tile, const QRectF &rect) const
{
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    const QFontMetricsF metrics(font());
    QRectF text = rect.adjusted(4, 2, -4, -2);
    QString words = label(tile);
    // Some characters come from another font, which may be higher.
    const double nameHeight = std::max(metrics.height(), metrics.size(Qt::TextSingleLine, words).height());
    QRectF line = text.adjusted(0, nameHeight, 0, 0); // of the size, below the name
    // The layer's number in the lower right corner, where there is room for it below or beside the text.
    const QSize badge = badgeSize(one.layer, font());
    const bool below = rect.height() >= metrics.height() + badge.height() + 6;
    const bool beside = rect.width() >= badge.width() + 70;
    if (one.layer.isLayer() && one.others == 0 && (below || beside)) {
        const QRect corner(static_cast<int>(rect.right()) - badge.width() - 3,
                           static_cast<int>(rect.bottom()) - badge.height() - 3, badge.width() + 1, badge.height());
        paintBadges(painter, corner, {static_cast<int>(one.layer.value)}, palette(), one.hidden);
        if (!below)
            text.setRight(corner.left() - 3);
        if (corner.top() < line.top() + metrics.height())
            line.setRight(corner.left() - 3);
    }
    if (metrics.horizontalAdvance(words) > text.width()) // the end of a path says more than its beginning
        words = words.section(QLatin1Char('/'), -1);
    words = metrics.elidedText(words, Qt::ElideRight, text.width());
    if (one.hidden) { // text is on its own ground, not on stripes
        const QRectF ground(text.left() - 2, text.top(), metrics.horizontalAdvance(words) + 4, nameHeight);
        painter.fillRect(ground, tileColor(one, palette()));
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, words);
    const QString size = sizeText(one.bytes);
    if (line.height() >= metrics.height() && metrics.horizontalAdvance(size) <= line.width()) {
        painter.setPen(mixed(palette().color(QPalette::Text), tileColor(one, palette()), 0.8));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine, size);
    }
}

void MapCanvas::paintFrame(QPainter &painter, int tile, double width) const
{
    const QRectF rect = m_tiles.tiles()[static_cast<std::size_t>(tile)].rect;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(width > 1 ? accentColor(palette()) : palette().color(QPalette::Text), width));
    painter.drawRect(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2));
}

void MapCanvas::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    Q_EMIT sizeChanged();
}

void MapCanvas::zoomInto(int tile)
{
    if (tile < 0)
        return;
    const MapTile &one = m_tiles.tiles()[static_cast<std::size_t>(tile)];
    if (one.folder || one.others > 0)
        Q_EMIT zoomInRequested(one.node);
}

void MapCanvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(m_tiles.tileAt(event->position()));
    else if (event->button() == Qt::BackButton)
        Q_EMIT zoomOutRequested();
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        zoomInto(m_tiles.tileAt(event->position()));
}

void MapCanvas::mouseMoveEvent(QMouseEvent *event)
{
    const int tile = m_tiles.tileAt(event->position());
    if (std::exchange(m_hovered, tile) != tile)
        update();
}

void MapCanvas::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void MapCanvas::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_tiles.tiles().size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: setCurrent(m_tiles.neighbour(m_current, event->key())); return;
    case Qt::Key_Home: setCurrent(0); return;
    case Qt::Key_End: setCurrent(last); return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Plus: zoomInto(m_current); return;
    case Qt::Key_Backspace:
    case Qt::Key_Minus: Q_EMIT zoomOutRequested(); return;
    default: QWidget::keyPressEvent(event); // keys are not a closed set
    }
}

bool MapCanvas::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int tile = m_tiles.tileAt(help->pos());
        if (tile >= 0 && m_tree)
            QToolTip::showText(help->globalPos(), plainToolTip(description(tile)), this,
                               m_tiles.tiles()[static_cast<std::size_t>(tile)].rect.toRect());
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace strata
