// SPDX-License-Identifier: Apache-2.0
#include "views/lab/build_history.h"

#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/lab/build_state.h"

#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace strata {

namespace {

enum Column { ImageColumn, CreatedColumn, CommandColumn, SizeColumn, CommentColumn, ColumnCount };
constexpr int leastCommandWidth = 120;

} // namespace

BuildHistory::BuildHistory(BuildState *state, QWidget *parent) : QTableWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("buildHistory"));
    setAccessibleName(tr("History of the image, newest step first"));
    setFrameShape(QFrame::NoFrame);
    setColumnCount(ColumnCount);
    setHorizontalHeaderLabels({QStringLiteral("IMAGE"), QStringLiteral("CREATED"), QStringLiteral("CREATED BY"),
                               QStringLiteral("SIZE"), QStringLiteral("COMMENT")}); // docker's own words
    setFont(monospaceFont(font()));
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    connect(m_state, &BuildState::changed, this, &BuildHistory::refresh);
    connect(m_state, &BuildState::selectionChanged, this, &BuildHistory::followSelection);
    connect(this, &QTableWidget::currentCellChanged, this, &BuildHistory::choose);
    refresh();
}

void BuildHistory::refresh()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const std::vector<HistoryRow> &rows = m_state->report()->history;
    setRowCount(0);
    setRowCount(static_cast<int>(rows.size()));
    for (int row = 0; row < rowCount(); ++row) {
        const HistoryRow &cells = rows[static_cast<std::size_t>(row)];
        const std::array<const std::string *, ColumnCount> texts = {&cells.image, &cells.created, &cells.createdBy,
                                                                    &cells.size, &cells.comment};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(nameText(*texts[static_cast<std::size_t>(column)]));
            if (column == CommandColumn)
                item->setToolTip(Qt::convertFromPlainText(item->text())); // markup: a long one is wrapped
            setItem(row, column, item);
        }
    }
    fitColumns();
}

/// A long command gives way, so that the sizes are seen.
void BuildHistory::fitColumns()
{
    resizeColumnsToContents();
    constexpr int headerMargin = 12; // the style's own, which the size of a header leaves out
    for (int column = 0; column < ColumnCount; ++column)
        setColumnWidth(column, columnWidth(column) + headerMargin);
    int others = 0;
    for (const int column : {ImageColumn, CreatedColumn, SizeColumn})
        others += columnWidth(column);
    const int room = viewport()->width() - others;
    setColumnWidth(CommandColumn,
                   std::clamp(room, leastCommandWidth, std::max(leastCommandWidth, columnWidth(CommandColumn))));
}

void BuildHistory::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    fitColumns();
}

void BuildHistory::followSelection()
{
    const QScopedValueRollback filling(m_isFilling, true);
    const auto selected = m_state->selectedStep();
    const auto step = selected ? historyStep(*m_state->report(), *selected) : std::nullopt;
    const std::vector<HistoryRow> &rows = m_state->report()->history;
    const auto row = step ? std::ranges::find(rows, *step, &HistoryRow::step) : rows.end();
    if (row == rows.end())
        return clearSelection();
    selectRow(static_cast<int>(row - rows.begin()));
}

void BuildHistory::choose()
{
    const std::vector<HistoryRow> &rows = m_state->report()->history;
    if (m_isFilling || currentRow() < 0 || static_cast<std::size_t>(currentRow()) >= rows.size())
        return;
    if (const auto step = reportedStep(*m_state->report(), rows[static_cast<std::size_t>(currentRow())].step))
        m_state->selectStep(step);
}

} // namespace strata
