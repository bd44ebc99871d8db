// SPDX-License-Identifier: Apache-2.0
// What the status line says of a lab: what lies in the writable layer, what it cost, what `docker diff` says.
#pragma once

#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QString>

namespace strata {

/// Follows a LabState, which must outlive it. Where a folder of this machine is the writable layer its whole content has
/// to be read for that, which is done on another thread; one of very many files is not read.
class LabFacts : public QObject {
    Q_OBJECT

public:
    explicit LabFacts(const LabState *state, QObject *parent = nullptr);

    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void changed(); // later than the state

private:
    void read();

    const LabState *m_state;
    QString m_read; // of a start on folders
    Job m_job;
};

} // namespace strata
