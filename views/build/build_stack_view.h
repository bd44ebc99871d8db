// SPDX-License-Identifier: Apache-2.0
// The image that was built as a stack, newest step on top: a slab for each layer, a thin row for a step that is
// metadata only; what no one sees any more is hatched.
#pragma once

#include <QListView>

namespace strata {

class BuildStackModel;
class BuildState;

/// Follows a BuildState, which must outlive it.
class BuildStackView : public QListView {
    Q_OBJECT

public:
    explicit BuildStackView(BuildState *state, QWidget *parent = nullptr);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void followSelection();

    BuildState *m_state;
    BuildStackModel *m_model;
};

} // namespace strata
