// SPDX-License-Identifier: Apache-2.0
// The row of figures of a comparison. Every figure is a link to the items that it counts.
#pragma once

#include "model/base/sign.h"
#include "views/compare/compare_state.h"

#include <QAbstractButton>
#include <QWidget>

class QHBoxLayout;

namespace strata {

class GrowthTile;
struct GrowthPart;

/// A number and its caption.
class TileButton : public QAbstractButton {
    Q_OBJECT

public:
    /// `sign`: determines the colour of the number.
    explicit TileButton(Sign sign, QWidget *parent = nullptr);

    /// `tip`: describes what a click does.
    void setFigures(const QString &number, const QString &caption, const QString &tip);
    [[nodiscard]] QString number() const { return m_number; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont numberFont() const;

    Sign m_sign;
    QString m_number;
    QString m_caption;
};

/// Follows a CompareState, which must outlive it, and changes its filter and its part.
class SummaryTiles : public QWidget {
    Q_OBJECT

public:
    explicit SummaryTiles(CompareState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    void layersRequested(bool shared);         // false: the layers that grew most; true: the shared ones
    void layerPairRequested(std::size_t pair); // index into LayerAlignment::pairs

private:
    TileButton *addTile(const char *name, Sign sign);
    TileButton *addFilterTile(const char *name, Sign sign, const QString &filter);
    void refresh();
    void openPart(const GrowthPart &part);

    CompareState *m_state;
    QHBoxLayout *m_layout = nullptr;
    TileButton *m_added = nullptr;
    TileButton *m_removed = nullptr;
    TileButton *m_modified = nullptr;
    TileButton *m_metadata = nullptr;
    TileButton *m_size = nullptr;
    TileButton *m_shared = nullptr;
    GrowthTile *m_growth = nullptr;
};

} // namespace strata
