// SPDX-License-Identifier: Apache-2.0
#include "views/lab/boxes/branch_model.h"

#include "model/base/path.h"
#include "views/common/badge.h"
#include "views/common/file_icons.h"
#include "views/common/format.h"
#include "views/common/roles.h"
#include "views/common/tool_tip.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr NodeId root(0);
constexpr std::size_t page = 250;       // names that are listed at one go
constexpr std::size_t mostKept = 2'000; // names that are listed again when the source is another
constexpr std::size_t mostSingle = 40;  // rows of a folder that are alone

QString remark(const BranchRow &row)
{
    if (row.links.isEmpty() || row.note.isEmpty())
        return row.links + row.note;
    return row.links + QStringLiteral(" · ") + row.note;
}

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
    m_hasRows.clear();
    m_listings.clear();
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

std::optional<LabContent> BranchModel::contentOf(NodeId id) const
{
    return m_source ? m_source->content(pathOf(id)) : std::nullopt;
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

bool BranchModel::isThere(const std::string &folder, const std::string &name) const
{
    const std::vector<std::string> found = m_source->names(folder, name, 1);
    return !found.empty() && found.front() == name;
}

std::vector<NodeId> BranchModel::rowsOf(NodeId folder) const
{
    std::vector<NodeId> rows;
    if (!m_source)
        return rows;
    const std::string path = pathOf(folder);
    const auto kept = m_wanted.find(folder);
    const std::size_t wanted = kept == m_wanted.end() ? page : std::clamp(kept->second, page, mostKept);
    const std::vector<std::string> names = m_source->names(path, {}, wanted);
    for (const std::string &name : names)
        rows.push_back(nodeOf(folder, name));
    Listing &listing = m_listings[folder];
    listing.inOrder = rows.size();
    listing.hasMore = names.size() == wanted;
    if (!listing.hasMore)
        return rows;
    listing.next = names.back() + '\0';
    if (const auto single = m_single.find(folder); single != m_single.end()) {
        for (auto name = single->second.lower_bound(listing.next); name != single->second.end(); ++name) {
            if (isThere(path, *name))
                rows.push_back(nodeOf(folder, *name));
        }
    }
    return rows;
}

bool BranchModel::hasRows(NodeId folder) const
{
    if (!m_source)
        return false;
    if (folder != root && !rowOf(folder).isFolder)
        return false;
    const auto [place, isNew] = m_hasRows.try_emplace(folder, false);
    if (isNew)
        place->second = !m_source->names(pathOf(folder), {}, 1).empty();
    return place->second;
}

NodeId BranchModel::ensureChild(NodeId folder, const std::string &name)
{
    const QModelIndex parent = folder == root ? QModelIndex() : indexOfNode(folder);
    if (rowCount(parent) == 0)
        return {};
    const std::vector<NodeId> &rows = *listedRows(folder);
    const auto place =
        std::ranges::lower_bound(rows, std::string_view(name), {}, [this](NodeId id) { return nameOf(id); });
    if (place != rows.end() && nameOf(*place) == name)
        return *place;
    if (!m_listings[folder].hasMore || !isThere(pathOf(folder), name))
        return {};
    std::set<std::string> &single = m_single[folder];
    if (single.size() >= mostSingle)
        single.clear(); // those stay until the source is another
    single.insert(name);
    const NodeId id = nodeOf(folder, name);
    insertRowsAt(folder, static_cast<std::size_t>(place - rows.begin()), {id});
    return id;
}

NodeId BranchModel::ensureRow(const std::string &path)
{
    NodeId at = root;
    for (const std::string_view component : cleanPath(path).components) {
        at = m_source ? ensureChild(at, std::string(component)) : NodeId();
        if (!at.isValid())
            return {};
    }
    return at == root ? NodeId() : at;
}

bool BranchModel::isAtEndOfListed(NodeId id) const
{
    if (!id.isValid() || id == root)
        return false;
    const NodeId folder = parentOf(id);
    const auto listing = m_listings.find(folder);
    const std::vector<NodeId> *rows = listedRows(folder);
    return listing != m_listings.end() && listing->second.hasMore && rows != nullptr && listing->second.inOrder > 0 &&
           (*rows)[listing->second.inOrder - 1] == id;
}

bool BranchModel::isAfterGap(const QModelIndex &index) const
{
    const auto listing = m_listings.find(index.parent().isValid() ? node(index.parent()) : root);
    return listing != m_listings.end() && listing->second.hasMore &&
           static_cast<std::size_t>(index.row()) >= listing->second.inOrder;
}

void BranchModel::listMore(NodeId folder)
{
    const auto found = m_listings.find(folder);
    if (!m_source || found == m_listings.end() || !found->second.hasMore)
        return;
    const std::vector<std::string> names = m_source->names(pathOf(folder), found->second.next, page);
    Listing &listing = found->second;
    std::vector<NodeId> run; // comes in at once
    const auto insertRun = [&] {
        insertRowsAt(folder, listing.inOrder, run);
        listing.inOrder += run.size();
        run.clear();
    };
    for (const std::string &name : names) {
        const std::vector<NodeId> &rows = *listedRows(folder);
        const NodeId id = nodeOf(folder, name);
        if (listing.inOrder < rows.size() && rows[listing.inOrder] == id) {
            insertRun(); // before one that was there alone
            ++listing.inOrder;
        } else {
            run.push_back(id);
        }
    }
    insertRun();
    listing.hasMore = names.size() == page;
    if (!names.empty())
        listing.next = names.back() + '\0';
    m_wanted[folder] = listing.inOrder;
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
    for (const QString &more : {row.linksSpoken, row.note}) {
        if (!more.isEmpty())
            text += QStringLiteral(", ") + more;
    }
    return text;
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
    case RemarkRole: return remark(row);
    case RemovedRole: return row.isWhiteout;
    case MutedRole: return row.isHidden;
    case TouchedRole: return row.isTouched;
    case NewsRole: return row.isNews;
    case GapRole: return isAfterGap(index);
    case SupplierRole:
        if (!m_showsSupplier)
            return {};
        return static_cast<int>((row.supplier ? m_state->layerNumber(*row.supplier) : containerBadge).value);
    default: return {};
    }
}

} // namespace strata
