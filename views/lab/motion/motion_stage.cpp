// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/motion_stage.h"

#include "views/common/tree/path_tree_view.h"
#include "views/lab/boxes/branch_box.h"
#include "views/lab/boxes/branches_view.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace strata {

namespace {

QScrollArea *scrollAreaOf(const QWidget *widget)
{
    for (QWidget *at = widget->parentWidget(); at != nullptr; at = at->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(at))
            return area;
    }
    return nullptr;
}

} // namespace

MotionStage::MotionStage(QWidget *canvas, BranchesView *branches, BranchBox *merged, QObject *parent)
    : QObject(parent), m_canvas(canvas), m_branches(branches), m_merged(merged)
{
    follow(m_merged);
    connect(m_merged->model(), &QAbstractItemModel::modelAboutToBeReset, this,
            [this] { remember(m_merged, m_mergedBefore); });
    connect(m_branches, &BranchesView::boxesMade, this, &MotionStage::followAll);
    connect(m_branches, &BranchesView::folded, this, &MotionStage::moved);
    for (const QScrollArea *area : {scrollAreaOf(m_merged), static_cast<QScrollArea *>(m_branches)}) {
        if (area != nullptr)
            connect(area->verticalScrollBar(), &QScrollBar::valueChanged, this, &MotionStage::moved);
    }
    followAll();
}

void MotionStage::followAll()
{
    BranchBox *upper = m_branches->upper();
    follow(upper);
    m_mergedBefore.clear();
    m_upperBefore.clear();
    connect(upper->model(), &QAbstractItemModel::modelAboutToBeReset, this,
            [this, upper] { remember(upper, m_upperBefore); });
    for (BranchBox *box : m_branches->lowers())
        follow(box);
}

void MotionStage::follow(BranchBox *box)
{
    box->installEventFilter(this);
    connect(box->tree(), &QTreeView::expanded, this, &MotionStage::moved);
    connect(box->tree(), &QTreeView::collapsed, this, &MotionStage::moved);
    connect(box->tree()->verticalScrollBar(), &QScrollBar::valueChanged, this, &MotionStage::moved);
}

bool MotionStage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Move || event->type() == QEvent::Resize)
        Q_EMIT moved();
    return QObject::eventFilter(watched, event);
}

void MotionStage::remember(const BranchBox *box, Rows &rows) const
{
    rows.clear();
    const PathTreeView *tree = box->tree();
    if (!box->isVisible())
        return;
    const int height = tree->viewport()->height();
    for (QModelIndex at = tree->indexAt(QPoint(4, 1)); at.isValid() && tree->visualRect(at).top() < height;
         at = tree->indexBelow(at)) {
        const std::string path = box->model()->pathOf(box->model()->node(at));
        rows[path] = box->rowRect(path, m_canvas);
    }
}

BranchBox *MotionStage::box(const ActPlace &place) const
{
    switch (place.box) {
    case ActBox::Merged: return m_merged;
    case ActBox::Upper: return m_branches->upper();
    case ActBox::Lower:
        return place.branch < m_branches->lowers().size() ? m_branches->lowers()[place.branch] : nullptr;
    }
    return nullptr;
}

/// What is shown in place of a box that is folded away.
const QWidget *MotionStage::standIn(const ActPlace &place) const
{
    return place.box == ActBox::Lower ? m_branches->standIn(place.branch) : nullptr;
}

QRect MotionStage::viewOf(const BranchBox *box) const
{
    const QScrollArea *area = scrollAreaOf(box);
    const QWidget *view = area != nullptr ? area->viewport() : box;
    return {view->mapTo(m_canvas, QPoint(0, 0)), view->size()};
}

