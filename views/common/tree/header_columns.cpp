// SPDX-License-Identifier: Apache-2.0
#include "views/common/tree/header_columns.h"

#include "views/common/theme.h"

#include <QAbstractItemView>
#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr quint16 stateVersion = 2; // 1 was QHeaderView's own state
constexpr int narrowestStretched = 150;
constexpr int comfortableStretched = 240; // when there is no room anyway and columns are scrolled
constexpr int cellMargins = 14;           // left and right of a cell's text, together
constexpr int arrowMargin = 10; // of a heading: the theme keeps the place of the sort arrow free, sorted or not
constexpr int widestCell = 600;
constexpr int mostMeasuredRows = 200;

int atMostHalf(const QAbstractItemView &view, int width)
{
    return std::min(width, view.viewport()->width() / 2);
}

} // namespace

HeaderColumns::HeaderColumns(QAbstractItemView *view, QHeaderView *header, int stretched)
    : QObject(view), m_view(view), m_header(header), m_stretched(stretched)
{
    m_header->setStretchLastSection(false);
    m_header->setSectionsMovable(true);
    m_header->setMinimumSectionSize(36);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, &HeaderColumns::showMenu);
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int /*before*/, int now) {
        if (m_arranging || now == 0 || section >= static_cast<int>(m_columns.size()))
            return;
        m_columns[static_cast<std::size_t>(section)].own = now;
        if (section != m_stretched)
            stretch();
    });
    m_view->installEventFilter(this);
    m_view->viewport()->installEventFilter(this);
}

void HeaderColumns::setColumns(std::vector<HeaderColumn> columns)
{
    m_columns.resize(columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_columns[i].needs = std::move(columns[i]);
    arrange();
}

void HeaderColumns::setLeastStretched(int width)
{
    m_leastStretched = width;
    stretch();
}

void HeaderColumns::setWantedStretched(int width)
{
    if (std::exchange(m_wantedStretched, width) != width)
        arrange();
}

/// What the sample and the heading need.
int HeaderColumns::firstWidth(int column) const
{
    const int heading = m_header->isVisibleTo(m_view) ? m_header->sectionSizeHint(column) + arrowMargin : 0;
    return std::max(widthOf(column, m_columns[static_cast<std::size_t>(column)].needs.sample), heading);
}

int HeaderColumns::widthOf(int column, const QString &sample) const
{
    const bool fixedPitch = m_columns[static_cast<std::size_t>(column)].needs.fixedPitch;
    const QFontMetrics metrics(fixedPitch ? monospaceFont(m_view->font()) : m_view->font());
    return metrics.horizontalAdvance(sample) + cellMargins;
}

int HeaderColumns::width(int column) const
{
    const int own = m_columns[static_cast<std::size_t>(column)].own;
    const int first = firstWidth(column);
    // A width from a larger window must not fill a small one.
    return own == 0 ? first : std::min(own, std::max(first, m_view->viewport()->width() * 2 / 5));
}

/// By column: those that the user wants, without those that give way.
std::vector<bool> HeaderColumns::columnsWithRoom() const
{
    std::vector<bool> shown;
    std::vector<int> leaving; // the first to go at the back
    int total = std::max(narrowestStretched, atMostHalf(*m_view, m_wantedStretched));
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const Column &one = m_columns[static_cast<std::size_t>(column)];
        shown.push_back(column == m_stretched || one.wish != Wish::Hidden);
        if (column == m_stretched || !shown.back())
            continue;
        total += width(column);
        if (one.wish == Wish::Any && one.needs.givesWay > 0)
            leaving.push_back(column);
    }
    std::ranges::stable_sort(leaving, {},
                             [this](int column) { return m_columns[static_cast<std::size_t>(column)].needs.givesWay; });
    for (; total > m_view->viewport()->width() && !leaving.empty(); leaving.pop_back()) {
        total -= width(leaving.back());
        shown[static_cast<std::size_t>(leaving.back())] = false;
    }
    return shown;
}

