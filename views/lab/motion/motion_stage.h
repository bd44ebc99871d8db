// SPDX-License-Identifier: Apache-2.0
// The positions of the places of a scene in the window: rows of the boxes, or the nearest visible substitute.
#pragma once

#include "views/lab/motion/lab_scene.h"

#include <QObject>
#include <QPointer>
#include <QRect>

#include <map>
#include <string>
#include <vector>

class QScrollArea;

namespace strata {

class BranchBox;
class BranchesView;

class MotionStage : public QObject {
    Q_OBJECT

public:
    /// All of them are below `canvas`, whose coordinates are used, and must outlive this object.
    MotionStage(QWidget *canvas, BranchesView *branches, BranchBox *merged, QObject *parent = nullptr);

    struct Spot {
        QRect rect;         // within the visible part of the box's column; at its edge if the row is scrolled away
        bool isRow = false; // the row itself; otherwise its former position, the nearest folder above, or the box
        QRect clip;         // the visible part of the column
    };
    /// The rect is empty if there is no such box.
    [[nodiscard]] Spot spot(const ActPlace &place) const;
    /// The headings of all boxes; nothing may cover these names.
    [[nodiscard]] std::vector<QRect> headings() const;
    /// The texts in the boxes, as far as visible.
    [[nodiscard]] std::vector<QRect> texts() const;
    /// All visible rows of a folder, including its own.
    [[nodiscard]] QRect rowsBelow(const ActPlace &place) const;
    /// Scrolls the row, or what is shown in its place, into view.
    void bring(const ActPlace &place);

Q_SIGNALS:
    void moved(); // a position has changed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Rows = std::map<std::string, QRect>;

    [[nodiscard]] BranchBox *box(const ActPlace &place) const;
    [[nodiscard]] const QWidget *standIn(const ActPlace &place) const;
    [[nodiscard]] QRect viewOf(const BranchBox *box) const;
    void follow(BranchBox *box);
    void followAll();
    [[nodiscard]] std::vector<const BranchBox *> boxes() const;
    void remember(const BranchBox *box, Rows &rows) const;

    QWidget *m_canvas;
    BranchesView *m_branches;
    BranchBox *m_merged;
    Rows m_mergedBefore; // before the last change: a removed row no longer has a position
    Rows m_upperBefore;
};

} // namespace strata
