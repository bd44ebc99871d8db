// SPDX-License-Identifier: Apache-2.0
// The rows of a TreeQuery as an item model. Rows are not stored: a cell's text is made on demand.
#pragma once

#include "model/tree/owner_names.h"
#include "model/tree/query/tree_query.h"
#include "views/common/roles.h"
#include "views/common/tree/query_tree_model.h"
#include "views/files/file_row.h"

namespace strata {

class FolderSummaries;
struct FolderSummary;

class FileTreeModel : public QueryTreeModel<TreeQuery> {
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

    /// A query with the same nodes and rows, but possibly other cell contents.
    void refreshQuery(TreeQueryPtr query);
    /// The image's names for owners that only have numbers.
    void setOwnerNames(OwnerNamesPtr names);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void queryChanged() override;
    [[nodiscard]] QVariant text(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant supplierText(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QList<int> suppliers(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant hider(const FileRow &row) const;
    void addOlder(QList<int> &layers, NodeId id, const Change &version) const;
    [[nodiscard]] QString changeWords(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant changeSign(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString remark(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString shortRemark(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] QVariant sortValue(const QModelIndex &index, const FileRow &row) const;
    [[nodiscard]] bool hasSummary(NodeId id, const FileRow &row) const;
    [[nodiscard]] const FolderSummary *summaryOf(const QModelIndex &index, const FileRow &row) const;

    OwnerNamesPtr m_owners = std::make_shared<const OwnerNames>();
    FolderSummaries *m_summaries = nullptr;
};

} // namespace strata
