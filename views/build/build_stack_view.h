// SPDX-License-Identifier: Apache-2.0
// The built image as a stack, newest step on top: a slab for each layer, a thin row for each metadata-only step.
// Hidden bytes are hatched.
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
