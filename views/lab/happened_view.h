// SPDX-License-Identifier: Apache-2.0
// What the last step did, in numbered sentences.
#pragma once

#include "views/lab/lab_state.h"

#include <QFrame>
#include <QStringList>

class QGridLayout;
class QLabel;

namespace strata {

class ElidedLabel;

/// Follows a LabState, which must outlive it.
class HappenedView : public QFrame {
    Q_OBJECT

public:
    explicit HappenedView(LabState *state, QWidget *parent = nullptr);

    [[nodiscard]] const QStringList &sentences() const { return m_sentences; } // as plain text

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showSentences(const QStringList &markup, bool isRefusal);

    LabState *m_state;
    QStringList m_sentences;
    QWidget *m_head;
    ElidedLabel *m_title;
    QLabel *m_step;
    QLabel *m_text;
};

} // namespace strata
