// SPDX-License-Identifier: Apache-2.0
// The rows of a TreeQuery as an item model. Owns no row: a cell's text is made when it is asked for.
#pragma once

#include "model/tree/owner_names.h"
#include "model/tree/query/tree_query.h"
#include "views/common/roles.h"
#include "views/common/tree/path_tree_model.h"
#include "views/files/file_row.h"

namespace strata {

class FolderSummaries;
struct FolderSummary;

class FileTreeModel : public PathTreeModel {
    Q_OBJECT

public:
    static constexpr int ShortRemarkRole = Qt::UserRole + 100; // "← 4" for "content of 4"

    enum Column {
        NameColumn,
        SuppliedByColumn,
        ChangeColumn,
        SizeColumn,
        ModeColumn,
        OwnerColumn,
        ModifiedColumn,
        ColumnCount
    };

    explicit FileTreeModel(QObject *parent = nullptr);
    ~FileTreeModel() override;

    /// Null: no rows.
    void setQuery(TreeQueryPtr query);
    /// A query over the same nodes with the same rows, whose cells may say something else.
    void refreshQuery(TreeQueryPtr query);
    /// What the image calls the owners that have only numbers.
    void setOwnerNames(OwnerNamesPtr names);
    [[nodiscard]] const TreeQueryPtr &query() const { return m_query; }

    [[nodiscard]] NodeId parentOf(NodeId id) const override { return m_query->tree().parent(id); }
    [[nodiscard]] std::string_view nameOf(NodeId id) const override { return m_query->tree().name(id); }
    [[nodiscard]] bool hasRow(NodeId id) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

protected:
    [[nodiscard]] std::vector<NodeId> rowsOf(NodeId folder) const override;
    [[nodiscard]] bool hasRows(NodeId folder) const override;

private:
    [[nodiscard]] QVariant text(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant supplierText(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QList<int> suppliers(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString changeWords(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant changeKind(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString remark(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString shortRemark(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant sortValue(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] bool hasSummary(NodeId id, const FileRow &row) const;
    [[nodiscard]] const FolderSummary *summaryOf(const QModelIndex &index, const FileRow &row) const;

    TreeQueryPtr m_query;
    OwnerNamesPtr m_owners = std::make_shared<const OwnerNames>();
    FolderSummaries *m_summaries = nullptr;
    SortKey m_sortKey = SortKey::Name;
    bool m_descending = false;
};

} // namespace strata
