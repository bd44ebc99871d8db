// SPDX-License-Identifier: Apache-2.0
// The round mark with a layer's number in its colour, painted or as a label. The colour never appears without the
// number.
#pragma once

#include "model/base/ids.h"

#include <QList>
#include <QSize>
#include <QWidget>

class QPainter;
class QPalette;
class QRect;

namespace strata {

/// In place of a number: the layer that a container adds above the image. Its badge reads "rw".
inline constexpr LayerNumber containerBadge(INT32_MAX);

/// "3", or "rw".
[[nodiscard]] QString badgeText(LayerNumber layer);

/// Size of one badge in the given font.
[[nodiscard]] QSize badgeSize(LayerNumber layer, const QFont &font);

/// Paints badges from left to right, vertically centred; if they do not all fit, the lowest ones, "…" and the newest.
/// Returns the width used. `faded`: for versions that a later layer hides.
int paintBadges(QPainter &painter, const QRect &rect, const QList<int> &layers, const QPalette &palette,
                bool faded = false);

/// A badge as a widget (details, story). Accessible as "layer 3" or "container layer".
class BadgeLabel : public QWidget {
    Q_OBJECT

public:
    explicit BadgeLabel(LayerNumber layer = {}, QWidget *parent = nullptr);
    void setLayer(LayerNumber layer);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LayerNumber m_layer;
};

} // namespace strata
