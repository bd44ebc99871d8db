// SPDX-License-Identifier: Apache-2.0
#include "views/common/section/section_view.h"

#include "views/common/panel.h"
#include "views/common/roles.h"
#include "views/common/row_table.h"
#include "views/common/section/layer_pair.h"
#include "views/common/section/section_model.h"
#include "views/common/theme.h"
#include "views/common/tree/change_delegate.h"
#include "views/common/tree/state_stack.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

SectionView::SectionView(SectionModel *model, const Setup &setup, QWidget *parent)
    : QWidget(parent), m_model(model), m_nothing(setup.nothing), m_table(new QTableView(this))
{
    m_stack = new StateStack(m_table, this);
    buildTable(setup);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_stack);
    if (setup.hasSides)
        splitter->addWidget(buildSides());
    splitter->setStretchFactor(0, 3);
    if (setup.hasSides)
        splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    auto *copy = new QAction(tr("Copy"), m_table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copy);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &SectionView::copySelection);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &row) { Q_EMIT rowClicked(rowOf(row)); });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &row) { Q_EMIT rowActivated(rowOf(row)); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &SectionView::showRows);
    connect(m_model, &QAbstractItemModel::modelReset, this, &SectionView::fitColumns);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SectionView::showCurrent);
    showRows();
    fitColumns();
}

void SectionView::buildTable(const Setup &setup)
{
    if (!setup.sortKey.empty()) {
        m_proxy = new QSortFilterProxyModel(this);
        m_proxy->setSourceModel(m_model);
        m_proxy->setSortRole(SortRole);
        m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
        m_proxy->setFilterKeyColumn(-1);
        m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
        m_table->setModel(m_proxy);
        m_table->setSortingEnabled(true);
        m_table->sortByColumn(m_model->columnOf(setup.sortKey), setup.order);
    } else {
        m_table->setModel(m_model);
    }
    m_table->setObjectName(setup.objectName);
    m_table->setAccessibleName(setup.accessibleName);
    setUpRowTable(*m_table);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = m_table->horizontalHeader();
    header->setMinimumSectionSize(50);
    buildColumns();
}

/// Columns of sides share what is left of the width.
void SectionView::buildColumns()
{
    auto *words = new LayerPairDelegate(m_table);
    auto *marked = new MarkedTextDelegate(m_table);
    QHeaderView *header = m_table->horizontalHeader();
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const Column &column = m_model->column(i);
        if (column.side != ColumnSide::None)
            header->setSectionResizeMode(i, QHeaderView::Stretch);
        if (column.role == CellRole::Sign || column.role == CellRole::Layers)
            m_table->setItemDelegateForColumn(i, words);
        else if (column.role == CellRole::Value || column.role == CellRole::Command)
            m_table->setItemDelegateForColumn(i, marked);
        if (column.role != CellRole::Numbers) // in the window, of layers
            continue;
        auto *badges = new ChangeDelegate(m_table);
        badges->setBadgeColumn(i);
        m_table->setItemDelegateForColumn(i, badges);
    }
}

/// The other columns take what their headings and cells need, but no more than the column asks for.
void SectionView::fitColumns()
{
    constexpr int arrowMargin = 14;
    QHeaderView *header = m_table->horizontalHeader();
    const QAbstractItemView &cells = *m_table; // where sizeHintForColumn() is public
    for (int i = 0; i < m_model->columnCount(); ++i) {
        const Column &column = m_model->column(i);
        if (column.characters == 0)
            continue;
        const int most = column.characters * m_table->fontMetrics().averageCharWidth() + arrowMargin;
        const int needed = std::max(header->sectionSizeHint(i) + arrowMargin, cells.sizeHintForColumn(i));
        header->resizeSection(i, std::min(most, needed));
    }
}

QWidget *SectionView::buildSides()
{
    auto *sides = new QSplitter(Qt::Horizontal);
    sides->setHandleWidth(1);
    sides->setChildrenCollapsible(false);
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        auto *side = new QWidget(sides);
        auto *layout = new QVBoxLayout(side);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        m_headings[i] = new PanelHeading({}, side);
        m_sides[i] = new QPlainTextEdit(side);
        m_sides[i]->setObjectName(i == 0 ? QStringLiteral("compareWholeA") : QStringLiteral("compareWholeB"));
        m_sides[i]->setAccessibleName(i == 0 ? tr("The selected row in the first image")
                                             : tr("The selected row in the second image"));
        m_sides[i]->setReadOnly(true);
        m_sides[i]->setTabChangesFocus(true);
        m_sides[i]->setFont(monospaceFont(font()));
        m_sides[i]->setMinimumHeight(40);
        layout->addWidget(m_headings[i]);
        layout->addWidget(m_sides[i], 1);
        sides->addWidget(side);
    }
    return sides;
}

void SectionView::setSideNames(const QString &a, const QString &b)
{
    m_headings[0]->setTitle(a);
    m_headings[1]->setTitle(b);
}

void SectionView::setFilterText(const QString &text)
{
    if (m_proxy != nullptr)
        m_proxy->setFilterFixedString(text);
    showRows();
}

/// The first row that shows a change; 0 if none does.
int SectionView::firstChange() const
{
    const QAbstractItemModel *rows = m_table->model();
    const int column = m_model->columnOf(CellRole::Sign);
    for (int row = 0; row < rows->rowCount(); ++row) {
        if (column >= 0 && rows->index(row, column).data(SignRole).isValid())
            return row;
    }
    return 0;
}

void SectionView::showRows()
{
    if (m_table->model()->rowCount() > 0)
        m_stack->showContent();
    else if (m_model->rowCount() > 0)
        m_stack->showNothing(tr("No row contains this text"));
    else
        m_stack->showNothing(m_nothing);
    if (!m_table->currentIndex().isValid())
        m_table->setCurrentIndex(m_table->model()->index(firstChange(), 0));
    showCurrent();
}

void SectionView::setNothing(const QString &text)
{
    m_nothing = text;
    showRows();
}

int SectionView::rowOf(const QModelIndex &shown) const
{
    return m_proxy != nullptr ? m_proxy->mapToSource(shown).row() : shown.row();
}

int SectionView::currentRow() const
{
    return rowOf(m_table->currentIndex());
}

void SectionView::showCurrent()
{
    if (m_sides[0] == nullptr)
        return;
    showMarkedText(*m_sides[0], m_model->whole(currentRow(), ColumnSide::A));
    showMarkedText(*m_sides[1], m_model->whole(currentRow(), ColumnSide::B));
}

void SectionView::copySelection() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int column = 0; column < m_table->model()->columnCount(); ++column)
            cells += row.siblingAtColumn(column).data().toString();
        lines += cells.join(QLatin1Char('\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

} // namespace strata
