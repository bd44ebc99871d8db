// SPDX-License-Identifier: Apache-2.0
#include "views/files/file_tree_model.h"

#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/tool_tip.h"
#include "views/files/file_texts.h"
#include "views/files/folder_summaries.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

bool isNothing(const TreeQuery::Counts &counts)
{
    return counts.added + counts.modified + counts.metadata + counts.removed == 0;
}

/// Whether a folder's own change is said beside what happened below. That its time moved follows from that,
/// and where all below changed in the same way ("200 owner") one word is enough.
bool tellsItself(const FileRow &row, const TreeQuery::Counts &below)
{
    if (row.kind == ChangeKind::Same || row.kind == ChangeKind::Metadata) {
        const What known = What::Mtime | (below.metadata != 0 ? below.what : What::Nothing);
        return (static_cast<std::uint8_t>(row.what) & ~static_cast<std::uint8_t>(known)) != 0;
    }
    return true;
}

} // namespace

FileTreeModel::FileTreeModel(QObject *parent)
    : QueryTreeModel({SortKey::Name, SortKey::Layer, SortKey::Change, SortKey::Size, SortKey::Mode, SortKey::Owner,
                      SortKey::Mtime},
                     parent)
    , m_summaries(new FolderSummaries(this))
{
    connect(m_summaries, &FolderSummaries::ready, this, [this](const QList<QPersistentModelIndex> &rows) {
        for (const QPersistentModelIndex &row : rows) {
            if (row.isValid())
                Q_EMIT dataChanged(row.sibling(row.row(), SuppliedByColumn), row.sibling(row.row(), ChangeColumn));
        }
    });
}

FileTreeModel::~FileTreeModel() = default;

void FileTreeModel::queryChanged()
{
    m_summaries->setQuery(m_query);
}

void FileTreeModel::refreshQuery(TreeQueryPtr query)
{
    m_query = std::move(query);
    m_summaries->refreshQuery(m_query);
    if (sortKey() == SortKey::Change) {
        resortFolders();
        return;
    }
    // A view repaints all that it shows; which rows are deeper than the first level it alone knows.
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
}

void FileTreeModel::setOwnerNames(OwnerNamesPtr names)
{
    m_owners = std::move(names);
    if (const int rows = rowCount(); rows > 0)
        Q_EMIT dataChanged(index(0, OwnerColumn), index(rows - 1, OwnerColumn)); // a view repaints all that it shows
}

QVariant FileTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_query)
        return {};
    const NodeId id = node(index);
    const auto row = [this, id] { return FileRow::of(*m_query, id); };
    switch (role) {
    case Qt::DisplayRole: return text(index, row());
    case Qt::ToolTipRole: return plainToolTip(toolTip(index, row()));
    case Qt::AccessibleTextRole:
        return index.column() == SuppliedByColumn ? supplierText(index, row()) : text(index, row());
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case SortRole: return sortValue(index, row());
    case NodeRole: return id.value;
    case LayersRole:
        return index.column() == SuppliedByColumn ? QVariant::fromValue(suppliers(index, row()))
               : index.column() == ChangeColumn   ? hider(row())
                                                  : QVariant();
    case SignRole: return index.column() == ChangeColumn ? changeSign(index, row()) : QVariant();
    case RemovedRole: return row().removed;
    case PathRole: return QByteArray::fromStdString(m_query->tree().path(id));
    case FileKindRole: return static_cast<int>(row().fileKind(m_query->tree()));
    case RemarkRole: return remark(index, row());
    case ShortRemarkRole: return shortRemark(index, row());
    case MutedRole: return !m_query->spec().filter.isEmpty() && !m_query->isHit(id);
    default: return {}; // roles are not a closed set
    }
}

