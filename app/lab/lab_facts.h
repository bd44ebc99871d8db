// SPDX-License-Identifier: Apache-2.0
// The status line's text about a lab: the content and cost of the writable layer, and the output of `docker diff`.
#pragma once

#include "views/common/job.h"
#include "views/lab/lab_state.h"

#include <QObject>
#include <QString>

namespace strata {

/// Follows a LabState, which must outlive it. A worker reads the whole writable layer, which may be a directory of
/// this machine; one with very many files is not read.
class LabFacts : public QObject {
    Q_OBJECT

public:
    explicit LabFacts(const LabState *state, QObject *parent = nullptr);

    /// Empty after a new start, until the layer has been read.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// All lines of `docker diff`, or the first ones if there are very many. Plain text, updated together with
    /// text().
    [[nodiscard]] const QString &diff() const { return m_diff; }

Q_SIGNALS:
    void changed(); // the text; emitted later than that of the state

private:
    void read();

    const LabState *m_state;
    QString m_text;
    QString m_diff;
    Job m_job;
};

} // namespace strata
