// SPDX-License-Identifier: Apache-2.0
#include "views/compare/compare_tree_model.h"

#include "views/common/file_icons.h"
#include "views/common/format.h"
#include "views/common/section/layer_pair.h"
#include "views/common/tool_tip.h"
#include "views/compare/compare_texts.h"

#include <QList>

#include <utility>

namespace strata {

namespace {

bool isNumber(int column)
{
    return column == CompareTreeModel::SizeAColumn || column == CompareTreeModel::SizeBColumn ||
           column == CompareTreeModel::DeltaColumn;
}

} // namespace

CompareTreeModel::CompareTreeModel(QObject *parent)
    : QueryTreeModel({CompareSortKey::Name, CompareSortKey::Change, CompareSortKey::SizeA, CompareSortKey::SizeB,
                      CompareSortKey::Delta, CompareSortKey::Layer},
                     parent)
{
}

void CompareTreeModel::setSideNames(const QString &a, const QString &b)
{
    m_nameA = a;
    m_nameB = b;
    Q_EMIT headerDataChanged(Qt::Horizontal, SizeAColumn, SizeBColumn);
}

QVariant CompareTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_query)
        return {};
    const CompareTree &tree = m_query->tree();
    const NodeId id = node(index);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(id, column);
    case Qt::ToolTipRole: return plainToolTip(compareToolTip(tree, id));
    case Qt::AccessibleTextRole:
        return column == LayersColumn
                   ? layerPairSpoken(layerOf(tree.a(), tree.changeA(id)), layerOf(tree.b(), tree.changeB(id)))
                   : text(id, column);
    case Qt::TextAlignmentRole: return isNumber(column) ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case SortRole: return sortValue(id, column);
    case NodeRole: return id.value;
    case LayersRole:
        return QVariant::fromValue(QList<int>{static_cast<int>(layerOf(tree.a(), tree.changeA(id)).value),
                                              static_cast<int>(layerOf(tree.b(), tree.changeB(id)).value)});
    case SignRole: return sign(id, column);
    case RemovedRole: return tree.kind(id) == ChangeKind::Removed;
    case PathRole: return QByteArray::fromStdString(tree.path(id));
    case FileKindRole: return static_cast<int>(fileKindOf(shownType(tree, id), shownMode(tree, id)));
    case RemarkRole: return column == NameColumn ? compareRemark(tree, id) : QString();
    case MutedRole: // on the way to what passed, or there without a difference
        return tree.sums(id).differences() == 0 || (!m_query->spec().filter.isEmpty() && !m_query->isHit(id));
    default: return {}; // roles are not a closed set
    }
}

QVariant CompareTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == DeltaColumn)
        return tr("Difference in size");
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Name");
    case ChangeColumn: return tr("Change");
    case SizeAColumn: return m_nameA.isEmpty() ? tr("Size before") : m_nameA;
    case SizeBColumn: return m_nameB.isEmpty() ? tr("Size after") : m_nameB;
    case DeltaColumn: return tr("Δ", "difference in size");
    case LayersColumn: return tr("Layers");
    case ColumnCount: break;
    }
    return {};
}

QString CompareTreeModel::text(NodeId id, Column column) const
{
    const CompareTree &tree = m_query->tree();
    switch (column) {
    case NameColumn: return nameText(tree.name(id));
    case ChangeColumn: return compareText(tree, id);
    case SizeAColumn: return size(id, true);
    case SizeBColumn: return size(id, false);
    case DeltaColumn: {
        const EntryType type = shownType(tree, id);
        const bool hasBytes = type == EntryType::File || type == EntryType::Directory || tree.sums(id).delta() != 0;
        return hasBytes ? signedSizeText(tree.sums(id).delta()) : QString();
    }
    case LayersColumn: return layerPairText(layerOf(tree.a(), tree.changeA(id)), layerOf(tree.b(), tree.changeB(id)));
    case ColumnCount: break;
    }
    return {};
}

