// SPDX-License-Identifier: Apache-2.0
#include "views/timeline/timeline_model.h"

#include "model/base/qstring.h"
#include "model/base/sign.h"
#include "model/base/text.h"
#include "views/common/format.h"
#include "views/common/roles.h"

#include <QDateTime>
#include <QFont>

#include <algorithm>

namespace strata {

namespace {

Sign signOf(const LayerChange &change)
{
    return change.kind == 'A' ? Sign::Added : change.kind == 'D' ? Sign::Removed : Sign::Changed;
}

/// In the time zone of this machine, in which the user has worked with the container.
QString clockText(const Instant &time)
{
    const qint64 milliseconds = time.seconds * 1000 + time.nanos / 1'000'000;
    return QDateTime::fromMSecsSinceEpoch(milliseconds).toString(QStringLiteral("HH:mm:ss.zzz"));
}

} // namespace

void TimelineModel::add(const LayerChanges &changes)
{
    if (changes.empty())
        return;
    const auto first = static_cast<int>(m_changes.size());
    beginInsertRows({}, first, first + static_cast<int>(changes.size()) - 1);
    m_newestFrom = m_changes.size();
    m_changes.insert(m_changes.end(), changes.begin(), changes.end());
    m_seen += static_cast<std::size_t>(
        std::ranges::count_if(changes, [](const LayerChange &change) { return !change.isEarlier; }));
    endInsertRows();
    if (first > 0) // what was the newest is not any more
        Q_EMIT dataChanged(index(0, 0), index(first - 1, ColumnCount - 1));
    if (m_changes.size() <= mostRows)
        return;
    const std::size_t surplus = m_changes.size() - mostRows;
    beginRemoveRows({}, 0, static_cast<int>(surplus) - 1);
    m_changes.erase(m_changes.begin(), m_changes.begin() + static_cast<std::ptrdiff_t>(surplus));
    m_newestFrom -= std::min(surplus, m_newestFrom);
    endRemoveRows();
}

void TimelineModel::clear()
{
    beginResetModel();
    m_changes.clear();
    m_newestFrom = 0;
    m_seen = 0;
    endResetModel();
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_changes.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool TimelineModel::isNewest(int row) const
{
    return static_cast<std::size_t>(row) >= m_newestFrom && !m_changes[static_cast<std::size_t>(row)].isEarlier;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LayerChange &change = m_changes[static_cast<std::size_t>(index.row())];
    if (role == PathRole)
        return toQByteArray(change.path);
    if (role == SignRole && index.column() == KindColumn)
        return static_cast<int>(signOf(change));
    if (role == Qt::FontRole && isNewest(index.row())) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(index.column())) {
    case TimeColumn: return clockText(change.time);
    case MarkColumn:
        return change.isEarlier ? tr("before") : isNewest(index.row()) ? tr("● new") : QString();
    case KindColumn:
        switch (signOf(change)) {
        case Sign::Added: return tr("+ added (A)");
        case Sign::Removed: return tr("− deleted (D)");
        case Sign::Changed:
        case Sign::Same: return tr("~ changed (C)");
        }
        break;
    case PathColumn: return nameText(change.path);
    case ColumnCount: break;
    }
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == MarkColumn)
        return tr("“new”: seen last; “before”: the container had changed it before it was watched");
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case TimeColumn: return tr("Seen at");
    case MarkColumn: return tr("New");
    case KindColumn: return tr("Change");
    case PathColumn: return tr("Path");
    case ColumnCount: break;
    }
    return {};
}

QString TimelineModel::lineText(int row) const
{
    const LayerChange &change = m_changes[static_cast<std::size_t>(row)];
    return toQString(rfc3339(change.time.seconds, change.time.nanos) + '\t' + change.kind + '\t' +
                     escapedForTsv(change.path));
}

QByteArray TimelineModel::path(int row) const
{
    return toQByteArray(m_changes[static_cast<std::size_t>(row)].path);
}

} // namespace strata
