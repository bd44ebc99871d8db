// SPDX-License-Identifier: Apache-2.0
// The bar above a tree of paths: a switch, the filter with its help, and buttons. A line below it shows an error in
// the filter, if there is one.
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
    /// `scope`: the widget on the left; the bar takes ownership.
    explicit FilterBar(QWidget *scope, QWidget *parent = nullptr);

    [[nodiscard]] FilterField *field() const { return m_field; }
    /// Adds it after the others; the bar takes ownership.
    void addButton(QWidget *button);
    /// The same for what belongs to the filter and stays in its row.
    void addFilterButton(QWidget *button);
    /// Shows one line about the last command ("The link leads nowhere") in place of the error; "" hides it.
    void showRemark(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void append(std::vector<QWidget *> &buttons, QWidget *button);
    void arrange();
    void say(const QString &text, bool error);
    void colorRemark();
    void showHelp();

    QWidget *m_scope;
    FilterField *m_field = nullptr;
    QToolButton *m_help = nullptr;
    std::vector<QWidget *> m_filterButtons;
    std::vector<QWidget *> m_buttons;
    QLabel *m_remark = nullptr;
    QGridLayout *m_layout = nullptr;
    FilterHelpDialog *m_helpDialog = nullptr;
    bool m_twoRows = false;
    bool m_error = false; // m_remark shows an error
};

} // namespace strata
