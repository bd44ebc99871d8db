// SPDX-License-Identifier: Apache-2.0
// The command line of the lab: a shell in the merged view. Up and Down recall lines, Tab completes a word.
#pragma once

#include "model/sessions/lab_action.h"
#include "model/shell/lab_shell.h"
#include "model/shell/session_word.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTextCharFormat;

namespace strata {

class LabState;
struct LabAct;

/// Follows a LabState, which must outlive it.
class CommandView : public QWidget {
    Q_OBJECT

public:
    explicit CommandView(LabState *state, QWidget *parent = nullptr);
    ~CommandView() override;

    /// As if typed.
    void run(const QString &line);
    /// The same for a line with paths relative to the root: changes to the root first.
    void runInRoot(const QString &line);
    /// Prints an operation that was not entered as a line, in the form of a call.
    void sayOperation(const LabOperation &operation);
    [[nodiscard]] QString text() const; // the whole output
    [[nodiscard]] QLineEdit *line() const { return m_line; }

Q_SIGNALS:
    void lineEntered(const QString &line); // before it runs
    void lineDone();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void clear();
    void showPrompt();
    [[nodiscard]] QString prompt() const;
    /// The kind of a piece of output; determines its colour, together with the theme.
    enum class Ink { Text, Typed, Error, Note, Muted };
    void print(const QString &text, Ink ink = Ink::Text);
    [[nodiscard]] QTextCharFormat formatOf(Ink ink) const;
    void colorOutput();
    void printLine(const QString &line);
    void say(const QString &text);
    void runWord(SessionWord word);
    void printDiff();
    void printAnswer(const ShellAnswer &answer);
    [[nodiscard]] QString costOf(const ShellAnswer &answer) const;
    [[nodiscard]] QString costOf(const LabAct &act) const;
    [[nodiscard]] bool isForTheLab(const QKeyEvent &key) const;
    void recall(int by);
    void complete();
    void useFonts();

    LabState *m_state;
    QPlainTextEdit *m_output;
    QLabel *m_prompt;
    QLineEdit *m_line;
    QStringList m_history;
    bool m_isAtEnd = true;    // the user has not scrolled up in the output
    qsizetype m_recalled = 0; // index into m_history; its size means the new line
};

} // namespace strata
