// SPDX-License-Identifier: Apache-2.0
// Paints a MapTiles; its tiles can be selected with the mouse, the keyboard or a screen reader.
#pragma once

#include "model/tree/image_tree.h"
#include "views/map/map_tiles.h"

#include <QWidget>

class QPainter;

namespace strata {

class MapCanvas : public QWidget {
    Q_OBJECT

public:
    explicit MapCanvas(QWidget *parent = nullptr);

    /// Tiles for the contents of `root`. Null tree: nothing to paint.
    void setTiles(MapTiles tiles, ImageTreePtr tree, NodeId root);
    [[nodiscard]] const MapTiles &tiles() const { return m_tiles; }
    /// Tiles without a hit of this query are pale. Null, or a query on another tree: no tile is pale.
    void setHits(TreeQueryPtr hits);
    [[nodiscard]] bool isPale(int tile) const;
    /// Frames the tile that shows this path, if there is one.
    void setSelected(NodeId node);
    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int tile); // as if clicked

    /// "usr/lib · 269 MB · layer 2": for tool tips and screen readers. Plain text.
    [[nodiscard]] QString description(int tile) const;
    /// The path relative to the folder shown.
    [[nodiscard]] QString label(int tile) const;

    [[nodiscard]] QSize sizeHint() const override { return {400, 180}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 60}; }

Q_SIGNALS:
    /// `hiddenIn`: the layer whose hidden version was chosen; 0 for the visible one.
    void nodeChosen(strata::NodeId node, strata::LayerNumber hiddenIn);
    void zoomInRequested(strata::NodeId folder);
    void zoomOutRequested();
    void sizeChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void paintTile(QPainter &painter, int tile) const;
    void paintLabel(QPainter &painter, int tile, const QRectF &rect) const;
    void paintFrame(QPainter &painter, int tile, double width) const;
    void zoomInto(int tile);

    MapTiles m_tiles;
    TreeQueryPtr m_hits;
    ImageTreePtr m_tree;
    NodeId m_root;
    NodeId m_node;
    int m_current = -1;
    int m_hovered = -1;
};

} // namespace strata
