// SPDX-License-Identifier: Apache-2.0
#include "views/story/story_view.h"

#include "views/common/panel.h"
#include "views/common/row_table.h"
#include "views/common/tree/change_delegate.h"
#include "views/story/story_model.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {

StoryView::StoryView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new StoryModel(this))
    , m_table(new QTableView)
    , m_heading(new PanelHeading(tr("Story · what each layer did to it")))
{
    setObjectName(QStringLiteral("storyView"));
    m_table->setObjectName(QStringLiteral("storyTable"));
    m_table->setAccessibleName(tr("What each layer did to the selected path"));
    m_table->setModel(m_model);
    auto *delegate = new ChangeDelegate(m_table);
    delegate->setBadgeColumn(StoryModel::LayerColumn);
    m_table->setItemDelegate(delegate);
    setUpRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->hide();
    m_table->horizontalHeader()->setMinimumSectionSize(30);
    m_table->horizontalHeader()->setSectionResizeMode(StoryModel::LayerColumn, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(StoryModel::LayerColumn, 44);
    m_table->horizontalHeader()->setSectionResizeMode(StoryModel::ChangeColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(StoryModel::SizeColumn, QHeaderView::ResizeToContents);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    auto *margin = new QHBoxLayout;
    margin->setContentsMargins(0, 0, 6, 0);
    margin->addWidget(m_table);
    layout->addLayout(margin);

    connect(m_state, &InspectState::archiveChanged, this, &StoryView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &StoryView::refresh);
    connect(m_state, &InspectState::imageDecided, this, &StoryView::refresh);
    connect(m_state, &InspectState::nodeSelected, this, &StoryView::refresh);
    connect(m_state, &InspectState::versionSelected, this, &StoryView::markVersion);
    const auto show = [this](const QModelIndex &index) { m_state->selectVersion(m_model->layerAt(index.row())); };
    connect(m_table, &QTableView::clicked, this, show);
    connect(m_table, &QTableView::activated, this, show);
    m_show = new QAction(tr("Show This Version"), this);
    m_compare = new QAction(tr("Compare with the Version Below"), this);
    m_compare->setObjectName(QStringLiteral("compareVersions"));
    connect(m_show, &QAction::triggered, this, [this, show] { show(m_table->currentIndex()); });
    connect(m_compare, &QAction::triggered, this,
            [this] { Q_EMIT compareRequested(m_model->layerAt(m_table->currentIndex().row())); });
    m_table->installEventFilter(this);
    m_table->viewport()->installEventFilter(this);
    refresh();
}

/// The row that the menu is about becomes the current one; it keeps its mark while the menu has the focus.
bool StoryView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu) {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        const bool byMouse = menu->reason() == QContextMenuEvent::Mouse;
        if (byMouse == (watched == m_table))
            return QWidget::eventFilter(watched, event);
        const QModelIndex index = byMouse ? m_table->indexAt(menu->pos()) : m_table->currentIndex();
        if (index.isValid()) {
            m_table->setCurrentIndex(index);
            m_table->selectRow(index.row());
            showMenu(byMouse ? menu->globalPos()
                             : m_table->viewport()->mapToGlobal(m_table->visualRect(index).bottomLeft()));
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool StoryView::hasVersionBelow(int row) const
{
    return m_model->isStored(row) && m_model->versionBelow(row).isLayer();
}

void StoryView::showMenu(const QPoint &where)
{
    const int row = m_table->currentIndex().row();
    m_compare->setEnabled(hasVersionBelow(row));
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("storyMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_show, m_compare});
    const QString text = m_model->index(row, StoryModel::ChangeColumn).data().toString();
    menu->addAction(tr("Copy"), this, [text] { QApplication::clipboard()->setText(text); });
    connect(menu, &QMenu::aboutToHide, this, &StoryView::markVersion, Qt::QueuedConnection);
    menu->popup(where);
}

void StoryView::refresh()
{
    m_model->setNode(m_state->image(), m_state->node());
    const int rows = m_model->rowCount();
    m_heading->setRemark(rows == 0 ? QString() : tr("%n layer(s)", nullptr, rows));
    markVersion();
}

void StoryView::markVersion()
{
    const int row = m_model->rowOf(m_state->version());
    if (row >= 0)
        m_table->selectRow(row);
    else
        m_table->clearSelection();
}

} // namespace strata
