// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/path_tree_view.h"

#include "views/common/theme.h"
#include "views/common/tree/path_tree_model.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <ranges>
#include <utility>

namespace strata {

namespace {

constexpr NodeId root(0);
constexpr int nameColumn = 0;
constexpr std::size_t mostOpened = 2'000; // folders that "Expand all below" opens
constexpr int mostRows = 50'000;          // rows that it may bring
constexpr int readableName = 160;         // of a name far down in the folders
constexpr int readablePath = 48;          // characters of a path in a list
constexpr qint64 searchBudgetMs = 15;

} // namespace

PathTreeView::PathTreeView(PathTreeModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setModel(model);
    m_columns = new HeaderColumns(this, header(), nameColumn);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setIndentation(14);
    setAnimated(false);
    header()->setFirstSectionMovable(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    setSortingEnabled(true);
    sortByColumn(nameColumn, Qt::AscendingOrder);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) { remember(index, true); });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) { remember(index, false); });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!m_model->hasChildren(index.siblingAtColumn(0)))
            Q_EMIT nodeActivated(m_model->node(index));
    });
}

void PathTreeView::setColumns(std::vector<HeaderColumn> columns)
{
    m_columns->setColumns(std::move(columns));
}

/// Whole paths need more room than names.
void PathTreeView::setList(bool list)
{
    setRootIsDecorated(!list);
    m_columns->setWantedStretched(list ? fontMetrics().averageCharWidth() * readablePath : 0);
}

void PathTreeView::setSelectsSeveral(bool several)
{
    setSelectionMode(several ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
    setDragEnabled(several);
    setDragDropMode(several ? QAbstractItemView::DragOnly : QAbstractItemView::NoDragDrop);
}

std::vector<NodeId> PathTreeView::selectedNodes() const
{
    struct Row {
        std::vector<int> place; // rows from the top down to it
        NodeId node;
    };
    std::vector<NodeId> nodes;
    if (!rootIsDecorated()) { // a list, perhaps of a million rows
        QItemSelection ranges = selectionModel()->selection();
        std::ranges::sort(ranges, {}, &QItemSelectionRange::top);
        for (const QItemSelectionRange &range : std::as_const(ranges)) {
            for (int row = range.top(); row <= range.bottom(); ++row)
                nodes.push_back(m_model->node(m_model->index(row, nameColumn)));
        }
        return nodes;
    }
    std::vector<Row> rows;
    for (const QModelIndex &index : selectionModel()->selectedRows(nameColumn)) {
        Row row{{}, m_model->node(index)};
        for (QModelIndex at = index; at.isValid(); at = at.parent())
            row.place.push_back(at.row());
        std::ranges::reverse(row.place);
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, &Row::place);
    for (const Row &row : rows)
        nodes.push_back(row.node);
    return nodes;
}

void PathTreeView::fitNameColumn()
{
    m_columns->setLeastStretched(widthOfSelectedName());
}

/// What the name of the selected row needs to be readable, far down in the folders more than there is; within reason.
int PathTreeView::widthOfSelectedName() const
{
    const QModelIndex name = currentIndex().siblingAtColumn(nameColumn);
    if (!name.isValid())
        return 0;
    int depth = 1;
    for (QModelIndex above = name.parent(); above.isValid(); above = above.parent())
        ++depth;
    constexpr int iconAndMargins = 40;
    const int needed = depth * indentation() + iconAndMargins +
                       std::min(fontMetrics().horizontalAdvance(name.data().toString()), readableName);
    return std::min(needed, viewport()->width() * 2 / 3);
}

void PathTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitNameColumn();
}

void PathTreeView::remember(const QModelIndex &index, bool open)
{
    if (m_restoring)
        return;
    if (open)
        m_open.insert(m_model->node(index));
    else
        m_open.erase(m_model->node(index));
}

void PathTreeView::expandAbove(NodeId id)
{
    std::vector<NodeId> above;
    for (NodeId at = id; at != root;) {
        at = m_model->parentOf(at);
        if (at != root)
            above.push_back(at);
    }
    for (const NodeId folder : above | std::views::reverse)
        expand(m_model->indexOfNode(folder));
}

void PathTreeView::restoreExpansion(const std::vector<NodeId> &hits)
{
    if (!rootIsDecorated()) // a list
        return;
    const QScopedValueRollback restoring(m_restoring, true);
    for (const NodeId folder : m_open) {
        if (const QModelIndex index = m_model->indexOfNode(folder); index.isValid())
            expand(index);
    }
    for (const NodeId hit : hits)
        expandAbove(hit);
}

void PathTreeView::renumber(const std::function<NodeId(NodeId)> &newId)
{
    std::set<NodeId> open;
    for (const NodeId folder : m_open) {
        if (const NodeId now = newId(folder); now.isValid())
            open.insert(now);
    }
    m_open = std::move(open);
}

void PathTreeView::reveal(NodeId id)
{
    const QModelIndex index = m_model->indexOfNode(id);
    if (!index.isValid()) {
        selectionModel()->clear();
        return;
    }
    expandAbove(id);
    if (selectionModel()->isRowSelected(index.row(), index.parent())) // perhaps one of several
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    else if (currentIndex().siblingAtColumn(0) != index || selectionMode() == QAbstractItemView::ExtendedSelection)
        setCurrentIndex(index);
    scrollTo(index);
}

