// SPDX-License-Identifier: Apache-2.0
#include "views/notes/notes_view.h"

#include "model/base/qstring.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/roles.h"
#include "views/common/row_table.h"
#include "views/common/tree/state_stack.h"
#include "views/notes/notes_model.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

NotesView::NotesView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new NotesModel(state, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_heading(new PanelHeading(tr("Notes"), this))
    , m_filter(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_stack(new StateStack(m_table, this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterKeyColumn(-1);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortRole(SortRole);
    buildTable();
    buildHeading();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    connect(m_model, &NotesModel::countChanged, this, &NotesView::updateState);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &NotesView::updateState);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &NotesView::updateState);
    updateState();
}

void NotesView::buildTable()
{
    m_table->setObjectName(QStringLiteral("notesTable"));
    m_table->setAccessibleName(tr("Notes about this image"));
    m_table->setModel(m_proxy);
    setUpRowTable(*m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(NotesModel::SeverityColumn, Qt::DescendingOrder);
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    const int letter = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(NotesModel::SeverityColumn, letter * 13);
    m_table->setColumnWidth(NotesModel::CodeColumn, letter * 24);
    m_table->setColumnWidth(NotesModel::WhereColumn, letter * 44);

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(copy, &QAction::triggered, this, &NotesView::copySelected);
    auto *show = new QAction(tr("Show path"), this);
    connect(show, &QAction::triggered, this, [this] { showPathOf(m_table->currentIndex()); });
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({show, copy});
    connect(m_table, &QTableView::activated, this, &NotesView::showPathOf);
}

void NotesView::buildHeading()
{
    m_filter->setObjectName(QStringLiteral("notesFilter"));
    m_filter->setPlaceholderText(tr("Filter notes"));
    m_filter->setAccessibleName(tr("Filter notes"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    m_heading->addControl(m_filter);
    connect(m_heading->addCloseButton(QStringLiteral("closeNotes"), tr("Close the notes")), &QToolButton::clicked, this,
            &NotesView::closeRequested);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_proxy->setFilterFixedString(text.trimmed());
        updateState();
    });
}

void NotesView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void NotesView::updateState()
{
    const int shown = m_proxy->rowCount();
    const int all = m_model->rowCount();
    const auto counted = [](int count) { return countText(static_cast<std::uint64_t>(count)); };
    m_heading->setTitle(shown == all ? tr("Notes · %1").arg(countText(m_model->noteCount()))
                                     : tr("Notes · %1 of %2 rows").arg(counted(shown), counted(all)));
    if (all == 0)
        m_stack->showNothing(tr("No notes"), tr("Nothing unusual was found in this image."));
    else if (shown == 0)
        m_stack->showNothing(tr("No note matches"), tr("Clear the filter to see all %1.").arg(counted(all)));
    else
        m_stack->showContent();
    if (shown > 0 && !m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_proxy->index(0, 0)); // the keyboard starts there
}

void NotesView::copySelected() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows)
        lines += m_model->lineText(m_proxy->mapToSource(row).row());
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void NotesView::showPathOf(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const Note note = m_model->note(m_proxy->mapToSource(index).row()); // a copy: the list may be made again
    if (note.layer.isLayer())
        m_state->selectLayer(note.layer);
    if (!note.path.empty())
        m_state->selectPath(toQByteArray(note.path));
}

} // namespace strata