QVariant FileTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isHidden = m_query && m_query->spec().scope == TreeScope::Hidden;
    if (role == Qt::ToolTipRole && isHidden && section == SuppliedByColumn)
        return tr("The layers that store the hidden versions");
    if (role == Qt::ToolTipRole && isHidden && section == ChangeColumn)
        return tr("What hides the version, and the layer that does");
    if (role == Qt::ToolTipRole && section == SuppliedByColumn)
        return tr("The layers that supply it; after “←”, the layer whose bytes are stored again");
    if (role == Qt::ToolTipRole && section == OwnerColumn)
        return tr(
            "User and, if its name differs, group; from the tar or from the image's own /etc/passwd and /etc/group");
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn: return isList() ? tr("Path") : tr("Name");
    case SuppliedByColumn: return isHidden ? tr("Stored by") : tr("Layer");
    case ChangeColumn: return isHidden ? tr("Hidden by") : tr("Change");
    case SizeColumn: return tr("Size");
    case ModeColumn: return tr("Mode");
    case OwnerColumn: return tr("Owner");
    case ModifiedColumn: return tr("Modified");
    case ColumnCount: break;
    }
    return {};
}

QVariant FileTreeModel::text(const QModelIndex &index, const FileRow &row) const
{
    const ImageTree &tree = m_query->tree();
    const Entry *entry = row.inode ? &tree.entry(*row.inode) : nullptr;
    switch (static_cast<Column>(index.column())) {
    case NameColumn: return isList() ? nameText(tree.path(node(index))) : nameText(tree.name(node(index)));
    case SuppliedByColumn: return supplierText(index, row);
    case ChangeColumn: return changeWords(index, row);
    case SizeColumn:
        if (row.type(tree) == EntryType::Directory || row.type(tree) == EntryType::File)
            return sizeText(m_query->bytes(node(index)));
        break;
    case ModeColumn:
        if (entry != nullptr)
            return modeText(entry->type, entry->mode);
        break;
    case OwnerColumn:
        if (row.inode)
            return ownerCellText(tree.treeOf(*row.inode).owner(row.inode->entry), *m_owners);
        break;
    case ModifiedColumn:
        if (entry != nullptr)
            return timeText(entry->mtime).chopped(3); // to the minute
        break;
    case ColumnCount: break;
    }
    return QString();
}

bool FileTreeModel::hasSummary(NodeId id, const FileRow &row) const
{
    return row.type(m_query->tree()) == EntryType::Directory && m_query->hasRows(id);
}

QList<int> FileTreeModel::suppliers(const QModelIndex &index, const FileRow &row) const
{
    QList<int> layers;
    const auto badgeOf = [this](LayerNumber layer) {
        return static_cast<int>(badgeLayer(m_query->tree(), layer).value);
    };
    if (!row.removed && hasSummary(node(index), row)) {
        if (const FolderSummary *summary = m_summaries->find(node(index), index.siblingAtColumn(0))) {
            for (const LayerNumber layer : summary->suppliers)
                layers.append(badgeOf(layer));
        }
    }
    if (row.change == nullptr || layers.contains(badgeOf(row.change->layerNumber())))
        return layers;
    layers.append(badgeOf(row.change->layerNumber())); // of the row itself
    if (row.hider != nullptr)
        addOlder(layers, node(index), *row.change);
    std::ranges::sort(layers);
    return layers;
}

/// The layers of older versions, which are hidden, too.
void FileTreeModel::addOlder(QList<int> &layers, NodeId id, const Change &version) const
{
    for (const Change &change : m_query->tree().changes(id)) {
        const int badge = static_cast<int>(badgeLayer(m_query->tree(), change.layerNumber()).value);
        if (change.layer < version.layer && !change.isRemoval() && !layers.contains(badge))
            layers.append(badge);
    }
}

/// The badge of the layer that hides the version of the row; invalid if it is not hidden.
QVariant FileTreeModel::hider(const FileRow &row) const
{
    if (row.hider == nullptr)
        return {};
    return QVariant::fromValue(
        QList<int>{static_cast<int>(badgeLayer(m_query->tree(), row.hider->layerNumber()).value)});
}