bool PathTreeView::expandBelow(const QModelIndex &index)
{
    std::vector<QModelIndex> pending{index.siblingAtColumn(0)};
    scheduleDelayedItemsLayout(); // so that each expand() only makes a mark
    std::size_t opened = 0;
    int rows = 0;
    while (!pending.empty()) {
        const QModelIndex folder = pending.back();
        pending.pop_back();
        if (!m_model->hasChildren(folder))
            continue;
        const int count = m_model->rowCount(folder);
        if (++opened > mostOpened || (rows += count) > mostRows)
            return false;
        expand(folder);
        for (int row = count - 1; row >= 0; --row) {
            const QModelIndex child = m_model->index(row, 0, folder);
            if (m_model->hasChildren(child))
                pending.push_back(child);
        }
    }
    return true;
}

void PathTreeView::collapseBelow(const QModelIndex &index)
{
    const QModelIndex top = index.siblingAtColumn(0);
    const NodeId above = m_model->node(top);
    // Only what is open needs to be closed, the deepest first.
    const std::vector<NodeId> open(m_open.begin(), m_open.end());
    for (const NodeId folder : open | std::views::reverse) {
        NodeId at = folder;
        while (at > above)
            at = m_model->parentOf(at);
        if (at != above)
            continue;
        if (const QModelIndex row = m_model->indexOfNode(folder); row.isValid())
            collapse(row);
        m_open.erase(folder);
    }
    collapse(top);
}

NodeId PathTreeView::topNode() const
{
    const QModelIndex top = indexAt(QPoint(4, 1));
    return top.isValid() ? m_model->node(top) : NodeId();
}

void PathTreeView::scrollToTop(NodeId id)
{
    if (const QModelIndex index = m_model->indexOfNode(id); index.isValid())
        scrollTo(index, QAbstractItemView::PositionAtTop);
}

void PathTreeView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // Not currentChanged(): a view that gets the focus makes its first row current, which no one asked for.
    QTreeView::selectionChanged(selected, deselected);
    if (widthOfSelectedName() > header()->sectionSize(nameColumn))
        fitNameColumn(); // it only grows here: columns that move to and fro with each step would be worse
    Q_EMIT selectedChanged();
    const QItemSelection &all = selectionModel()->selection();
    if (all.isEmpty())
        return;
    // Of several rows the current one; but with the keyboard a row becomes current after it is selected.
    if (const QModelIndex current = currentIndex(); current.isValid() && selectionModel()->isSelected(current))
        Q_EMIT nodeChosen(m_model->node(current));
    else
        Q_EMIT nodeChosen(m_model->node((selected.isEmpty() ? all : selected).first().topLeft()));
}

void PathTreeView::startDrag(Qt::DropActions /*actions*/)
{
    m_dragging = true;
    Q_EMIT dragRequested();
}

void PathTreeView::mousePressEvent(QMouseEvent *event)
{
    m_dragging = false; // a drag keeps the release of the button to itself
    QTreeView::mousePressEvent(event);
}

void PathTreeView::mouseMoveEvent(QMouseEvent *event)
{
    m_dragging = m_dragging && event->buttons() != Qt::NoButton;
    if (!m_dragging) // what is dragged stays selected, also when the drag is not under way yet
        QTreeView::mouseMoveEvent(event);
}

void PathTreeView::mouseReleaseEvent(QMouseEvent *event)
{
    if (!std::exchange(m_dragging, false))
        QTreeView::mouseReleaseEvent(event);
}

void PathTreeView::toggleOrActivate(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (m_model->hasChildren(row))
        setExpanded(row, !isExpanded(row));
    else
        Q_EMIT nodeActivated(m_model->node(row));
}

void PathTreeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyRequested();
        return;
    }
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool searching = m_lastKey.isValid() && m_lastKey.elapsed() < QApplication::keyboardInputInterval();
    if (plain && currentIndex().isValid()) {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || (key == Qt::Key_Space && !searching))
            return toggleOrActivate(currentIndex());
    }
    QTreeView::keyPressEvent(event);
}

void PathTreeView::keyboardSearch(const QString &search)
{
    // Not QTreeView's own: that makes the text of every row until one fits.
    if (m_model->rowCount() == 0 || search.isEmpty())
        return;
    const bool more = m_lastKey.isValid() && m_lastKey.elapsed() < QApplication::keyboardInputInterval();
    m_lastKey.start();
    const bool again = more && m_search == search; // the same letter twice: the next one that begins so
    m_search = more && !again ? m_search + search : search;

    QElapsedTimer budget;
    budget.start();
    const QModelIndex start = currentIndex().isValid() ? currentIndex().siblingAtColumn(0) : m_model->index(0, 0);
    QModelIndex at = more && !again ? start : indexBelow(start);
    for (bool wrapped = false; budget.elapsed() < searchBudgetMs;) {
        if (!at.isValid()) {
            if (std::exchange(wrapped, true))
                return;
            at = m_model->index(0, 0);
        }
        const std::string_view name = m_model->nameOf(m_model->node(at));
        const qsizetype length = std::min<qsizetype>(static_cast<qsizetype>(name.size()), 4 * m_search.size());
        if (QString::fromUtf8(name.data(), length).startsWith(m_search, Qt::CaseInsensitive))
            return setCurrentIndex(at);
        at = indexBelow(at);
        if (wrapped && at == start)
            return;
    }
}

} // namespace strata
