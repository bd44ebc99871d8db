// SPDX-License-Identifier: Apache-2.0
// The steps of a build as cards: the output of the classic builder, and a sign for the result of each step.
#pragma once

#include <QListView>

namespace strata {

class BuildState;
class BuildStepsModel;

/// Follows a BuildState, which must outlive it.
class BuildStepsView : public QListView {
    Q_OBJECT

public:
    explicit BuildStepsView(BuildState *state, QWidget *parent = nullptr);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void followSelection();
    void followBuild();

    BuildState *m_state;
    BuildStepsModel *m_model;
};

} // namespace strata
