// SPDX-License-Identifier: Apache-2.0
// A tree model whose nodes are paths: each has a name and a parent folder. The interface that PathTreeView needs.
#pragma once

#include "views/common/tree/tree_model_base.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace strata {

class PathTreeModel : public TreeModelBase {
    Q_OBJECT

public:
    using TreeModelBase::TreeModelBase;

    /// For nodes that have a row, and for their ancestors.
    [[nodiscard]] virtual NodeId parentOf(NodeId id) const = 0;
    [[nodiscard]] virtual std::string_view nameOf(NodeId id) const = 0; // raw bytes
    /// Also false for ids that are not those of a node.
    [[nodiscard]] virtual bool hasRow(NodeId id) const = 0;

    /// Rows can be dragged out of the window.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override
    {
        return index.isValid() ? TreeModelBase::flags(index) | Qt::ItemIsDragEnabled : TreeModelBase::flags(index);
    }

Q_SIGNALS:
    /// The user wants another order of a list whose rows are sorted by the caller.
    void orderWanted();

public:
    /// Invalid if the node does not have a row.
    [[nodiscard]] QModelIndex indexOfNode(NodeId id) const
    {
        if (!hasRow(id))
            return {};
        std::vector<NodeId> way; // from the first node below the root down to the node
        for (; id != NodeId(0); id = parentOf(id))
            way.push_back(id);
        std::ranges::reverse(way);
        return indexOf(way);
    }
};

} // namespace strata