void HeaderColumns::arrange()
{
    if (m_columns.empty() || m_header->count() < static_cast<int>(m_columns.size()))
        return;
    const QScopedValueRollback arranging(m_arranging, true);
    const std::vector<bool> shown = columnsWithRoom();
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const bool hidden = !shown[static_cast<std::size_t>(column)];
        if (m_header->isSectionHidden(column) != hidden)
            m_header->setSectionHidden(column, hidden);
        if (!hidden && column != m_stretched)
            m_header->resizeSection(column, width(column));
    }
    takeSpareRoom();
    stretch();
}

void HeaderColumns::takeSpareRoom()
{
    const int others = m_header->length() - m_header->sectionSize(m_stretched);
    int spare =
        m_view->viewport()->width() - others - std::max(comfortableStretched, atMostHalf(*m_view, m_wantedStretched));
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const Column &one = m_columns[static_cast<std::size_t>(column)];
        if (one.needs.roomySample.isEmpty() || one.own != 0 || !isShown(column))
            continue;
        const int now = m_header->sectionSize(column);
        const int more = std::clamp(widthOf(column, one.needs.roomySample) - now, 0, std::max(spare, 0));
        m_header->resizeSection(column, now + more);
        spare -= more;
    }
}

void HeaderColumns::stretch()
{
    if (m_columns.empty())
        return;
    const QScopedValueRollback arranging(m_arranging, true);
    const int others = m_header->length() - m_header->sectionSize(m_stretched);
    const int room = m_view->viewport()->width();
    const int scrolled = std::clamp(room / 2, narrowestStretched, comfortableStretched);
    const int free = room - others >= narrowestStretched ? room - others : scrolled;
    const int own = m_columns[static_cast<std::size_t>(m_stretched)].own;
    m_header->resizeSection(m_stretched, std::max(own == 0 ? free : std::min(own, free), m_leastStretched));
}

bool HeaderColumns::isShown(int column) const
{
    return !m_header->isSectionHidden(column);
}

void HeaderColumns::setShown(int column, bool shown)
{
    if (column == m_stretched)
        return;
    m_columns[static_cast<std::size_t>(column)].wish = shown ? Wish::Shown : Wish::Hidden;
    arrange();
}

/// Of the rows on screen: a table may have a million of them.
int HeaderColumns::contentWidth(int column) const
{
    const HeaderColumn &needs = m_columns[static_cast<std::size_t>(column)].needs;
    const QFontMetrics metrics(needs.fixedPitch ? monospaceFont(m_view->font()) : m_view->font());
    int widest = m_header->sectionSizeHint(column);
    int y = 1;
    for (int row = 0; row < mostMeasuredRows && y < m_view->viewport()->height(); ++row) {
        const QModelIndex index = m_view->indexAt(QPoint(1, y));
        if (!index.isValid())
            break;
        const QModelIndex cell = index.siblingAtColumn(column);
        widest = std::max(widest, m_measure ? m_measure(cell)
                                            : metrics.horizontalAdvance(cell.data().toString()) + cellMargins);
        y = m_view->visualRect(index).bottom() + 2;
    }
    return std::min(widest, widestCell);
}

void HeaderColumns::fitToContents()
{
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column)
        m_columns[static_cast<std::size_t>(column)].own =
            column == m_stretched || !isShown(column) ? 0 : contentWidth(column);
    arrange();
}

void HeaderColumns::reset()
{
    for (Column &column : m_columns) {
        column.wish = Wish::Any;
        column.own = 0;
    }
    for (int column = 0; column < m_header->count(); ++column)
        m_header->moveSection(m_header->visualIndex(column), column);
    arrange();
}

void HeaderColumns::fillMenu(QMenu *menu)
{
    menu->clear();
    const QAbstractItemModel *model = m_view->model();
    for (int visual = 0; visual < static_cast<int>(m_columns.size()); ++visual) {
        const int column = m_header->logicalIndex(visual);
        QString text = model->headerData(column, Qt::Horizontal).toString();
        QAction *action = menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(isShown(column));
        action->setEnabled(column != m_stretched); // without it a row has no name
        connect(action, &QAction::triggered, this, [this, column](bool checked) { setShown(column, checked); });
    }
    menu->addSeparator();
    fillMoveMenu(menu->addMenu(tr("&Move")));
    menu->addAction(tr("&Fit columns"), this, &HeaderColumns::fitToContents)
        ->setObjectName(QStringLiteral("fitColumns"));
    menu->addAction(tr("&Reset columns"), this, &HeaderColumns::reset)->setObjectName(QStringLiteral("resetColumns"));
}

