// SPDX-License-Identifier: Apache-2.0
// The context menu of FilesView and what only it does.
#include "model/tree/merge/link_resolver.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tree/extract_choice.h"
#include "views/common/tree/filter_bar.h"
#include "views/common/tree/filter_field.h"
#include "views/common/tree/path_tree_view.h"
#include "views/files/file_tree_model.h"
#include "views/files/files_view.h"
#include "views/files/hits_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace strata {

void FilesView::openMenu(const QPoint &where)
{
    const QModelIndex index = m_tree->indexAt(where);
    if (!index.isValid())
        return;
    const NodeId id = m_model->node(index);
    m_state->selectNode(id);
    const FileRow row = FileRow::of(*m_model->query(), id);

    const std::vector<NodeId> nodes = selectedNodes();
    const int count = static_cast<int>(nodes.size());

    QMenu menu(this);
    menu.setObjectName(QStringLiteral("filesMenu"));
    menu.addAction(count > 1 ? tr("Copy %Ln &path(s)", nullptr, count) : tr("Copy &path"), this,
                   &FilesView::copyRequested);
    menu.addAction(count > 1 ? tr("Copy %Ln &name(s)", nullptr, count) : tr("Copy &name"), this,
                   [this, nodes] { copyNames(nodes); });
    menu.addAction(count > 1 ? tr("&Extract %Ln path(s)…", nullptr, count) : tr("&Extract…"), this,
                   &FilesView::extractRequested)
        ->setEnabled(!extractChoice(*m_state, nodes).parts.empty());
    if (!m_model->query()->spec().filter.isEmpty())
        addHitActions(menu, nodes);
    if (count == 1)
        addPathActions(menu, index, row);
    menu.exec(m_tree->viewport()->mapToGlobal(where));
}

/// What makes sense for one path.
void FilesView::addPathActions(QMenu &menu, const QModelIndex &index, const FileRow &row)
{
    const NodeId id = m_model->node(index);
    menu.addSeparator();
    menu.addAction(tr("Show &story"), this, &FilesView::storyRequested);
    if (row.change != nullptr) {
        const std::uint32_t layer = row.change->layer;
        menu.addAction(tr("&Filter by layer %1").arg(layer), this,
                       [this, layer] { m_field->addTerm(QStringLiteral("layer:%1").arg(layer)); });
    }
    if (row.type(m_model->query()->tree()) == EntryType::Symlink)
        menu.addAction(tr("&Go to link target"), this, [this, id] { goToLinkTarget(id); });
    if (m_model->hasChildren(index.siblingAtColumn(0)))
        addTreeActions(menu, index);
}

/// As a table with the columns of `find --tsv`.
void FilesView::addHitActions(QMenu &menu, const std::vector<NodeId> &nodes)
{
    menu.addSeparator();
    menu.addAction(tr("Copy as &table"), this, [this, nodes] { m_table->copy(m_model->query(), nodes); });
    menu.addAction(tr("Save &hits as…"), this,
                   [this] { m_table->save(m_model->query(), m_model->order().key, m_model->order().descending); });
}

void FilesView::addTreeActions(QMenu &menu, const QModelIndex &index)
{
    const QPersistentModelIndex row(index);
    menu.addSeparator();
    menu.addAction(tr("E&xpand all below"), this, [this, row] {
        if (row.isValid() && !m_tree->expandBelow(row))
            m_bar->showRemark(tr("There is too much below to expand all of it; the first directories are expanded."));
    });
    menu.addAction(tr("&Collapse all below"), this, [this, row] {
        if (row.isValid())
            m_tree->collapseBelow(row);
    });
}

void FilesView::goToLinkTarget(NodeId id)
{
    const ImageTree &tree = m_model->query()->tree();
    const auto target = resolvePath(tree, tree.path(id), m_state->to());
    if (target)
        m_state->selectNode(*target);
    else
        m_bar->showRemark(tr("The link leads nowhere: %1").arg(messageText(target.error().text())));
}

void FilesView::copyNames(const std::vector<NodeId> &ids)
{
    QStringList names;
    for (const NodeId id : ids)
        names += pastableName(m_model->query()->tree().name(id));
    QGuiApplication::clipboard()->setText(names.join(QLatin1Char('\n')));
}

} // namespace strata