QVariant FileTreeModel::supplierText(const QModelIndex &index, const FileRow &row) const
{
    QStringList numbers;
    for (const int layer : suppliers(index, row))
        numbers += badgeText(LayerNumber(static_cast<std::uint32_t>(layer)));
    if (numbers.isEmpty())
        return QString();
    const QString words = tr("layer(s) %1", nullptr, static_cast<int>(numbers.size())).arg(numbers.join(tr(", ")));
    const QString more = supplyRemark(*m_query, node(index), row);
    return more.isEmpty() ? words : tr("%1, %2").arg(words, more);
}

QString FileTreeModel::changeWords(const QModelIndex &index, const FileRow &row) const
{
    const QString own = ownChangeText(row);
    const FolderSummary *summary = summaryOf(index, row);
    if (summary == nullptr)
        return own;
    const QString below = countsText(summary->counts);
    return tellsItself(row, summary->counts) ? own + QStringLiteral(" · ") + below : below;
}

/// Of a folder whose Change cell speaks of what is below; null when there is nothing to say (yet).
const FolderSummary *FileTreeModel::summaryOf(const QModelIndex &index, const FileRow &row) const
{
    if (row.kind == ChangeKind::Added || row.removed || row.hider != nullptr || !hasSummary(node(index), row))
        return nullptr;
    const FolderSummary *summary = m_summaries->find(node(index), index.siblingAtColumn(0));
    return summary == nullptr || isNothing(summary->counts) ? nullptr : summary;
}

QVariant FileTreeModel::changeSign(const QModelIndex &index, const FileRow &row) const
{
    const FolderSummary *summary = summaryOf(index, row);
    if (summary == nullptr || tellsItself(row, summary->counts))
        return row.kind != ChangeKind::Same ? QVariant(static_cast<int>(signOf(row.kind))) : QVariant();
    const TreeQuery::Counts &counts = summary->counts;
    if (counts.modified + counts.metadata + counts.removed == 0)
        return static_cast<int>(Sign::Added);
    if (counts.modified + counts.metadata + counts.added == 0)
        return static_cast<int>(Sign::Removed);
    return static_cast<int>(Sign::Changed);
}

QString FileTreeModel::remark(const QModelIndex &index, const FileRow &row) const
{
    if (index.column() == NameColumn)
        return linkText(m_query->tree(), row);
    if (index.column() == ChangeColumn)
        return hiderWord(row);
    return index.column() == SuppliedByColumn ? supplyRemark(*m_query, node(index), row) : QString();
}

/// For a cell that is too narrow for the words.
QString FileTreeModel::shortRemark(const QModelIndex &index, const FileRow &row) const
{
    if (row.change == nullptr || row.removed)
        return {};
    const LayerNumber content = row.olderContent(*m_query, node(index));
    return content.isLayer() ? QStringLiteral("← %1").arg(content.value) : QString();
}

QString FileTreeModel::toolTip(const QModelIndex &index, const FileRow &row) const
{
    QString tip = rowToolTip(*m_query, node(index), row);
    if (const QString words = changeWords(index, row); hasSummary(node(index), row) && !words.isEmpty())
        tip += QLatin1Char('\n') + tr("In this directory: %1").arg(words);
    return tip;
}

QVariant FileTreeModel::sortValue(const QModelIndex &index, const FileRow &row) const
{
    const Entry *entry = row.inode ? &m_query->tree().entry(*row.inode) : nullptr;
    switch (static_cast<Column>(index.column())) {
    case SuppliedByColumn: return row.change != nullptr ? row.change->layer : 0U;
    case SizeColumn: return static_cast<qulonglong>(m_query->bytes(node(index)));
    case ModeColumn: return entry != nullptr ? static_cast<uint>(entry->mode) : 0U;
    case ModifiedColumn: return entry != nullptr ? static_cast<qlonglong>(entry->mtime) : 0LL;
    case NameColumn:
    case ChangeColumn:
    case OwnerColumn:
    case ColumnCount: break;
    }
    return text(index, row);
}

} // namespace strata
