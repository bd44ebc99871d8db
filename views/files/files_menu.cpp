// SPDX-License-Identifier: Apache-2.0
// The context menu of FilesView and what only it does.
#include "model/tree/link_resolver.h"
#include "views/common/filter_field.h"
#include "views/common/format.h"
#include "views/files/file_tree_model.h"
#include "views/files/file_tree_view.h"
#include "views/files/files_view.h"
#include "views/files/filter_bar.h"

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

    QMenu menu(this);
    menu.setObjectName(QStringLiteral("filesMenu"));
    menu.addAction(tr("Copy &path"), this, &FilesView::copyPathRequested);
    menu.addAction(tr("Copy &name"), this, [this, id] { copyName(id); });
    menu.addAction(tr("&Extract…"), this, &FilesView::extractRequested)
        ->setEnabled(row.version != nullptr || m_state->scope() != TreeScope::LayerOnly);
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
    menu.exec(m_tree->viewport()->mapToGlobal(where));
}

void FilesView::addTreeActions(QMenu &menu, const QModelIndex &index)
{
    const QPersistentModelIndex row(index);
    menu.addSeparator();
    menu.addAction(tr("E&xpand all below"), this, [this, row] {
        if (row.isValid() && !m_tree->expandBelow(row))
            m_bar->showRemark(tr("There is too much below to open all of it; the first folders are open."));
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
        m_bar->showRemark(tr("The link leads nowhere: %1").arg(QString::fromStdString(target.error().message())));
}

void FilesView::copyName(NodeId id)
{
    const std::string_view name = m_model->query()->tree().name(id);
    QGuiApplication::clipboard()->setText(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
}

} // namespace strata
