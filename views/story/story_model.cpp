// SPDX-License-Identifier: Apache-2.0
#include "views/story/story_model.h"

#include "model/tree/whiteout.h"
#include "views/common/format.h"
#include "views/common/layer_names.h"
#include "views/common/roles.h"
#include "views/common/tool_tip.h"

#include <QStringList>

namespace strata {

namespace {

// "0644 → 0600", for the attributes that people ask about.
QStringList transitions(const ImageTree &tree, EntryRef older, EntryRef newer, What what)
{
    const QString arrow = QStringLiteral("%1 %2 → %3");
    QStringList parts;
    const Entry &before = tree.entry(older);
    const Entry &after = tree.entry(newer);
    if (contains(what, What::Mode)) {
        parts += arrow.arg(whatText(What::Mode), QString::number(before.mode, 8).rightJustified(4, QLatin1Char('0')),
                           QString::number(after.mode, 8).rightJustified(4, QLatin1Char('0')));
    }
    if (contains(what, What::Owner)) {
        const Owner &from = tree.treeOf(older).owner(older.entry);
        const Owner &to = tree.treeOf(newer).owner(newer.entry);
        parts += arrow.arg(whatText(What::Owner), QStringLiteral("%1:%2").arg(from.uid).arg(from.gid),
                           QStringLiteral("%1:%2").arg(to.uid).arg(to.gid));
    }
    const What rest = What(std::uint8_t(what) & ~std::uint8_t(What::Mode | What::Owner));
    if (const QString text = whatText(rest); !text.isEmpty())
        parts += text;
    return parts;
}

/// A folder for which this layer also holds an opaque mark.
bool isOpaque(const ImageTree &tree, const Change &change)
{
    const EntryRef stored = tree.ref(change);
    return tree.entry(stored).type == EntryType::Directory &&
           tree.treeOf(stored).child(stored.entry, opaqueName).has_value();
}

} // namespace

void StoryModel::setNode(ImagePtr image, NodeId node)
{
    beginResetModel();
    m_image = std::move(image);
    m_node = m_image ? node : NodeId();
    endResetModel();
}

const Change &StoryModel::changeAt(int row) const
{
    const std::span<const Change> changes = m_image->tree()->changes(m_node);
    return changes[changes.size() - 1 - static_cast<std::size_t>(row)];
}

LayerNumber StoryModel::layerAt(int row) const
{
    return row >= 0 && row < rowCount() ? changeAt(row).layerNumber() : LayerNumber();
}

bool StoryModel::isStored(int row) const
{
    return row >= 0 && row < rowCount() && !changeAt(row).isRemoval();
}

/// Removals in between are passed over: what is compared is contents.
LayerNumber StoryModel::versionBelow(int row) const
{
    for (int below = row + 1; below < rowCount(); ++below) {
        if (isStored(below))
            return layerAt(below);
    }
    return {};
}

int StoryModel::rowOf(LayerNumber layer) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (changeAt(row).layerNumber() == layer)
            return row;
    }
    return -1;
}

int StoryModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_node.isValid())
        return 0;
    return static_cast<int>(m_image->tree()->changes(m_node).size());
}

int StoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StoryModel::changeCell(const Change &change) const
{
    const ImageTree &tree = *m_image->tree();
    if (change.isRemoval()) {
        const std::string by = tree.removedBy(m_node, change);
        return by == tree.path(m_node) ? changeText(change.kind) : tr("removed by %1").arg(nameText(by));
    }
    const QString stored = storedCell(change);
    return isOpaque(tree, change) ? tr("%1; opaque: hides everything that was in it").arg(stored) : stored;
}

QString StoryModel::storedCell(const Change &change) const
{
    const ImageTree &tree = *m_image->tree();
    if (change.undecided)
        return tr("modified?");
    const Change *before = tree.versionAt(m_node, LayerNumber(change.layer - 1));
    if (before == nullptr || change.what == What::Nothing)
        return change.kind == ChangeKind::Metadata ? tr("stored again, without any difference")
                                                   : changeText(change.kind);
    const auto older = tree.inode(tree.ref(*before));
    const auto newer = tree.inode(tree.ref(change));
    if (!older || !newer)
        return changeText(change.kind);
    const QString what = transitions(tree, *older, *newer, change.what).join(tr(", ", "between words of a list"));
    return change.kind == ChangeKind::Metadata
               ? what
               : tr("%1: %2", "change: what differs").arg(changeText(change.kind), what);
}

QString StoryModel::sizeCell(const Change &change) const
{
    const ImageTree &tree = *m_image->tree();
    if (change.isRemoval() || tree.entry(change).type != EntryType::File)
        return {};
    const QString size = sizeText(tree.entry(change).size);
    return change.kind == ChangeKind::Metadata ? tr("+%1 stored again").arg(size) : size;
}

QVariant StoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Change &change = changeAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == LayerColumn)
            return badgeText(badgeLayer(*m_image->tree(), change.layerNumber()));
        return index.column() == ChangeColumn ? changeCell(change) : sizeCell(change);
    case Qt::ToolTipRole: return plainToolTip(data(index, Qt::DisplayRole).toString());
    case Qt::TextAlignmentRole:
        return index.column() == SizeColumn ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                            : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    case LayersRole:
        return QVariant::fromValue(
            QList<int>{static_cast<int>(badgeLayer(*m_image->tree(), change.layerNumber()).value)});
    case SignRole: return static_cast<int>(signOf(change.kind));
    default: return {};
    }
}

QVariant StoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LayerColumn: return tr("Layer");
    case ChangeColumn: return tr("Change");
    case SizeColumn: return tr("Bytes stored");
    default: return {};
    }
}

} // namespace strata
