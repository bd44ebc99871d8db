// SPDX-License-Identifier: Apache-2.0
// Where the places of a scene are in the window: rows of the boxes, or what is nearest to a row that is not shown.
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
    /// All of them are below `canvas`, in whose coordinates it answers, and outlive it.
    MotionStage(QWidget *canvas, BranchesView *branches, BranchBox *merged, QObject *parent = nullptr);

    struct Spot {
        QRect rect;         // inside what the box's column shows: at its edge where the row is scrolled away
        bool isRow = false; // the very row; else where it was, the nearest folder above, or the box
        QRect clip;         // what the column shows
    };
    /// Empty rect: there is no such box.
    [[nodiscard]] Spot spot(const ScenePlace &place) const;
    /// Of all boxes: names that nothing may cover.
    [[nodiscard]] std::vector<QRect> headings() const;
    /// What is written in the boxes, so far as their columns show it.
    [[nodiscard]] std::vector<QRect> texts() const;
    /// All rows of a folder that are shown, itself too.
    [[nodiscard]] QRect rowsBelow(const ScenePlace &place) const;
    /// Scrolls so that the row, or what is shown for it, is seen.
    void bring(const ScenePlace &place);

Q_SIGNALS:
    void moved(); // something has another place now

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Rows = std::map<std::string, QRect>;

    [[nodiscard]] BranchBox *box(const ScenePlace &place) const;
    [[nodiscard]] const QWidget *standIn(const ScenePlace &place) const;
    [[nodiscard]] QRect viewOf(const BranchBox *box) const;
    void follow(BranchBox *box);
    void followAll();
    [[nodiscard]] std::vector<const BranchBox *> boxes() const;
    void remember(const BranchBox *box, Rows &rows) const;

    QWidget *m_canvas;
    BranchesView *m_branches;
    BranchBox *m_merged;
    Rows m_mergedBefore; // before the last change, as a row that is gone has no place any more
    Rows m_upperBefore;
};

} // namespace strata
