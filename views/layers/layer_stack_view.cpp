// SPDX-License-Identifier: Apache-2.0
#include "views/layers/layer_stack_view.h"

#include "views/common/format.h"
#include "views/layers/layer_stack_delegate.h"
#include "views/layers/layer_stack_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace strata {

LayerStackView::LayerStackView(InspectState *state, QWidget *parent)
    : QListView(parent)
    , m_state(state)
    , m_model(new LayerStackModel(state, this))
    , m_copyCommand(new QAction(tr("Copy Command"), this))
    , m_showHidden(new QAction(tr("Show What It Hides"), this))
{
    setObjectName(QStringLiteral("layerStack"));
    setAccessibleName(tr("Layer stack, newest layer first"));
    setModel(m_model);
    setItemDelegate(new LayerStackDelegate(this));
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(QListView::Adjust);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(0, 6, 0, 6);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_copyCommand->setShortcut(QKeySequence::Copy);
    m_copyCommand->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_copyCommand);
    m_showHidden->setObjectName(QStringLiteral("showHidden"));
    m_showHidden->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_Return));
    m_showHidden->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_showHidden);
    connect(m_showHidden, &QAction::triggered, this, &LayerStackView::showHidden);
    connect(m_copyCommand, &QAction::triggered, this, &LayerStackView::copyCommand);
    connect(this, &QListView::clicked, this, &LayerStackView::showStepOf);
    connect(this, &QListView::activated, this, &LayerStackView::activate);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LayerStackView::followState);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &LayerStackView::updateShowHidden);
    connect(state, &InspectState::layersSelected, this, &LayerStackView::followState);
    followState();
}

void LayerStackView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    if (m_following || m_state->info() == nullptr)
        return;
    std::vector<LayerNumber> layers;
    LayerNumber below; // of a step
    for (const QModelIndex &index : selectionModel()->selectedIndexes()) {
        if (m_model->kindOf(index) == LayerStackModel::Kind::Layer)
            layers.push_back(m_model->layerOf(index));
        else
            below = m_model->layerOf(index);
    }
    const QScopedValueRollback telling(m_telling, true);
    if (layers.empty() && below.isLayer())
        m_state->selectLayer(below);
    else if (layers.size() == 1)
        m_state->selectLayer(layers.front());
    else if (layers.size() > 1)
        m_state->selectRange(*std::ranges::min_element(layers), *std::ranges::max_element(layers));
}

void LayerStackView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    scheduleDelayedItemsLayout(); // the container's words may wrap otherwise now
}

/// The layer whose link is there; invalid if there is none.
QModelIndex LayerStackView::linkAt(const QPoint &where) const
{
    const QModelIndex index = indexAt(where);
    if (!index.isValid() || m_model->kindOf(index) != LayerStackModel::Kind::Layer)
        return {};
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return LayerStackDelegate::hidesRect(option, index).contains(where) ? index : QModelIndex();
}

void LayerStackView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    if (linkAt(event->pos()).isValid())
        viewport()->setCursor(Qt::PointingHandCursor);
    else
        viewport()->unsetCursor();
}

void LayerStackView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const bool isPlain = event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier;
    if (const QModelIndex link = linkAt(event->pos()); isPlain && link.isValid() && link == currentIndex())
        Q_EMIT hiddenActivated(m_model->layerOf(link));
}

void LayerStackView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    updateShowHidden();
}

void LayerStackView::updateShowHidden()
{
    m_showHidden->setEnabled(!currentIndex().data(HidesTextRole).toString().isEmpty());
}

void LayerStackView::showHidden()
{
    Q_EMIT hiddenActivated(m_model->layerOf(currentIndex()));
}

void LayerStackView::showStepOf(const QModelIndex &index)
{
    if (m_model->kindOf(index) == LayerStackModel::Kind::Step)
        Q_EMIT stepActivated(index.data(StepRole).toInt());
}

void LayerStackView::activate(const QModelIndex &index)
{
    showStepOf(index);
    if (m_model->kindOf(index) == LayerStackModel::Kind::Layer)
        Q_EMIT layerActivated();
}

void LayerStackView::copyCommand() const
{
    const int step = currentIndex().isValid() ? currentIndex().data(StepRole).toInt() : -1;
    if (m_state->info() != nullptr && step >= 0)
        QGuiApplication::clipboard()->setText(
            pastableName(m_state->info()->history[static_cast<std::size_t>(step)].createdBy));
}

void LayerStackView::followState()
{
    if (m_telling)
        return;
    const LayerNumber to = m_state->to();
    const bool isRange = m_state->scope() == TreeScope::Changes && m_state->from().value + 1 < to.value;
    if (!isRange && showsStepOf(to))
        return;
    const QScopedValueRollback following(m_following, true);
    const QModelIndex top = m_model->indexOfLayer(to);
    selectionModel()->clearSelection();
    if (!top.isValid())
        return;
    selectionModel()->setCurrentIndex(top, QItemSelectionModel::Select);
    if (const QModelIndex bottom = m_model->indexOfLayer(m_state->from()); isRange && bottom.isValid())
        selectionModel()->select(bottom, QItemSelectionModel::Select);
    // Not at once: a view that was just filled, or is about to be shown, has not found its size yet.
    QMetaObject::invokeMethod(this, &LayerStackView::bringIntoSight, Qt::QueuedConnection);
}

/// With what is above the newest layer (its steps, the container layer), as far as there is room.
void LayerStackView::bringIntoSight()
{
    const QModelIndex top = m_model->indexOfLayer(m_state->to());
    if (!top.isValid())
        return;
    if (top == m_model->indexOfLayer(m_state->lastLayer()))
        scrollToTop();
    scrollTo(top);
}

// A single metadata-only row above `layer` is selected already; it means the same.
bool LayerStackView::showsStepOf(LayerNumber layer) const
{
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    return rows.size() == 1 && m_model->kindOf(rows.front()) == LayerStackModel::Kind::Step &&
           m_model->layerOf(rows.front()) == layer;
}

} // namespace strata
