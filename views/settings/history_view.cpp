// SPDX-License-Identifier: Apache-2.0
#include "views/settings/history_view.h"

#include "views/common/change_delegate.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/theme.h"
#include "views/settings/history_model.h"

#include <QEvent>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

constexpr int leastCommandWidth = 90;

} // namespace

HistoryView::HistoryView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new HistoryModel(this))
    , m_table(new QTableView)
    , m_command(new QPlainTextEdit)
{
    setObjectName(QStringLiteral("historyView"));
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setAccessibleName(tr("History, newest step first"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ChangeDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->viewport()->installEventFilter(this);
    m_command->setObjectName(QStringLiteral("historyCommand"));
    m_command->setAccessibleName(tr("The whole command of the selected step"));
    m_command->setReadOnly(true);
    m_command->setTabChangesFocus(true);
    m_command->setFont(monospaceFont(font()));
    m_command->setPlaceholderText(tr("Select a step to read its whole command."));
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_table);
    splitter->addWidget(m_command);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new PanelHeading(tr("History · as docker history prints it")));
    layout->addWidget(splitter, 1);

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
    m_table->resizeColumnsToContents(); // a history is short
    constexpr int headerMargin = 12;    // the style's own, which the size of a header leaves out
    m_table->setColumnWidth(HistoryModel::LayerColumn, m_table->columnWidth(HistoryModel::LayerColumn) + headerMargin);
    m_commandWidth = m_table->columnWidth(HistoryModel::CreatedByColumn);
    fitCommands();
    followLayers();
}

/// A long command gives way, so that the sizes can be seen; it stands whole below the table.
void HistoryView::fitCommands()
{
    int others = 0;
    for (int column = 0; column <= HistoryModel::SizeColumn; ++column) {
        if (column != HistoryModel::CreatedByColumn)
            others += m_table->columnWidth(column);
    }
    const int left = m_table->viewport()->width() - others;
    m_table->setColumnWidth(HistoryModel::CreatedByColumn,
                            std::clamp(left, leastCommandWidth, std::max(leastCommandWidth, m_commandWidth)));
}

bool HistoryView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == m_table->viewport())
        fitCommands();
    return QWidget::eventFilter(watched, event);
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
    const QModelIndex current = m_table->currentIndex();
    m_command->setPlainText(
        m_model->index(current.row(), HistoryModel::CreatedByColumn).data(HistoryModel::WholeCommandRole).toString());
    const LayerNumber layer = m_model->layerAt(current.row());
    if (!m_following && layer.isLayer() && layer != m_state->to())
        m_state->selectLayer(layer);
}

} // namespace strata
