// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/path_tree_page.h"

#include "views/common/tree/filter_bar.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_tree_model.h"
#include "views/common/tree/path_tree_view.h"
#include "views/common/tree/state_stack.h"

#include <algorithm>

namespace strata {

PathTreePage::PathTreePage(PathTreeModel *model, QWidget *scope, QWidget *parent)
    : QWidget(parent)
    , m_bar(new FilterBar(scope, this))
    , m_field(m_bar->field())
    , m_tree(new PathTreeView(model, this))
    , m_stack(new StateStack(m_tree, this))
{
    model->setParent(this);
    m_tree->setSelectsSeveral(true);
    connect(m_field, &FilterField::downPressed, this, &PathTreePage::focusTree);
    connect(m_tree, &PathTreeView::nodeActivated, this, &PathTreePage::contentRequested);
    connect(m_tree, &PathTreeView::copyRequested, this, &PathTreePage::copyRequested);
}

PathTreePage::~PathTreePage() = default;

void PathTreePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (std::exchange(m_outdated, false))
        startQuery();
}

bool PathTreePage::canWork()
{
    m_outdated = m_outdated || !isVisible();
    return isVisible();
}

void PathTreePage::showRows(const std::vector<NodeId> &hits, NodeId top)
{
    m_tree->restoreExpansion(hits);
    if (!m_tree->model()->hasChildren()) {
        if (m_field->filter().isEmpty())
            showEmpty();
        else
            m_stack->showNothing(tr("No path matches"), tr("Nothing here matches the filter."), tr("Clear the filter"));
        return;
    }
    m_stack->showContent();
    m_tree->scrollToTop(top);
    m_tree->reveal(selectedNode());
}

void PathTreePage::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void PathTreePage::focusTree()
{
    m_tree->setFocus(Qt::OtherFocusReason);
}

void PathTreePage::setFilterText(const QString &text)
{
    m_field->apply(text);
}

QString PathTreePage::filterText() const
{
    return m_field->text();
}

std::vector<NodeId> PathTreePage::selectedNodes() const
{
    std::vector<NodeId> nodes = m_tree->selectedNodes();
    const NodeId node = selectedNode(); // which may have no row, under a filter
    if (node.isValid() && std::ranges::find(nodes, node) == nodes.end())
        nodes.assign(1, node);
    return nodes;
}

HeaderColumns *PathTreePage::columns() const
{
    return m_tree->columns();
}

QByteArray PathTreePage::saveHeaderState() const
{
    return m_tree->columns()->saveState();
}

void PathTreePage::restoreHeaderState(const QByteArray &state)
{
    m_tree->columns()->restoreState(state);
}

} // namespace strata
