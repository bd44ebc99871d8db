// SPDX-License-Identifier: Apache-2.0
#include "views/settings/history_view.h"

#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/row_table.h"
#include "views/common/tree/change_delegate.h"
#include "views/common/tree/header_columns.h"
#include "views/settings/history_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

namespace strata {

HistoryView::HistoryView(InspectState *state, QWidget *parent)
    : QWidget(parent), m_state(state), m_model(new HistoryModel(this)), m_table(new QTableView)
{
    setObjectName(QStringLiteral("historyView"));
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("History, newest step first"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ChangeDelegate(m_table));
    setUpRowTable(*m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_columns = new HeaderColumns(m_table, m_table->horizontalHeader(), HistoryModel::CommandColumn);
    m_columns->setColumns({{QStringLiteral("128"), false, 0},
                           {{}, true, 0},
                           {QStringLiteral("888.8MB"), false, 0},
                           {tr("About an hour ago"), false, 1},
                           {QStringLiteral("buildkit.dockerfile.v0"), false, 2},
                           {QStringLiteral("0123456789ab"), false, 3}});
    m_columns->setLeastStretched(120);
    auto *copy = new QAction(tr("Copy Command"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &HistoryView::copyCommand);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new PanelHeading(tr("History · newest step first")));
    layout->addWidget(m_table, 1);

    connect(m_state, &InspectState::archiveChanged, this, &HistoryView::refresh);
    connect(m_state, &InspectState::imageChanged, this, &HistoryView::refresh);
    connect(m_state, &InspectState::layersSelected, this, &HistoryView::followLayers);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryView::stepSelected);
    refresh();
}

void HistoryView::refresh()
{
    const QScopedValueRollback follow(m_following, true);
    m_model->setHistory(m_state->info(), m_state->image());
    followLayers();
}

void HistoryView::followLayers()
{
    const QScopedValueRollback follow(m_following, true);
    if (m_model->layerAt(m_table->currentIndex().row()) == m_state->to())
        return;
    if (const int row = m_model->rowOfLayer(m_state->to()); row >= 0)
        m_table->selectRow(row);
}

void HistoryView::showStep(std::size_t step)
{
    if (const int row = m_model->rowOfStep(step); row >= 0)
        m_table->selectRow(row);
}

void HistoryView::stepSelected()
{
    const int row = m_table->currentIndex().row();
    const LayerNumber layer = m_model->layerAt(row);
    if (!m_following && layer.isLayer() && layer != m_state->to())
        m_state->selectLayer(layer);
    if (const auto step = m_model->stepAt(row))
        Q_EMIT stepShown(*step);
}

void HistoryView::copyCommand()
{
    const ImageInfo *info = m_state->info();
    if (const auto step = m_model->stepAt(m_table->currentIndex().row()); info != nullptr && step)
        QGuiApplication::clipboard()->setText(pastableName(info->history[*step].createdBy));
}

QByteArray HistoryView::saveState() const
{
    return m_columns->saveState();
}

void HistoryView::restoreState(const QByteArray &state)
{
    m_columns->restoreState(state);
}

} // namespace strata
