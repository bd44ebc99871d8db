// SPDX-License-Identifier: Apache-2.0
#include "app/document_tabs.h"

#include "views/common/tool_tip.h"

#include <QHash>
#include <QMouseEvent>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace strata {

TabBarWithPlus::TabBarWithPlus(QWidget *parent) : QTabBar(parent), m_plus(new QToolButton(this))
{
    m_plus->setObjectName(QStringLiteral("newTab"));
    m_plus->setText(QStringLiteral("+"));
    m_plus->setAutoRaise(true);
    m_plus->setToolTip(tr("Start page"));
    m_plus->setAccessibleName(tr("Start page"));
    connect(m_plus, &QToolButton::clicked, this, &TabBarWithPlus::plusClicked);
}

void TabBarWithPlus::tabLayoutChange()
{
    QTabBar::tabLayoutChange();
    placePlus();
}

void TabBarWithPlus::resizeEvent(QResizeEvent *event)
{
    QTabBar::resizeEvent(event);
    placePlus();
}

void TabBarWithPlus::mouseReleaseEvent(QMouseEvent *event)
{
    const int tab = tabAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && tab >= 0)
        Q_EMIT tabCloseRequested(tab);
    else
        QTabBar::mouseReleaseEvent(event);
}

void TabBarWithPlus::placePlus()
{
    const QSize size = m_plus->sizeHint();
    const int behind = count() > 0 ? tabRect(count() - 1).right() + 6 : 0;
    const int x = std::min(behind, width() - size.width());
    m_plus->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
    m_plus->raise();
}

DocumentTabs::DocumentTabs(QWidget *start, QWidget *parent)
    : QTabWidget(parent), m_start(start), m_pages(findChild<QStackedWidget *>())
{
    m_pages->installEventFilter(this);
    setObjectName(QStringLiteral("documentTabs"));
    auto *bar = new TabBarWithPlus(this);
    setTabBar(bar);
    setDocumentMode(true);
    setTabsClosable(true);
    setMovable(true);
    bar->setExpanding(false);
    bar->setElideMode(Qt::ElideMiddle);
    bar->setUsesScrollButtons(true);
    bar->setStyleSheet(QStringLiteral("QTabBar::close-button { image: url(:/icons/close.svg); }"
                                      "QTabBar::close-button:hover { background: palette(mid); border-radius: 3px; }"));
    connect(bar, &TabBarWithPlus::plusClicked, this, &DocumentTabs::showStart);
    connect(this, &QTabWidget::tabCloseRequested, this, &DocumentTabs::closeTab);
    connect(this, &QTabWidget::currentChanged, this, &DocumentTabs::followCurrent);
}

bool DocumentTabs::eventFilter(QObject *watched, QEvent *event)
{
    // Each label in a page that says something else asks for a new layout, and a tab widget answers by painting the
    // whole window. A page fills the tabs whatever it says.
    if (watched == m_pages && event->type() == QEvent::LayoutRequest && currentWidget() != nullptr &&
        currentWidget()->geometry() == m_pages->contentsRect())
        return true;
    return QTabWidget::eventFilter(watched, event);
}

void DocumentTabs::add(Document *document)
{
    connect(document, &Document::changed, this, &DocumentTabs::documentChanged);
    connect(document, &Document::wholeWindowRequested, this, &DocumentTabs::wholeWindowRequested);
    addTab(document, document->title());
    if (const int start = indexOf(m_start); start >= 0)
        removeTab(start);
    tabBar()->show();
    setCurrentWidget(document);
    updateTexts();
}

void DocumentTabs::showStart()
{
    if (indexOf(m_start) < 0)
        addTab(m_start, tr("Start"));
    setCurrentWidget(m_start);
    tabBar()->setVisible(count() > 1);
}

void DocumentTabs::showNext(int by)
{
    setCurrentIndex((currentIndex() + count() + by) % count());
}

void DocumentTabs::closeTab(int index)
{
    const bool isStart = widget(index) == m_start;
    if (isStart && count() == 1)
        return;
    auto *document = qobject_cast<Document *>(widget(index));
    const auto closeLater = [this, target = QPointer<Document>(document)] {
        if (target) // it may be gone by the time that it is saved
            close(target);
    };
    if (document != nullptr && !document->mayClose(closeLater))
        return;
    if (document != nullptr)
        document->saveLayout();
    removeTab(index);
    if (count() == 0)
        showStart();
    if (document != nullptr) {
        document->hide();
        document->deleteLater(); // perhaps one of its own signals led here
    }
}

void DocumentTabs::deleteDocuments()
{
    disconnect();
    for (Document *document : all())
        delete document;
}

void DocumentTabs::followCurrent()
{
    if (m_current)
        m_current->setCurrent(false);
    m_current = current();
    if (m_current)
        m_current->setCurrent(true);
    Q_EMIT documentShown();
}

void DocumentTabs::saveLayout() const
{
    if (const Document *document = current())
        document->saveLayout();
}

/// Images of one name from several files (two builds of one tag) are distinguished by the file.
void DocumentTabs::updateTexts()
{
    QHash<QString, int> uses;
    for (const Document *document : all())
        ++uses[document->title()];
    for (int i = 0; i < count(); ++i) {
        if (const auto *document = qobject_cast<Document *>(widget(i))) {
            const QString title = document->title();
            setTexts(i, uses[title] > 1 ? document->distinctTitle() : title, document->toolTipText());
        }
    }
}

/// Names from images are shown letter by letter.
void DocumentTabs::setTexts(int index, const QString &text, const QString &toolTip)
{
    QString shown = text;
    shown.replace(QLatin1Char('&'), QStringLiteral("&&")); // else it marks a shortcut
    setTabText(index, shown);
    setTabToolTip(index, plainToolTip(toolTip));
}

} // namespace strata
