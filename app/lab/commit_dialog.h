// SPDX-License-Identifier: Apache-2.0
// Asks for the name of the image to be made from a lab's container, and for its format.
#pragma once

#include "model/image/write/image_writer.h"

#include <QDialog>
#include <QString>

class QButtonGroup;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace strata {

struct CommitChoice {
    QString name; // "hello:1"; may be empty
    QString message;
    QString author;
    ImageLayout layout = ImageLayout::DockerArchive;
};

class CommitDialog : public QDialog {
    Q_OBJECT

public:
    /// `remark`: about what is left out; may be empty.
    explicit CommitDialog(const QString &remark, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const strata::CommitChoice &choice);

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
