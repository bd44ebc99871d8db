// SPDX-License-Identifier: Apache-2.0
// The documents of an image as a tree.
#pragma once

#include "model/documents/document_tree.h"
#include "views/common/tree/tree_model_base.h"

#include <memory>
#include <vector>

namespace strata {

using DocumentTreePtr = std::shared_ptr<const DocumentTree>;

/// The node with number N of the tree is NodeId(N).
class DocumentsModel : public TreeModelBase {
    Q_OBJECT

public:
    enum Column { NameColumn, RemarkColumn, DigestColumn, SizeColumn, TypeColumn, ColumnCount };

    using TreeModelBase::TreeModelBase;

    void setTree(DocumentTreePtr tree); // null: no rows
    [[nodiscard]] const DocumentTreePtr &tree() const { return m_tree; }
    /// Null for an invalid index.
    [[nodiscard]] const DocumentNode *document(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfNumber(std::size_t number) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] std::vector<NodeId> rowsOf(NodeId folder) const override { return m_below[folder.value]; }
    [[nodiscard]] bool hasRows(NodeId folder) const override;

private:
    [[nodiscard]] static QString text(const DocumentNode &node, Column column);

    DocumentTreePtr m_tree;
    std::vector<std::vector<NodeId>> m_below = {{}}; // by number; [0]: the outermost
};

} // namespace strata
