// SPDX-License-Identifier: Apache-2.0
// A tree of paths with its filter: the common part of the files of an image and those of a comparison.
#pragma once

#include "model/base/ids.h"
#include "model/base/progress.h"
#include "views/common/job.h"

#include <QByteArray>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace strata {

class FilterBar;
class FilterField;
class HeaderColumns;
class PathTreeModel;
class PathTreeView;
class StateStack;

/// Queries run off the interface thread; the rows of the last one stay until the next result arrives. The concrete
/// page follows its state, lays out the parts and starts the queries.
class PathTreePage : public QWidget {
    Q_OBJECT

public:
    ~PathTreePage() override;

    /// Moves the focus to the filter.
    void focusFilter();
    void focusTree();
    /// As if typed.
    void setFilterText(const QString &text);
    [[nodiscard]] QString filterText() const;

    /// The selected path, or if several rows are selected all of them, in the order of the rows.
    [[nodiscard]] std::vector<NodeId> selectedNodes() const;
    [[nodiscard]] HeaderColumns *columns() const;
    /// The visible columns, their widths and order, for the settings.
    [[nodiscard]] QByteArray saveHeaderState() const;
    void restoreHeaderState(const QByteArray &state);

Q_SIGNALS:
    void contentRequested(); // Enter or double click on a file
    void copyRequested();    // of selectedNodes()

protected:
    /// Takes ownership of both. `scope`: the switch before the filter.
    PathTreePage(PathTreeModel *model, QWidget *scope, QWidget *parent);

    void showEvent(QShowEvent *event) override;

    /// The node selected in the state; invalid if none.
    [[nodiscard]] virtual NodeId selectedNode() const = 0;
    /// Runs a query for the current state and filter, if there is anything to query.
    virtual void startQuery() = 0;
    /// Called if a query without a filter has no rows.
    virtual void showEmpty() = 0;

    /// False while the page is hidden; startQuery() is then called once it is shown.
    [[nodiscard]] bool canWork();
    /// `take(query, hits)` gets the finished query and the hits to expand the tree to: with a filter the first ones;
    /// without a filter all, if there are at most `mostUnfiltered`.
    template<class QUERY, class TREE, class SPEC, class TAKE>
    void run(std::shared_ptr<const TREE> tree, SPEC spec, std::uint64_t mostUnfiltered, TAKE take)
    {
        using Found = std::pair<std::shared_ptr<const QUERY>, std::vector<NodeId>>; // null if it was stopped
        m_job.start(
            [tree = std::move(tree), spec = std::move(spec), mostUnfiltered](const StopToken &stop) {
                Found found;
                if (auto query = QUERY::run(tree, spec, stop)) {
                    found.first = *std::move(query);
                    found.second = spec.filter.isEmpty() ? found.first->fewHits(mostUnfiltered)
                                                         : found.first->firstHits(mostOpenedHits);
                }
                return found;
            },
            [take = std::move(take)](Found found) {
                if (found.first)
                    take(std::move(found.first), found.second);
            });
    }
    /// Shows the rows of a new query: expands what was expanded before, and `hits`. `top`: see
    /// PathTreeView::topNode().
    void showRows(const std::vector<NodeId> &hits, NodeId top);

    static constexpr std::size_t mostOpenedHits = 200;

    FilterBar *m_bar;
    FilterField *m_field;
    PathTreeView *m_tree;
    StateStack *m_stack;
    Job m_job;

private:
    bool m_outdated = false; // a query was requested while hidden
};

} // namespace strata
