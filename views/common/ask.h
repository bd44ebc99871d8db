// SPDX-License-Identifier: Apache-2.0
// Asking the user, and telling them what went wrong. Every call returns at once; the dialog is deleted when it closes.
// Texts are plain. `name` of a question is the object name of its dialog.
#pragma once

#include <QList>
#include <QMessageBox>
#include <QString>
#include <QStringList>

#include <functional>

class QFileDialog;

namespace strata {

/// Which file or directory, in which dialog.
struct PathQuestion {
    QWidget *parent;
    const char *name;
    QString title;
    QString folder;           // that is shown first
    QStringList filters = {}; // kinds of files, the usual one first; empty: all
    QString accept = {};      // on the button; empty: the usual word
};

/// Not called if the user cancels, or if `context` is gone by then.
using PathChosen = std::function<void(const QString &path)>;

/// A file that exists.
void askForFile(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// Files that exist; at least one.
void askForFiles(const PathQuestion &question, const QObject *context,
                 const std::function<void(const QStringList &paths)> &chosen);
/// A directory that exists.
void askForFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// A directory to write into. Its last name may be new; the caller creates it.
void askForNewFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// A file to write; the dialog itself asks before it takes the name of one that exists. `proposed`: its name, or path;
/// a name that is typed without a suffix gets that of the proposed one. The dialog, for what depends on its filter.
QFileDialog *askToSave(const PathQuestion &question, const QString &proposed, const QObject *context,
                       const PathChosen &chosen);

/// What a message box says.
struct Notice {
    QWidget *parent;
    const char *name;
    QString title;
    QString text;
    QString details = {}; // below the text
};

void inform(const Notice &notice, const QString &list = {}); // `list`: shown on request
void warn(const Notice &notice);

/// A button with what it does.
struct Answer {
    QString button;
    std::function<void()> act;
    const char *name = ""; // of the button, as an object
};
/// Cancel is there as well, and is what Enter chooses.
void ask(const Notice &notice, const QObject *context, const QList<Answer> &answers,
         QMessageBox::Icon icon = QMessageBox::Question);

/// A box with no buttons yet, to be opened by the caller.
[[nodiscard]] QMessageBox *newMessageBox(QMessageBox::Icon icon, const Notice &notice);

/// "Already there": whether files of the same names in a directory may be replaced. `text`: what is there.
void askToReplace(QWidget *parent, const char *name, const QString &text, const QObject *context,
                  const std::function<void()> &replace);

} // namespace strata
