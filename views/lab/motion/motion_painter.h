// SPDX-License-Identifier: Apache-2.0
// Draws one act of a scene over the boxes at any moment: chips that move, arrows that remain, hatching that spreads.
#pragma once

#include "views/lab/motion/motion_stage.h"

#include <QPalette>
#include <QRectF>

#include <utility>
#include <vector>

class QPainter;
class QPainterPath;

namespace strata {

class MotionPainter {
public:
    MotionPainter(QPainter &painter, const QPalette &palette, const MotionStage &stage)
        : m_painter(painter), m_palette(palette), m_stage(stage), m_headings(stage.headings()), m_texts(stage.texts())
    {
    }

    /// During the animation; `progress` from 0 to 1.
    void paintMoving(const LabAct &act, double progress) const;
    /// What remains after the animation. `isQuiet`: without text, because something is moving.
    void paintResting(const LabAct &act, bool isQuiet = false) const;
    /// Covers a row that is not there yet; 1 hides it completely.
    void veil(const ActPlace &place, double strength) const;

private:
    void arrow(const LabAct &act, double progress, const QColor &color, bool isQuiet = false) const;
    void chip(const LabAct &act, double progress, const QColor &color) const;
    void hatch(const LabAct &act, double progress) const;
    void answer(const LabAct &act) const;
    void ring(const ActPlace &place, const QColor &color, double strength) const;
    void bounce(const LabAct &act, double progress) const;
    void pill(const QRect &row, const QString &text, const QColor &color, double at, double shift = 0) const;
    void label(const QPainterPath &arrow, bool atLeft, const QString &text, const QColor &color) const;
    [[nodiscard]] QRectF labelPlace(const QPainterPath &arrow, bool atLeft, const QSizeF &size) const;
    [[nodiscard]] std::pair<int, int> freeSpan(const QRect &row) const;
    [[nodiscard]] bool isFree(const QRectF &place) const;

    QPainter &m_painter;
    const QPalette &m_palette;
    const MotionStage &m_stage;
    std::vector<QRect> m_headings;
    std::vector<QRect> m_texts;                            // of rows and headings
    mutable std::vector<std::pair<QRect, QRect>> m_arrows; // painted so far
    mutable std::vector<QRectF> m_labels;                  // painted so far
};

/// Whether this act makes an object appear in the writable layer.
[[nodiscard]] bool bringsRow(const LabAct &act);

} // namespace strata
