// SPDX-License-Identifier: Apache-2.0
// An editor for a Dockerfile: monospace, with line numbers and highlighted instructions. The line of the selected
// step and the line of an error are marked.
#pragma once

#include <QPlainTextEdit>

namespace strata {

class DockerfileEdit : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DockerfileEdit(QWidget *parent = nullptr);
    ~DockerfileEdit() override;

    /// Replaces the whole text; can be undone.
    void replaceText(const QString &text);
    /// From 1; 0: none.
    void markLine(int line);
    /// The same for an error; `text` is the message. The line number gets a ✗.
    void markError(int line, const QString &text);
    [[nodiscard]] int markedLine() const { return m_marked; }
    [[nodiscard]] int errorLine() const { return m_error; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    class Gutter;
    void paintGutter(QPaintEvent *event);
    [[nodiscard]] int gutterWidth() const;
    void placeGutter();
    void showMarks();
    void reveal(int line);
    void useFont();

    Gutter *m_gutter;
    int m_marked = 0;
    int m_error = 0;
    QString m_errorText;
};

} // namespace strata
