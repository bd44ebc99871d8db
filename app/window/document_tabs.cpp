// SPDX-License-Identifier: Apache-2.0
#include "app/window/document_tabs.h"

#include "views/common/tool_tip.h"

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

DocumentTabs::DocumentTabs(QWidget *parent) : QTabWidget(parent), m_pages(findChild<QStackedWidget *>())
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
    connect(bar, &TabBarWithPlus::plusClicked, this, &DocumentTabs::plusClicked);
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

void DocumentTabs::setPlainTabText(int index, const QString &text, const QString &toolTip)
{
    QString shown = text;
    shown.replace(QLatin1Char('&'), QStringLiteral("&&")); // else it marks a shortcut
    setTabText(index, shown);
    setTabToolTip(index, plainToolTip(toolTip));
}

} // namespace strata
