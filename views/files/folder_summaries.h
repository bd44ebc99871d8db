// SPDX-License-Identifier: Apache-2.0
// Summaries for the rows of folders: the layers that supply their contents, and what the layer did there. Each
// requires a walk over the folder, so it is made off the interface thread, only for painted folders, and then kept.
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
    /// Takes a query with the same rows but new results; the old summaries stay until they are replaced.
    void refreshQuery(TreeQueryPtr query);
    /// Null if not known yet; the summary is then made, and ready() reports `row`.
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
    std::unordered_map<NodeId, QPersistentModelIndex> m_asked; // by the running job
    QTimer m_soon;                                             // collects the folders of one painting
    Job m_job;
};

} // namespace strata