MotionStage::Spot MotionStage::spot(const ActPlace &place) const
{
    const BranchBox *at = box(place);
    if (at == nullptr)
        return {};
    Spot spot;
    spot.clip = viewOf(at);
    if (const QWidget *bar = standIn(place)) {
        spot.rect = QRect(bar->mapTo(m_canvas, QPoint(0, 0)), bar->size());
        spot.rect.moveTop(std::clamp(spot.rect.top(), spot.clip.top(), std::max(spot.clip.top(), spot.clip.bottom())));
        return spot;
    }
    spot.isRow = at->showsRow(place.path);
    spot.rect = spot.isRow ? at->rowRect(place.path, m_canvas) : QRect();
    const Rows *before = place.box == ActBox::Merged  ? &m_mergedBefore
                         : place.box == ActBox::Upper ? &m_upperBefore
                                                      : nullptr;
    if (spot.rect.isEmpty() && before != nullptr && before->contains(place.path))
        spot.rect = before->at(place.path);
    if (spot.rect.isEmpty())
        spot.rect = at->rowRect(place.path, m_canvas);
    if (spot.rect.isEmpty()) // the whole way is closed or gone: its heading
        spot.rect = {at->mapTo(m_canvas, QPoint(0, 0)), QSize(at->width(), at->headHeight())};
    // Scrolled away it is at the edge on that side.
    const int half = spot.rect.height() / 2;
    const int top =
        std::clamp(spot.rect.top(), spot.clip.top() - half, std::max(spot.clip.top(), spot.clip.bottom() - half));
    spot.isRow = spot.isRow && top == spot.rect.top();
    spot.rect.moveTop(top);
    return spot;
}

QRect MotionStage::rowsBelow(const ActPlace &place) const
{
    const BranchBox *at = box(place);
    if (at == nullptr || !at->showsRow(place.path))
        return {};
    QRect all = at->rowRect(place.path, m_canvas);
    const QModelIndex top = at->model()->indexOfPath(place.path);
    const PathTreeView *tree = at->tree();
    const int height = tree->viewport()->height();
    for (QModelIndex below = tree->indexBelow(top); below.isValid() && tree->visualRect(below).top() < height;
         below = tree->indexBelow(below)) {
        QModelIndex above = below.parent();
        while (above.isValid() && above != top)
            above = above.parent();
        if (!above.isValid())
            break;
        all |= at->rowRect(at->model()->pathOf(at->model()->node(below)), m_canvas);
    }
    return all & viewOf(at);
}

std::vector<const BranchBox *> MotionStage::boxes() const
{
    std::vector<const BranchBox *> boxes{m_merged, m_branches->upper()};
    boxes.insert(boxes.end(), m_branches->lowers().begin(), m_branches->lowers().end());
    std::erase_if(boxes, [](const BranchBox *box) { return box->isHidden(); });
    return boxes;
}

std::vector<QRect> MotionStage::headings() const
{
    std::vector<QRect> rects;
    for (const BranchBox *at : boxes())
        rects.emplace_back(at->mapTo(m_canvas, QPoint(0, 0)), QSize(at->width(), at->headHeight()));
    return rects;
}

std::vector<QRect> MotionStage::texts() const
{
    std::vector<QRect> rects;
    for (const BranchBox *at : boxes()) {
        const QRect view = viewOf(at);
        for (const QRect &text : at->texts(m_canvas)) {
            if (const QRect shown = text & view; !shown.isEmpty())
                rects.push_back(shown);
        }
    }
    return rects;
}

void MotionStage::bring(const ActPlace &place)
{
    BranchBox *at = box(place);
    if (at == nullptr || standIn(place) != nullptr)
        return;
    if (const QModelIndex index = at->model()->indexOfPath(place.path); index.isValid())
        at->tree()->scrollTo(index);
    QScrollArea *area = scrollAreaOf(at);
    if (area == nullptr || area->widget() == nullptr)
        return;
    constexpr int margin = 30;
    QRect row = at->rowRect(place.path, area->widget());
    if (row.isEmpty())
        row = {at->mapTo(area->widget(), QPoint(0, 0)), QSize(at->width(), at->headHeight())};
    area->ensureVisible(area->horizontalScrollBar()->value(), row.center().y(), 0, row.height() / 2 + margin);
}

} // namespace strata
