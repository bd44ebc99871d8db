// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_tree_view.h"

#include "views/common/theme.h"
#include "views/files/file_delegate.h"
#include "views/files/file_tree_model.h"

#include <QApplication>
#include <QDataStream>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <array>
#include <ranges>
#include <utility>

namespace strata {

namespace {

constexpr std::size_t mostOpened = 2'000; // folders that "Expand all below" opens
constexpr int mostRows = 50'000;          // rows that it may bring
constexpr int narrowestName = 150;
constexpr int comfortableName = 240;
constexpr quint16 headerVersion = 1;
constexpr qint64 searchBudgetMs = 15;

/// Of a column, measured on a text that is as long as they come.
int widthFor(const QFont &font, FileTreeModel::Column column)
{
    const QFontMetrics metrics(column == FileTreeModel::ModeColumn ? monospaceFont(font) : font);
    const std::array<QLatin1String, FileTreeModel::ColumnCount> samples = {
        QLatin1String(""),
        QLatin1String("00_content of 40"), // the zeros: as wide as a badge
        QLatin1String("200 owner, mode"),
        QLatin1String("999.9 MB"),
        QLatin1String("drwxr-xr-x_"), // in a fixed-width font
        QLatin1String("1000:1000"),
        QLatin1String("2026-11-24 06:21"),
    };
    return metrics.horizontalAdvance(samples[static_cast<std::size_t>(column)]) + 14;
}

} // namespace

FileTreeView::FileTreeView(FileTreeModel *model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("fileTree"));
    setAccessibleName(tr("Files"));
    setModel(model);
    setItemDelegate(new FileDelegate(this));
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setIndentation(14);
    setAnimated(false);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setMinimumSectionSize(36);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setHighlightSections(false);
    setColumnWidths();
    setSortingEnabled(true);
    sortByColumn(FileTreeModel::NameColumn, Qt::AscendingOrder);
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) { remember(index, true); });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) { remember(index, false); });
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        if (m_fitting)
            return;
        if (section == FileTreeModel::NameColumn)
            m_nameSized = true;
        else
            fitNameColumn();
    });
    connect(this, &QTreeView::doubleClicked, this, [this](const QModelIndex &index) {
        if (!m_model->hasChildren(index.siblingAtColumn(0)))
            Q_EMIT nodeActivated(m_model->node(index));
    });
}

void FileTreeView::setColumnWidths()
{
    const QScopedValueRollback fitting(m_fitting, true);
    for (int column = FileTreeModel::SuppliedByColumn; column < FileTreeModel::ColumnCount; ++column)
        header()->resizeSection(column, widthFor(font(), static_cast<FileTreeModel::Column>(column)));
}

void FileTreeView::fitNameColumn()
{
    if (m_nameSized)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const int others = header()->length() - header()->sectionSize(FileTreeModel::NameColumn);
    const int free = viewport()->width() - others;
    // Where the columns do not fit anyway and are scrolled, names get a readable width.
    const int scrolled = std::clamp(viewport()->width() / 2, narrowestName, comfortableName);
    const int width = std::max(free >= narrowestName ? free : scrolled, widthOfSelectedName());
    header()->resizeSection(FileTreeModel::NameColumn, width);
}

/// What the name of the selected row needs, far down in the folders more than there is; within reason.
int FileTreeView::widthOfSelectedName() const
{
    const QModelIndex name = currentIndex().siblingAtColumn(FileTreeModel::NameColumn);
    if (!name.isValid())
        return 0;
    int depth = 1;
    for (QModelIndex above = name.parent(); above.isValid(); above = above.parent())
        ++depth;
    constexpr int iconAndMargins = 40;
    const int needed = depth * indentation() + iconAndMargins + fontMetrics().horizontalAdvance(name.data().toString());
    return std::min(needed, viewport()->width() * 2 / 3);
}

void FileTreeView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitNameColumn();
}

void FileTreeView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_nameSized) {
        setColumnWidths();
        fitNameColumn();
    }
}

void FileTreeView::remember(const QModelIndex &index, bool open)
{
    if (m_restoring)
        return;
    if (open)
        m_open.insert(m_model->node(index));
    else
        m_open.erase(m_model->node(index));
}

void FileTreeView::expandAbove(NodeId id)
{
    const ImageTree &tree = m_model->query()->tree();
    std::vector<NodeId> above;
    for (NodeId at = id; at != ImageTree::root();) {
        at = tree.parent(at);
        if (at != ImageTree::root())
            above.push_back(at);
    }
    for (const NodeId folder : above | std::views::reverse)
        expand(m_model->indexOfNode(folder));
}

void FileTreeView::restoreExpansion(const std::vector<NodeId> &hits)
{
    if (!m_model->query())
        return;
    const QScopedValueRollback restoring(m_restoring, true);
    for (const NodeId folder : m_open) {
        if (const QModelIndex index = m_model->indexOfNode(folder); index.isValid())
            expand(index);
    }
    for (const NodeId hit : hits)
        expandAbove(hit);
}

void FileTreeView::reveal(NodeId id)
{
    const QModelIndex index = m_model->indexOfNode(id);
    if (!index.isValid()) {
        selectionModel()->clear();
        return;
    }
    expandAbove(id);
    if (currentIndex().siblingAtColumn(0) != index)
        setCurrentIndex(index);
    scrollTo(index);
}

