// SPDX-License-Identifier: Apache-2.0
// "Open by name": asks for the name of an image or a container, and completes what the places of this machine have.
#pragma once

#include <QDialog>

class QLineEdit;

namespace strata {

class PlaceWords;

class NameDialog : public QDialog {
    Q_OBJECT

public:
    /// `words` must outlive it.
    explicit NameDialog(PlaceWords *words, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &word); // a SOURCE word, not empty

private:
    QLineEdit *m_name;
};

} // namespace strata
