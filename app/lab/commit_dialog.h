// SPDX-License-Identifier: Apache-2.0
// Asks what a lab's container is to be called when it becomes an image, and in which format it is written.
#pragma once

#include "app/lab/lab_export.h"

#include <QDialog>

class QButtonGroup;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace strata {

class CommitDialog : public QDialog {
    Q_OBJECT

public:
    /// `remark`: on what is left out; may be empty.
    explicit CommitDialog(const QString &remark, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Everything but the container.
    void chosen(const strata::LabCommit &commit);

private:
    QLineEdit *addField(QFormLayout *form, const char *name, const QString &label, const QString &example);
    void addFormats(QFormLayout *form);
    void checkName();
    void choose();

    QLineEdit *m_name = nullptr;
    QLineEdit *m_message = nullptr;
    QLineEdit *m_author = nullptr;
    QLabel *m_complaint = nullptr;
    QButtonGroup *m_formats = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace strata
