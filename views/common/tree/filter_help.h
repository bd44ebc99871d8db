// SPDX-License-Identifier: Apache-2.0
// Help for the filter language, in a small window that stays open during typing.
#pragma once

#include <QDialog>

class QTableWidget;

namespace strata {

class FilterHelpDialog : public QDialog {
    Q_OBJECT

public:
    explicit FilterHelpDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    void exampleChosen(const QString &example); // double click or Enter on a row

private:
    void fill(QTableWidget *table);
};

} // namespace strata
