// SPDX-License-Identifier: Apache-2.0
// What the rows of folders say about all that is below: which layers supply it, what the layer did there.
// Each is a walk over the folder, so it is made off the interface thread, for folders that were painted, and
// then kept.
#pragma once

#include "model/tree/query/tree_query.h"
#include "views/common/job.h"

#include <QPersistentModelIndex>
#include <QTimer>

#include <unordered_map>
#include <vector>

namespace strata {

struct FolderSummary {
    std::vector<LayerNumber> suppliers; // lowest first
    TreeQuery::Counts counts;
};

/// Owned by the model.
class FolderSummaries : public QObject {
    Q_OBJECT

public:
    explicit FolderSummaries(QObject *parent = nullptr);

    /// Forgets everything.
    void setQuery(TreeQueryPtr query);
    /// Takes the same rows with new answers: the old ones stay until they are replaced.
    void refreshQuery(TreeQueryPtr query);
    /// Null when it is not known yet; it is made then, and `row` is among those of ready().
    [[nodiscard]] const FolderSummary *find(NodeId folder, const QModelIndex &row);

Q_SIGNALS:
    void ready(const QList<QPersistentModelIndex> &rows);

private:
    struct Known {
        FolderSummary summary;
        bool outdated = false;
    };

    void work();

    TreeQueryPtr m_query;
    std::unordered_map<NodeId, Known> m_known;
    std::unordered_map<NodeId, QPersistentModelIndex> m_waiting;
    std::unordered_map<NodeId, QPersistentModelIndex> m_asked; // by the job that runs
    QTimer m_soon;                                             // gathers the folders of one painting
    Job m_job;
};

} // namespace strata
