// SPDX-License-Identifier: Apache-2.0
// The steps of a build as rows, in their order; a Dockerfile that could not be read is one row that says so.
#pragma once

#include "model/build/build_report.h"

#include <QAbstractListModel>

namespace strata {

class BuildState;

enum BuildStepRole : int {
    StepSignRole = Qt::UserRole + 100, // int(BuildSign)
    StepSignTextRole,                  // "new layer · 12 B"
    StepRemarksRole,                   // QStringList
    StepOutputRole,                    // QStringList: what the builder printed below the title
    StepLineRole,                      // int: in the Dockerfile; 0: none
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
    [[nodiscard]] bool isUnreadable() const; // the Dockerfile, or what it is built from
    [[nodiscard]] QVariant failureData(int role) const;

    BuildState *m_state;
    BuildReportPtr m_report;
};

} // namespace strata
