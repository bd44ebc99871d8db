// SPDX-License-Identifier: Apache-2.0
// The tabs of the window: one for each document, a "+" after the last one, and the start page if there is no
// document.
#pragma once

#include "app/document.h"

#include <QPointer>
#include <QTabBar>
#include <QTabWidget>

#include <vector>

class QStackedWidget;
class QToolButton;

namespace strata {

/// A tab bar with a button after the last tab.
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

/// Owned by the window. Lives on the interface thread. Owns the documents.
class DocumentTabs : public QTabWidget {
    Q_OBJECT

public:
    /// `start`: shown if there is no document; owned by the caller.
    DocumentTabs(QWidget *start, QWidget *parent);

    /// Shows a new document, in place of the start page.
    void add(Document *document);
    void showStart();
    [[nodiscard]] bool isStartShown() const { return currentWidget() == m_start; }
    /// If the user has to be asked, the tab stays open until the answer.
    void close(Document *document) { closeTab(indexOf(document)); }
    void closeCurrent() { closeTab(currentIndex()); }
    /// Without asking. For destructors, before the objects that the documents use are destroyed.
    void deleteDocuments();
    void showNext(int by);

    /// Null if the current tab is of another kind.
    template<class Page = Document>
    [[nodiscard]] Page *current() const
    {
        return qobject_cast<Page *>(currentWidget());
    }
    /// Documents of one kind, in the order of their tabs.
    template<class Page = Document>
    [[nodiscard]] std::vector<Page *> all() const
    {
        std::vector<Page *> list;
        for (int i = 0; i < count(); ++i) {
            if (auto *page = qobject_cast<Page *>(widget(i)))
                list.push_back(page);
        }
        return list;
    }

    /// Of the current document, so that a new one starts with the same layout.
    void saveLayout() const;
    void updateTexts();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void documentShown();   // another one, or the start page
    void documentChanged(); // any document
    void wholeWindowRequested(bool whole);

private:
    void closeTab(int index);
    void followCurrent();
    void setTexts(int index, const QString &text, const QString &toolTip);

    QWidget *m_start;
    QStackedWidget *m_pages;
    QPointer<Document> m_current;
};

} // namespace strata
