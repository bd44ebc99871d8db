// SPDX-License-Identifier: Apache-2.0
// Questions and error messages for the user. Every call returns at once; the dialog is deleted when it closes. Texts
// are plain. `name` of a question is the object name of its dialog.
#pragma once

#include <QList>
#include <QMessageBox>
#include <QString>
#include <QStringList>

#include <functional>

class QFileDialog;

namespace strata {

/// The file or directory to ask for, and the dialog.
struct PathQuestion {
    QWidget *parent;
    const char *name;
    QString title;
    QString folder;           // shown first
    QStringList filters = {}; // kinds of files, the default first; empty: all
    QString accept = {};      // on the button; empty: the default text
};

/// Not called if the user cancels or `context` has been destroyed.
using PathChosen = std::function<void(const QString &path)>;

/// Asks for an existing file.
void askForFile(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// Asks for one or more existing files.
void askForFiles(const PathQuestion &question, const QObject *context,
                 const std::function<void(const QStringList &paths)> &chosen);
/// Asks for an existing directory.
void askForFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// Asks for a directory to write into. The last component of the path may not exist yet; the caller creates it.
void askForNewFolder(const PathQuestion &question, const QObject *context, const PathChosen &chosen);
/// Asks for a file to write; the dialog itself asks before an existing file is replaced. `proposed`: a name or path;
/// a name typed without a suffix gets the suffix of the proposed one. Returns the dialog, for settings that depend on
/// its filter.
QFileDialog *askToSave(const PathQuestion &question, const QString &proposed, const QObject *context,
                       const PathChosen &chosen);

/// The content of a message box.
struct Notice {
    QWidget *parent;
    const char *name;
    QString title;
    QString text;
    QString details = {}; // below the text
};

void inform(const Notice &notice, const QString &list = {}); // `list`: shown on request
void warn(const Notice &notice);

/// A button and its action.
struct Answer {
    QString button;
    std::function<void()> act;
    const char *name = ""; // object name of the button
};
/// There is a Cancel button as well; it is the default.
void ask(const Notice &notice, const QObject *context, const QList<Answer> &answers,
         QMessageBox::Icon icon = QMessageBox::Question);

/// A box without buttons; the caller opens it.
[[nodiscard]] QMessageBox *newMessageBox(QMessageBox::Icon icon, const Notice &notice);

/// Asks whether existing files in a directory may be replaced. `text`: what exists already.
void askToReplace(QWidget *parent, const char *name, const QString &text, const QObject *context,
                  const std::function<void()> &replace);

} // namespace strata
