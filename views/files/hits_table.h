// SPDX-License-Identifier: Apache-2.0
// The hits of a filter as a table: tab-separated values as `find --tsv` prints them, on the clipboard or in a file.
#pragma once

#include "model/base/progress.h"
#include "model/tree/query/tree_query.h"
#include "views/common/job.h"

#include <QObject>
#include <QString>

#include <span>
#include <string>
#include <vector>

class QWidget;

namespace strata {

/// The table with its header line; cut off if stopped.
[[nodiscard]] std::string hitsTable(const TreeQuery &query, std::span<const NodeId> nodes, const StopToken &stop);

/// Makes tables on a worker.
class HitsTable : public QObject {
    Q_OBJECT

public:
    /// `window`: the parent of dialogs; owns this object.
    explicit HitsTable(QWidget *window);

    void copy(const TreeQueryPtr &query, std::vector<NodeId> nodes);
    /// Asks where; all hits in this order.
    void save(const TreeQueryPtr &query, SortKey key, bool descending);

Q_SIGNALS:
    void said(const QString &text); // what was done

private:
    QWidget *m_window;
    QString m_folder; // where hits were saved last
    Job m_copying;
    Job m_saving;
};

} // namespace strata
