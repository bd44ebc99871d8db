// SPDX-License-Identifier: Apache-2.0
// "Where the growth comes from": a bar of parts with their names. Each part is a link to what it stands for.
#pragma once

#include "model/compare/comparison.h"
#include "views/compare/growth_parts.h"

#include <QWidget>

#include <array>
#include <vector>

class QAction;

namespace strata {

class MenuButton;

enum class GrowthBy { Packages, Folders, Layers };

class GrowthTile : public QWidget {
    Q_OBJECT

public:
    explicit GrowthTile(QWidget *parent = nullptr);

    /// Null: shows nothing. Starts with packages if their sizes explain the growth, otherwise with folders.
    void setComparison(const ComparisonPtr &comparison);
    void showBy(GrowthBy by);
    [[nodiscard]] GrowthBy by() const { return m_by; }
    [[nodiscard]] const std::vector<GrowthPart> &parts() const { return m_parts; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void partActivated(const strata::GrowthPart &part);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] const std::vector<GrowthShare> &shares(GrowthBy by) const;
    void refresh();
    void placeChoice();
    [[nodiscard]] QRect barRect() const;
    [[nodiscard]] int partAtPoint(QPoint point) const; // in the bar or the legend; -1
    [[nodiscard]] std::vector<QRect> legendRects() const;
    [[nodiscard]] QString textOf(const GrowthPart &part) const;
    [[nodiscard]] QString tipOf(const GrowthPart &part) const;
    [[nodiscard]] bool isOverstated(const GrowthPart &part) const;
    [[nodiscard]] QColor colorOf(std::size_t part) const;
    [[nodiscard]] QString title() const;
    void paintBar(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;
    void activate(int part);
    void describe();

    ComparisonPtr m_comparison;
    GrowthBy m_by = GrowthBy::Folders;
    MenuButton *m_choice = nullptr;
    std::array<QAction *, 3> m_choices{}; // by GrowthBy
    std::vector<GrowthPart> m_parts;
    std::int64_t m_total = 0;
    int m_current = 0; // of the keyboard focus
};

} // namespace strata
