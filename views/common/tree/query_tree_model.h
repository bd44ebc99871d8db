// SPDX-License-Identifier: Apache-2.0
// The rows of a query (RowQuery) as an item model. Rows are not stored: a cell's text is made on demand.
#pragma once

#include "views/common/tree/path_tree_model.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace strata {

/// The concrete model adds the cells.
template<class QUERY>
class QueryTreeModel : public PathTreeModel {
public:
    using Key = typename QUERY::Key;
    using QueryPtr = std::shared_ptr<const QUERY>;

    using Rows = std::shared_ptr<const std::vector<NodeId>>;

    /// Null: no rows. `list`: the hits in the order() wanted, which are then shown as a list without their folders;
    /// null: as a tree.
    void setQuery(QueryPtr query, Rows list = nullptr)
    {
        beginResetModel();
        m_query = std::move(query);
        m_list = std::move(list);
        queryChanged();
        resetFolders();
        endResetModel();
    }
    [[nodiscard]] const QueryPtr &query() const { return m_query; }
    [[nodiscard]] bool isList() const { return m_list != nullptr; }
    /// The rows of the list in another order: the answer to orderWanted().
    void setListOrder(Rows list)
    {
        m_list = std::move(list);
        resortFolders();
    }
    struct Order {
        Key key = Key::Name;
        bool descending = false;
    };
    [[nodiscard]] Order order() const { return {m_key, m_descending}; }
    /// The column that is sorted by `key`.
    [[nodiscard]] int columnOf(Key key) const
    {
        return static_cast<int>(std::ranges::find(m_keys, key) - m_keys.begin());
    }

    [[nodiscard]] NodeId parentOf(NodeId id) const override { return m_list ? NodeId(0) : m_query->tree().parent(id); }
    [[nodiscard]] std::string_view nameOf(NodeId id) const override { return m_query->tree().name(id); }
    [[nodiscard]] bool hasRow(NodeId id) const override
    {
        return m_query && id.isValid() && id.value < m_query->tree().nodeCount() &&
               (m_list ? m_query->isHit(id) : m_query->isVisible(id));
    }
    [[nodiscard]] int columnCount(const QModelIndex & /*parent*/ = {}) const override
    {
        return static_cast<int>(m_keys.size());
    }
    void sort(int column, Qt::SortOrder order) override
    {
        const Key key = column >= 0 && column < columnCount() ? m_keys[static_cast<std::size_t>(column)] : Key::Name;
        const bool descending = order == Qt::DescendingOrder;
        const bool isOther = key != m_key || descending != m_descending;
        m_key = key;
        m_descending = descending;
        if (isOther && m_list)
            Q_EMIT this->orderWanted();
        else if (isOther)
            resortFolders();
    }

protected:
    /// `keys`: the sort key of each column.
    QueryTreeModel(std::vector<Key> keys, QObject *parent) : PathTreeModel(parent), m_keys(std::move(keys)) {}

    [[nodiscard]] std::vector<NodeId> rowsOf(NodeId folder) const override
    {
        if (m_list)
            return folder == NodeId(0) ? *m_list : std::vector<NodeId>();
        return m_query ? m_query->rows(folder, m_key, m_descending) : std::vector<NodeId>();
    }
    [[nodiscard]] bool hasRows(NodeId folder) const override
    {
        if (m_list)
            return folder == NodeId(0) && !m_list->empty();
        return m_query && m_query->hasRows(folder);
    }
    [[nodiscard]] Key sortKey() const { return m_key; }

    QueryPtr m_query;

private:
    /// Called by setQuery() before any rows are requested.
    virtual void queryChanged() {}

    std::vector<Key> m_keys; // by column
    Rows m_list;             // null: a tree
    Key m_key = Key::Name;
    bool m_descending = false;
};

} // namespace strata
