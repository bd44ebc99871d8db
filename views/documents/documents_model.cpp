// SPDX-License-Identifier: Apache-2.0
#include "views/documents/documents_model.h"

#include "views/common/format.h"
#include "views/common/theme.h"
#include "views/common/tool_tip.h"
#include "views/documents/document_texts.h"

#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace strata {

void DocumentsModel::setTree(DocumentTreePtr tree)
{
    beginResetModel();
    resetFolders();
    m_tree = std::move(tree);
    m_below.assign(m_tree ? m_tree->nodes.size() + 1 : 1, {});
    if (m_tree) {
        for (const DocumentNode &node : m_tree->nodes)
            m_below[node.parent].emplace_back(static_cast<std::uint32_t>(node.number));
    }
    endResetModel();
}

const DocumentNode *DocumentsModel::document(const QModelIndex &index) const
{
    return index.isValid() && m_tree ? &m_tree->nodes[node(index).value - 1] : nullptr;
}

QModelIndex DocumentsModel::indexOfNumber(std::size_t number) const
{
    std::vector<NodeId> path;
    for (std::size_t at = number; m_tree && at != 0; at = m_tree->nodes[at - 1].parent)
        path.emplace_back(static_cast<std::uint32_t>(at));
    std::ranges::reverse(path);
    return path.empty() ? QModelIndex() : indexOf(path);
}

bool DocumentsModel::hasRows(NodeId folder) const
{
    return !m_below[folder.value].empty();
}

int DocumentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : ColumnCount;
}

QString DocumentsModel::text(const DocumentNode &node, Column column)
{
    switch (column) {
    case NameColumn: return documentName(node);
    case RemarkColumn: return documentRemark(node);
    case DigestColumn: return node.digest.isNull() ? QString() : nameText(node.digest.shortText());
    case SizeColumn: return node.size ? sizeText(*node.size) : QString();
    case TypeColumn: return nameText(node.mediaType);
    case ColumnCount: break;
    }
    return {};
}

QVariant DocumentsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DocumentNode &node = *document(index);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole: return text(node, column);
    case Qt::ToolTipRole:
        return plainToolTip(column == DigestColumn ? nameText(node.digest.text()) : text(node, column));
    case Qt::TextAlignmentRole:
        return column == SizeColumn ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case Qt::ForegroundRole: // the words say the same
        return node.isPresent() ? QVariant() : QVariant(mutedText(QGuiApplication::palette()));
    default: return {};
    }
}

QVariant DocumentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == SizeColumn)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case NameColumn: return tr("Document");
    case RemarkColumn: return tr("What");
    case DigestColumn: return tr("Digest");
    case SizeColumn: return tr("Size");
    case TypeColumn: return tr("Media type");
    case ColumnCount: break;
    }
    return {};
}

} // namespace strata
