// SPDX-License-Identifier: Apache-2.0
#include "views/common/ask.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::Ask)
};

/// One that does not exist yet can be typed.
class NewFolderDialog : public QFileDialog {
public:
    using QFileDialog::QFileDialog;

protected:
    /// fileSelected() as for a directory that exists; only the last name may be new.
    void accept() override
    {
        const QStringList chosen = selectedFiles();
        const QFileInfo folder(chosen.isEmpty() ? QString() : chosen.first());
        const bool isNew =
            chosen.size() == 1 && !folder.exists() && !folder.isSymLink() && QFileInfo(folder.absolutePath()).isDir();
        if (!isNew)
            return QFileDialog::accept(); // it asks again if need be
        Q_EMIT fileSelected(folder.absoluteFilePath());
        QDialog::accept();
    }
};

void prepare(QFileDialog *dialog, const PathQuestion &question)
{
    dialog->setObjectName(QLatin1String(question.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!question.filters.isEmpty())
        dialog->setNameFilters(question.filters);
    if (!question.accept.isEmpty())
        dialog->setLabelText(QFileDialog::Accept, question.accept);
    dialog->setDirectory(question.folder);
}

void openFor(QFileDialog *dialog, const PathQuestion &question, const QObject *context, const PathChosen &chosen)
{
    prepare(dialog, question);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, chosen);
    dialog->open();
}

void openForFolder(QFileDialog *dialog, const PathQuestion &question, const QObject *context, const PathChosen &chosen)
{
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    openFor(dialog, question, context, chosen);
}

} // namespace

void askForFile(const PathQuestion &question, const QObject *context, const PathChosen &chosen)
{
    auto *dialog = new QFileDialog(question.parent, question.title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openFor(dialog, question, context, chosen);
}

void askForFiles(const PathQuestion &question, const QObject *context,
                 const std::function<void(const QStringList &paths)> &chosen)
{
    auto *dialog = new QFileDialog(question.parent, question.title);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    prepare(dialog, question);
    QObject::connect(dialog, &QFileDialog::filesSelected, context, chosen);
    dialog->open();
}

void askForFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen)
{
    openForFolder(new QFileDialog(question.parent, question.title), question, context, chosen);
}

void askForNewFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen)
{
    openForFolder(new NewFolderDialog(question.parent, question.title), question, context, chosen);
}

QFileDialog *askToSave(const PathQuestion &question, const QString &proposed, const QObject *context,
                       const PathChosen &chosen)
{
    auto *dialog = new QFileDialog(question.parent, question.title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QFileInfo(proposed).suffix());
    prepare(dialog, question);
    dialog->selectFile(proposed);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, chosen);
    dialog->open();
    return dialog;
}

QMessageBox *newMessageBox(QMessageBox::Icon icon, const Notice &notice)
{
    auto *box = new QMessageBox(icon, notice.title, notice.text, QMessageBox::NoButton, notice.parent);
    box->setObjectName(QLatin1String(notice.name));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(notice.details);
    return box;
}

void inform(const Notice &notice, const QString &list)
{
    QMessageBox *box = newMessageBox(QMessageBox::Information, notice);
    box->setStandardButtons(QMessageBox::Ok);
    box->setDetailedText(list);
    box->open();
}

void warn(const Notice &notice)
{
    QMessageBox *box = newMessageBox(QMessageBox::Warning, notice);
    box->setStandardButtons(QMessageBox::Ok);
    box->open();
}

void ask(const Notice &notice, const QObject *context, const QList<Answer> &answers, QMessageBox::Icon icon)
{
    QMessageBox *box = newMessageBox(icon, notice);
    box->setStandardButtons(QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Cancel);
    for (const Answer &answer : answers) {
        QPushButton *button = box->addButton(answer.button, QMessageBox::AcceptRole);
        button->setObjectName(QLatin1String(answer.name));
        QObject::connect(button, &QPushButton::clicked, context, answer.act);
    }
    box->open();
}

void askToReplace(QWidget *parent, const char *name, const QString &text, const QObject *context,
                  const std::function<void()> &replace)
{
    ask({parent, name, Text::tr("Already there"), text,
         Text::tr("Files with the same names are replaced; other files in the directory stay.")},
        context, {{Text::tr("Replace"), replace}}, QMessageBox::Warning);
}

} // namespace strata
