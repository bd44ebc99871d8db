// SPDX-License-Identifier: Apache-2.0
// A view and its three other states: nothing to show, working, failed. Each has a text that suggests what to do.
#pragma once

#include <QStackedWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace strata {

class StateStack : public QStackedWidget {
    Q_OBJECT

public:
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    /// `action`: text of a button; "": no button. All texts are plain.
    void showNothing(const QString &title, const QString &text = {}, const QString &action = {});
    void showWorking(const QString &title, const QString &text = {}, const QString &action = {});
    void setProgress(int percent); // -1: unknown
    void setText(const QString &text); // of the page that is shown, below its title
    void showFailed(const QString &title, const QString &text, const QString &action = {});
    [[nodiscard]] bool showsContent() const;

Q_SIGNALS:
    void actionTriggered(); // the button of the current page

private:
    void showMessage(const QString &title, const QString &text, const QString &action, bool working);

    QWidget *m_content = nullptr;
    QWidget *m_page = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_action = nullptr;
};

} // namespace strata
