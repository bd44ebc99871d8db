// SPDX-License-Identifier: Apache-2.0
// The bar above a tree of paths: a switch, the filter with its help, and buttons. Under it, if there is one, a line
// that says what is wrong with the filter.
#pragma once

#include <QFrame>

#include <vector>

class QGridLayout;
class QLabel;
class QToolButton;

namespace strata {

class FilterField;
class FilterHelpDialog;

class FilterBar : public QFrame {
    Q_OBJECT

public:
    /// `scope`: what is at the left; the bar owns it.
    explicit FilterBar(QWidget *scope, QWidget *parent = nullptr);

    [[nodiscard]] FilterField *field() const { return m_field; }
    /// Behind the others; the bar owns it.
    void addButton(QWidget *button);
    /// One line about the last command ("The link leads nowhere"), in place of the error; "" hides it.
    void showRemark(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void say(const QString &text, bool error);
    void colorRemark();
    void showHelp();

    QWidget *m_scope;
    FilterField *m_field = nullptr;
    QToolButton *m_help = nullptr;
    std::vector<QWidget *> m_buttons;
    QLabel *m_remark = nullptr;
    QGridLayout *m_layout = nullptr;
    FilterHelpDialog *m_helpDialog = nullptr;
    bool m_twoRows = false;
    bool m_error = false; // what m_remark says
};

} // namespace strata