bool FileTreeView::expandBelow(const QModelIndex &index)
{
    std::vector<QModelIndex> pending{index.siblingAtColumn(0)};
    scheduleDelayedItemsLayout(); // so that each expand() only makes a mark
    std::size_t opened = 0;
    int rows = 0;
    while (!pending.empty()) {
        const QModelIndex folder = pending.back();
        pending.pop_back();
        if (!m_model->hasChildren(folder))
            continue;
        const int count = m_model->rowCount(folder);
        if (++opened > mostOpened || (rows += count) > mostRows)
            return false;
        expand(folder);
        for (int row = count - 1; row >= 0; --row) {
            const QModelIndex child = m_model->index(row, 0, folder);
            if (m_model->hasChildren(child))
                pending.push_back(child);
        }
    }
    return true;
}

void FileTreeView::collapseBelow(const QModelIndex &index)
{
    const QModelIndex top = index.siblingAtColumn(0);
    const ImageTree &tree = m_model->query()->tree();
    const NodeId above = m_model->node(top);
    // Only what is open needs to be closed, the deepest first.
    const std::vector<NodeId> open(m_open.begin(), m_open.end());
    for (const NodeId folder : open | std::views::reverse) {
        NodeId at = folder;
        while (at > above)
            at = tree.parent(at);
        if (at != above)
            continue;
        if (const QModelIndex row = m_model->indexOfNode(folder); row.isValid())
            collapse(row);
        m_open.erase(folder);
    }
    collapse(top);
}

NodeId FileTreeView::topNode() const
{
    const QModelIndex top = indexAt(QPoint(4, 1));
    return top.isValid() ? m_model->node(top) : NodeId();
}

void FileTreeView::scrollToTop(NodeId id)
{
    if (const QModelIndex index = m_model->indexOfNode(id); index.isValid())
        scrollTo(index, QAbstractItemView::PositionAtTop);
}

void FileTreeView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    // Not currentChanged(): a view that gets the focus makes its first row current, which nobody asked for.
    QTreeView::selectionChanged(selected, deselected);
    if (widthOfSelectedName() > header()->sectionSize(FileTreeModel::NameColumn))
        fitNameColumn(); // it only grows here: columns that move to and fro with each step would be worse
    if (!selected.isEmpty())
        Q_EMIT nodeChosen(m_model->node(selected.first().topLeft()));
}

void FileTreeView::toggleOrActivate(const QModelIndex &index)
{
    const QModelIndex row = index.siblingAtColumn(0);
    if (m_model->hasChildren(row))
        setExpanded(row, !isExpanded(row));
    else
        Q_EMIT nodeActivated(m_model->node(row));
}

void FileTreeView::keyPressEvent(QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool searching = m_lastKey.isValid() && m_lastKey.elapsed() < QApplication::keyboardInputInterval();
    if (plain && currentIndex().isValid()) {
        const int key = event->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || (key == Qt::Key_Space && !searching))
            return toggleOrActivate(currentIndex());
    }
    QTreeView::keyPressEvent(event);
}

void FileTreeView::keyboardSearch(const QString &search)
{
    // Not QTreeView's own: that makes the text of every row until one fits.
    if (!m_model->query() || search.isEmpty())
        return;
    const bool more = m_lastKey.isValid() && m_lastKey.elapsed() < QApplication::keyboardInputInterval();
    m_lastKey.start();
    const bool again = more && m_search == search; // the same letter twice: the next one that begins so
    m_search = more && !again ? m_search + search : search;

    const ImageTree &tree = m_model->query()->tree();
    QElapsedTimer budget;
    budget.start();
    const QModelIndex start = currentIndex().isValid() ? currentIndex().siblingAtColumn(0) : m_model->index(0, 0);
    QModelIndex at = more && !again ? start : indexBelow(start);
    for (bool wrapped = false; budget.elapsed() < searchBudgetMs;) {
        if (!at.isValid()) {
            if (std::exchange(wrapped, true))
                return;
            at = m_model->index(0, 0);
        }
        const std::string_view name = tree.name(m_model->node(at));
        const qsizetype length = std::min<qsizetype>(static_cast<qsizetype>(name.size()), 4 * m_search.size());
        if (QString::fromUtf8(name.data(), length).startsWith(m_search, Qt::CaseInsensitive))
            return setCurrentIndex(at);
        at = indexBelow(at);
        if (wrapped && at == start)
            return;
    }
}

QByteArray FileTreeView::saveHeader() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << headerVersion << m_nameSized << header()->saveState();
    return bytes;
}

void FileTreeView::restoreHeader(const QByteArray &state)
{
    QDataStream stream(state);
    quint16 version = 0;
    bool nameSized = false;
    QByteArray inner;
    stream >> version >> nameSized >> inner;
    if (stream.status() != QDataStream::Ok || version != headerVersion)
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    if (header()->restoreState(inner) && header()->count() == FileTreeModel::ColumnCount)
        m_nameSized = nameSized;
    m_fitting = false;
    fitNameColumn();
}

} // namespace strata
