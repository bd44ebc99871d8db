// SPDX-License-Identifier: Apache-2.0
// One tab for each image, a "+" behind the last one.
#pragma once

#include <QTabBar>
#include <QTabWidget>

class QStackedWidget;
class QToolButton;

namespace strata {

/// A tab bar that keeps a button behind its last tab.
class TabBarWithPlus : public QTabBar {
    Q_OBJECT

public:
    explicit TabBarWithPlus(QWidget *parent = nullptr);

Q_SIGNALS:
    void plusClicked();

protected:
    void tabLayoutChange() override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override; // the middle button closes

private:
    void placePlus();

    QToolButton *m_plus;
};

class DocumentTabs : public QTabWidget {
    Q_OBJECT

public:
    explicit DocumentTabs(QWidget *parent = nullptr);

    /// Names from images are shown letter by letter.
    void setPlainTabText(int index, const QString &text, const QString &toolTip);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void plusClicked();

private:
    QStackedWidget *m_pages;
};

} // namespace strata
