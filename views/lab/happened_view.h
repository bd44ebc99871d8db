// SPDX-License-Identifier: Apache-2.0
// What the last step did, in numbered sentences.
#pragma once

#include "views/lab/lab_card.h"
#include "views/lab/lab_state.h"
#include "views/lab/motion/lab_scene.h"

#include <QStringList>

#include <optional>

namespace strata {

/// Follows a LabState, which must outlive it.
class HappenedView : public LabCard {
    Q_OBJECT

public:
    explicit HappenedView(LabState *state, QWidget *parent = nullptr);

    /// Shows only sentences of the phases up to this one; empty: all, as after every change of the state.
    void showUpTo(std::optional<ActPhase> phase);
    [[nodiscard]] const QStringList &sentences() const { return m_sentences; } // as plain text

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showSentences(const QStringList &markup, bool isRefusal);

    LabState *m_state;
    QStringList m_sentences;
    std::optional<ActPhase> m_upTo;
};

} // namespace strata
