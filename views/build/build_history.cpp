// SPDX-License-Identifier: Apache-2.0
#include "views/build/build_history.h"

#include "views/build/build_state.h"
#include "views/common/format.h"
#include "views/common/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace strata {

namespace {

/// What each step did and what it cost comes first; the rest gives way.
enum Column { CommandColumn, SizeColumn, ImageColumn, CreatedColumn, CommentColumn, ColumnCount };
constexpr int leastCommandWidth = 120;

} // namespace

BuildHistory::BuildHistory(BuildState *state, QWidget *parent) : QTableWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("buildHistory"));
    setAccessibleName(tr("History of the image, newest step first"));
    setFrameShape(QFrame::NoFrame);
    setColumnCount(ColumnCount);
    setHorizontalHeaderLabels({QStringLiteral("CREATED BY"), QStringLiteral("SIZE"), QStringLiteral("IMAGE"),
                               QStringLiteral("CREATED"), QStringLiteral("COMMENT")}); // docker's own words
    setFont(monospaceFont(font()));
    setShowGrid(false);
    setWordWrap(true); // a command that is wider than the place
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1); // rows are as high as their text
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
        const std::array<const std::string *, ColumnCount> texts = {&cells.createdBy, &cells.size, &cells.image,
                                                                    &cells.created, &cells.comment};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem(nameText(*texts[static_cast<std::size_t>(column)]));
            if (column == CommandColumn) // markup: a long one is wrapped
                item->setToolTip(Qt::convertFromPlainText(nameText(wholeCommand(cells.step))));
            item->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
            setItem(row, column, item);
        }
    }
    fitColumns();
}

/// Of a step; the table has it cut, as `docker history` prints it.
const std::string &BuildHistory::wholeCommand(std::size_t step) const
{
    static const std::string none;
    const BuildImage *image = m_state->image();
    return image != nullptr && step < image->image.steps.size() ? image->image.steps[step].createdBy : none;
}

/// Command and size are always whole and in sight: a command that is too wide is wrapped. The other columns follow, out
/// of sight if there is no room.
void BuildHistory::fitColumns()
{
    const QScopedValueRollback fitting(m_isFitting, true);
    resizeColumnsToContents();
    constexpr int headerMargin = 12; // the style's own, which the size of a header leaves out
    for (int column = 0; column < ColumnCount; ++column)
        setColumnWidth(column, columnWidth(column) + headerMargin);
    const int room = std::max(leastCommandWidth, viewport()->width() - columnWidth(SizeColumn));
    setColumnWidth(CommandColumn, std::min(room, columnWidth(CommandColumn)));
    resizeRowsToContents();
}

void BuildHistory::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    if (!m_isFitting) // a scroll bar that comes or goes
        fitColumns();
}

/// The type is larger while a talk is given.
void BuildHistory::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
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
        return setCurrentItem(nullptr); // a click on the same row counts again
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