/// What dragging a heading does, without a mouse.
void HeaderColumns::fillMoveMenu(QMenu *menu)
{
    menu->setObjectName(QStringLiteral("moveColumns"));
    std::vector<int> visible; // columns from left to right
    for (int visual = 0; visual < static_cast<int>(m_columns.size()); ++visual) {
        if (const int column = m_header->logicalIndex(visual); isShown(column))
            visible.push_back(column);
    }
    for (std::size_t i = 0; i < visible.size(); ++i) {
        const auto add = [&](const QString &text, std::size_t other) {
            QAction *action = menu->addAction(text);
            connect(action, &QAction::triggered, this, [this, column = visible[i], beside = visible[other]] {
                m_header->moveSection(m_header->visualIndex(column), m_header->visualIndex(beside));
            });
        };
        QString name = m_view->model()->headerData(visible[i], Qt::Horizontal).toString();
        name.replace(QLatin1Char('&'), QStringLiteral("&&"));
        if (i > 0)
            add(tr("%1 to the left").arg(name), i - 1);
        if (i + 1 < visible.size())
            add(tr("%1 to the right").arg(name), i + 1);
    }
}

void HeaderColumns::showMenu(const QPoint &where)
{
    auto *menu = new QMenu(m_view);
    menu->setObjectName(QStringLiteral("columnsMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(menu);
    menu->popup(m_header->mapToGlobal(where));
}

QByteArray HeaderColumns::saveState() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream << stateVersion << static_cast<quint16>(m_columns.size());
    for (int column = 0; column < static_cast<int>(m_columns.size()); ++column) {
        const Column &one = m_columns[static_cast<std::size_t>(column)];
        stream << static_cast<qint8>(one.wish) << static_cast<qint32>(one.own)
               << static_cast<qint32>(m_header->visualIndex(column));
    }
    return bytes;
}

void HeaderColumns::restoreState(const QByteArray &state)
{
    if (state.isEmpty())
        return reset();
    QDataStream stream(state);
    quint16 version = 0;
    quint16 count = 0;
    stream >> version >> count;
    if (version != stateVersion || count != m_columns.size())
        return;
    std::vector<Column> columns = m_columns;
    std::vector<int> order(count, -1); // logical by visual
    for (int column = 0; column < count; ++column) {
        qint8 wish = 0;
        qint32 own = 0;
        qint32 visual = 0;
        stream >> wish >> own >> visual;
        const bool known = wish >= 0 && wish <= static_cast<qint8>(Wish::Hidden) && own >= 0 && visual >= 0 &&
                           visual < count && order[static_cast<std::size_t>(visual)] < 0;
        if (stream.status() != QDataStream::Ok || !known)
            return;
        columns[static_cast<std::size_t>(column)].wish = static_cast<Wish>(wish);
        columns[static_cast<std::size_t>(column)].own = own;
        order[static_cast<std::size_t>(visual)] = column;
    }
    m_columns = std::move(columns);
    for (int visual = 0; visual < count; ++visual)
        m_header->moveSection(m_header->visualIndex(order[static_cast<std::size_t>(visual)]), visual);
    arrange();
}

bool HeaderColumns::eventFilter(QObject *watched, QEvent *event)
{
    // The type first: a view that is being destroyed still sends events, and must not be asked for its viewport any
    // more.
    const bool resized = event->type() == QEvent::Resize && watched == m_view->viewport();
    const bool otherFont = event->type() == QEvent::FontChange && watched == m_view;
    if (resized || otherFont)
        arrange();
    return QObject::eventFilter(watched, event);
}

} // namespace strata
