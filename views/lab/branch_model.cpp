// SPDX-License-Identifier: Apache-2.0
#include "views/lab/branch_model.h"

#include "model/base/path.h"
#include "views/common/file_icons.h"
#include "views/common/format.h"
#include "views/common/roles.h"
#include "views/common/tool_tip.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr NodeId root(0);

} // namespace

BranchModel::BranchModel(const LabState *state, bool showsSupplier, QObject *parent)
    : PathTreeModel(parent), m_state(state), m_showsSupplier(showsSupplier), m_nodes{Node{}}
{
}

void BranchModel::setSource(std::unique_ptr<BranchSource> source)
{
    beginResetModel();
    m_source = std::move(source);
    m_rows.clear();
    m_listed.clear();
    resetFolders();
    endResetModel();
}

std::string BranchModel::pathOf(NodeId id) const
{
    std::string path;
    for (; id != root && id.isValid(); id = parentOf(id))
        path = path.empty() ? m_nodes[id.value].name : m_nodes[id.value].name + '/' + path;
    return path;
}

QModelIndex BranchModel::indexOfPath(const std::string &path) const
{
    std::vector<NodeId> way;
    NodeId at = root;
    for (const std::string_view component : cleanPath(path).components) {
        const auto found = m_ids.find({at, std::string(component)});
        if (found == m_ids.end())
            return {};
        at = found->second;
        way.push_back(at);
    }
    return way.empty() ? QModelIndex() : indexOf(way);
}

bool BranchModel::hasRow(NodeId id) const
{
    if (!m_source || !id.isValid() || id == root || id.value >= m_nodes.size())
        return false;
    // Every folder on the way must hold the next name.
    std::vector<NodeId> way;
    for (NodeId at = id; at != root; at = parentOf(at))
        way.push_back(at);
    std::ranges::reverse(way);
    return indexOf(way).isValid();
}

int BranchModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

NodeId BranchModel::nodeOf(NodeId parent, const std::string &name) const
{
    const auto [place, isNew] = m_ids.try_emplace({parent, name}, static_cast<std::uint32_t>(m_nodes.size()));
    if (isNew)
        m_nodes.push_back({parent, name});
    return place->second;
}

std::vector<NodeId> BranchModel::rowsOf(NodeId folder) const
{
    std::vector<NodeId> rows;
    if (!m_source)
        return rows;
    for (const std::string &name : m_source->names(pathOf(folder)))
        rows.push_back(nodeOf(folder, name));
    return rows;
}

bool BranchModel::hasRows(NodeId folder) const
{
    if (!m_source)
        return false;
    if (folder != root && !rowOf(folder).isFolder)
        return false;
    const auto [place, isNew] = m_listed.try_emplace(folder, false);
    if (isNew)
        place->second = !m_source->names(pathOf(folder)).empty();
    return place->second;
}

const BranchRow &BranchModel::rowOf(NodeId id) const
{
    const auto [place, isNew] = m_rows.try_emplace(id);
    if (isNew)
        place->second = m_source->row(pathOf(id));
    return place->second;
}

QString BranchModel::spoken(const BranchRow &row) const
{
    QString text = row.name + QStringLiteral(", ") + typeText(row.type);
    if (m_showsSupplier)
        text += QStringLiteral(", ") + (row.supplier ? tr("from %1, layer %2")
                                                           .arg(m_state->branchName(row.supplier))
                                                           .arg(m_state->layerNumber(*row.supplier).value)
                                                     : tr("from the writable layer"));
    return row.note.isEmpty() ? text : text + QStringLiteral(", ") + row.note;
}

QVariant BranchModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_source)
        return {};
    const NodeId id = node(index);
    const BranchRow &row = rowOf(id);
    switch (role) {
    case Qt::DisplayRole: return row.name;
    case Qt::ToolTipRole: return plainToolTip(spoken(row));
    case Qt::AccessibleTextRole: return spoken(row);
    case NodeRole: return id.value;
    case PathRole: return QByteArray::fromStdString(pathOf(id));
    case FileKindRole: return static_cast<int>(fileKindOf(row.type, row.mode));
    case RemarkRole: return row.note;
    case RemovedRole: return row.isWhiteout;
    case MutedRole: return row.isHidden;
    case TouchedRole: return row.isTouched;
    case NewsRole: return row.isNews;
    case SupplierRole:
        if (!m_showsSupplier)
            return {};
        return row.supplier ? static_cast<int>(m_state->layerNumber(*row.supplier).value) : 0;
    default: return {};
    }
}

} // namespace strata
