// SPDX-License-Identifier: Apache-2.0
// What the status line says about a lab: what is in the writable layer, what it cost, what `docker diff` says.
#pragma once

#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QString>

namespace strata {

/// Follows a LabState, which must outlive it. A worker looks at all of the writable layer, which may be a directory of
/// this machine; one of very many files is not looked at.
class LabFacts : public QObject {
    Q_OBJECT

public:
    explicit LabFacts(const LabState *state, QObject *parent = nullptr);

    /// Empty after a new start, until it has been read.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// All lines of `docker diff`, or the first ones of very many. Plain text, as late as text().
    [[nodiscard]] const QString &diff() const { return m_diff; }

Q_SIGNALS:
    void changed(); // the text; later than the state

private:
    void read();

    const LabState *m_state;
    QString m_text;
    QString m_diff;
    Job m_job;
};

} // namespace strata