QString CompareTreeModel::size(NodeId id, bool sideA) const
{
    const CompareTree &tree = m_query->tree();
    if (!(sideA ? tree.nodeA(id) : tree.nodeB(id)).isValid())
        return QStringLiteral("–");
    const std::optional<EntryRef> inode = sideA ? tree.inodeA(id) : tree.inodeB(id);
    const ImageTree &image = sideA ? tree.a().tree() : tree.b().tree();
    if (!inode || (image.entry(*inode).type != EntryType::File && image.entry(*inode).type != EntryType::Directory))
        return {};
    return sizeText(sideA ? tree.sums(id).bytesA : tree.sums(id).bytesB);
}

QVariant CompareTreeModel::sign(NodeId id, Column column) const
{
    const CompareTree &tree = m_query->tree();
    const std::int64_t delta = tree.sums(id).delta();
    const Sign sign = column == ChangeColumn                ? compareTextSign(tree, id)
                      : column != DeltaColumn || delta == 0 ? Sign::Same
                      : delta > 0                           ? Sign::Added
                                                            : Sign::Removed;
    return sign != Sign::Same ? QVariant(static_cast<int>(sign)) : QVariant();
}

QVariant CompareTreeModel::sortValue(NodeId id, Column column) const
{
    const CompareTree::Sums &sums = m_query->tree().sums(id);
    switch (column) {
    case ChangeColumn: return sums.differences();
    case SizeAColumn: return static_cast<qulonglong>(sums.bytesA);
    case SizeBColumn: return static_cast<qulonglong>(sums.bytesB);
    case DeltaColumn: return static_cast<qlonglong>(sums.delta());
    case NameColumn:
    case LayersColumn:
    case ColumnCount: break;
    }
    return text(id, column);
}

// ---- from difference to difference

bool CompareTreeModel::isDifference(const QModelIndex &row) const
{
    const NodeId id = node(row);
    return m_query->isHit(id) && m_query->tree().kind(id) != ChangeKind::Same && !m_query->hasRows(id);
}

/// Whether there is something behind the row that isDifference().
bool CompareTreeModel::leadsOn(const QModelIndex &row) const
{
    const NodeId id = node(row);
    return m_query->leadsToDifference(id) && (m_query->hasRows(id) || isDifference(row));
}

QModelIndex CompareTreeModel::siblingThatLeads(const QModelIndex &parent, int first, int step) const
{
    const int count = rowCount(parent);
    for (int row = first; row >= 0 && row < count; row += step) {
        if (const QModelIndex at = index(row, 0, parent); leadsOn(at))
            return at;
    }
    return {};
}

QModelIndex CompareTreeModel::nextDifference(const QModelIndex &from) const
{
    if (!m_query)
        return {};
    QModelIndex at = from.siblingAtColumn(0); // everything up to it is behind us
    QModelIndex next = siblingThatLeads(at, 0, 1);
    while (true) {
        while (!next.isValid()) {
            if (!at.isValid())
                return {};
            next = siblingThatLeads(at.parent(), at.row() + 1, 1);
            at = at.parent();
        }
        if (isDifference(next))
            return next;
        at = next;
        next = siblingThatLeads(at, 0, 1);
    }
}

QModelIndex CompareTreeModel::previousDifference(const QModelIndex &from) const
{
    if (!m_query)
        return {};
    QModelIndex at = from.siblingAtColumn(0);
    QModelIndex previous =
        at.isValid() ? siblingThatLeads(at.parent(), at.row() - 1, -1) : siblingThatLeads({}, rowCount() - 1, -1);
    at = at.parent();
    while (true) {
        while (!previous.isValid()) {
            if (!at.isValid())
                return {};
            previous = siblingThatLeads(at.parent(), at.row() - 1, -1);
            at = at.parent();
        }
        if (isDifference(previous))
            return previous;
        at = previous;
        previous = siblingThatLeads(at, rowCount(at) - 1, -1);
    }
}

} // namespace strata
