// SPDX-License-Identifier: Apache-2.0
#include "views/story/story_view.h"

#include "views/common/change_delegate.h"
#include "views/common/panel.h"
#include "views/story/story_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {

StoryView::StoryView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new StoryModel(this))
    , m_table(new QTableView)
    , m_heading(new PanelHeading(tr("Story · every layer that touched it")))
{
    setObjectName(QStringLiteral("storyView"));
    m_table->setObjectName(QStringLiteral("storyTable"));
    m_table->setAccessibleName(tr("Every layer that touched the selected path"));
    m_table->setModel(m_model);
    auto *delegate = new ChangeDelegate(m_table);
    delegate->setBadgeColumn(StoryModel::LayerColumn);
    m_table->setItemDelegate(delegate);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
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
    refresh();
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
