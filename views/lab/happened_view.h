// SPDX-License-Identifier: Apache-2.0
// What the last step did, in numbered sentences.
#pragma once

#include "views/lab/lab_card.h"
#include "views/lab/lab_state.h"

#include <QStringList>

namespace strata {

/// Follows a LabState, which must outlive it.
class HappenedView : public LabCard {
    Q_OBJECT

public:
    explicit HappenedView(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] const QStringList &sentences() const { return m_sentences; } // as plain text

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showSentences(const QStringList &markup, bool isRefusal);

    LabState *m_state;
    QStringList m_sentences;
};

} // namespace strata
