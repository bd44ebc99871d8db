// SPDX-License-Identifier: Apache-2.0
// The steps of a build as rows, in order. A Dockerfile that could not be read is a single row with the error.
#pragma once

#include "model/build/build_report.h"

#include <QAbstractListModel>

namespace strata {

class BuildState;

enum BuildStepRole : int {
    StepSignRole = Qt::UserRole + 100, // int(BuildSign)
    StepSignTextRole,                  // "new layer · 12 B"
    StepRemarksRole,                   // QStringList
    StepOutputRole,                    // QStringList: the builder's output below the title
    StepLineRole,                      // int: line in the Dockerfile; 0: none
};

/// Follows a BuildState, which must outlive it.
class BuildStepsModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit BuildStepsModel(BuildState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void follow();
    [[nodiscard]] bool isUnreadable() const; // the Dockerfile, or its input
    [[nodiscard]] QVariant failureData(int role) const;

    BuildState *m_state;
    BuildReportPtr m_report;
};

} // namespace strata
