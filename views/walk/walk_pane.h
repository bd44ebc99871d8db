// SPDX-License-Identifier: Apache-2.0
// The selected row of a walk as a whole, with the buttons that copy what is in it.
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace strata {

class PanelHeading;

class WalkPane : public QWidget {
    Q_OBJECT

public:
    explicit WalkPane(QWidget *parent = nullptr);

    struct Row {
        QString title;
        QString text;
        bool hasValue = false;
        bool hasFormula = false;
        bool canHaveFormula = true; // the button is there
    };
    void showRow(const Row &row);

Q_SIGNALS:
    void valueRequested();
    void formulaRequested();

private:
    PanelHeading *m_heading;
    QToolButton *m_value;
    QToolButton *m_formula;
    QPlainTextEdit *m_text;
};

} // namespace strata
