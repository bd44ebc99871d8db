// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_document.h"
#include "app/image/image_document.h"
#include "app/image/image_header.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/main_window.h"
#include "app/window/path_field.h"
#include "views/common/tree/header_columns.h"
#include "views/compare/compare_files_view.h"
#include "views/compare/compare_page.h"
#include "views/files/files_view.h"

#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace strata {

void MainWindow::buildMenus()
{
    buildFileMenu();
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->undo, m_actions->redo});
    edit->addSeparator();
    edit->addActions({m_actions->copyPath, m_actions->copyImageId, m_actions->copyLayerDigest, m_actions->copyDiffId});
    edit->addSeparator();
    edit->addAction(m_actions->filter);
    edit->addSeparator();
    edit->addAction(m_actions->settings);
    buildViewMenu();
    QMenu *go = menuBar()->addMenu(tr("&Go"));
    go->addActions({m_actions->back, m_actions->forward});
    go->addSeparator();
    go->addAction(m_actions->goToPath);
    go->addSeparator();
    go->addActions({m_actions->newerLayer, m_actions->olderLayer});
    go->addSeparator();
    go->addActions({m_actions->nextDifference, m_actions->previousDifference});
    go->addSeparator();
    go->addActions({m_actions->nextTab, m_actions->previousTab});
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->shortcuts, m_actions->about});
}

void MainWindow::buildFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->open, m_actions->openFolder});
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addActions({m_actions->openSample, m_actions->otherImages});
    file->addSeparator();
    file->addActions({m_actions->compare, m_actions->saveReport});
    file->addSeparator();
    file->addActions({m_actions->lab, m_actions->labWithImage, m_actions->inspectLab, m_actions->openSession,
                      m_actions->saveSession, m_actions->saveSessionAs});
    file->addSeparator();
    file->addActions({m_actions->extract, m_actions->extractTar, m_actions->saveLayer});
    file->addSeparator();
    file->addActions({m_actions->reload, m_actions->stop});
    file->addSeparator();
    file->addActions({m_actions->closeTab, m_actions->quit});
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->merged, m_actions->layerOnly, m_actions->changes});
    view->addSeparator();
    view->addActions({m_actions->showRemoved, m_actions->map, m_actions->notes});
    view->addSeparator();
    view->addActions({m_actions->swapSides, m_actions->present});
    view->addSeparator();
    view->addMenu(tr("&Details"))->addActions(m_actions->details->actions());
    view->addMenu(tr("&Unpack Layers"))->addActions(m_actions->unpacks->actions());
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(m_actions->themes->actions());
    view->addMenu(tr("&Language"))->addActions(m_actions->languages->actions());
    view->addSeparator();
    QMenu *columns = view->addMenu(tr("C&olumns"));
    columns->setObjectName(QStringLiteral("viewColumns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] { fillColumnsMenu(columns); });
    view->addAction(m_actions->restoreLayout);
}

void MainWindow::fillColumnsMenu(QMenu *menu)
{
    menu->clear();
    if (const ImageDocument *document = currentDocument())
        document->files()->columns()->fillMenu(menu);
    else if (const CompareDocument *comparison = currentComparison())
        comparison->page()->files()->columns()->fillMenu(menu);
    else
        menu->addAction(tr("There is no table to change"))->setEnabled(false);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    auto *open = new QPushButton(tr("Open…"), bar);
    open->setObjectName(QStringLiteral("toolOpen"));
    open->setToolTip(m_actions->open->toolTip());
    connect(open, &QPushButton::clicked, m_actions->open, &QAction::trigger);
    bar->addWidget(open);
    auto *compare = new QPushButton(tr("Compare…"), bar);
    compare->setObjectName(QStringLiteral("toolCompare"));
    compare->setToolTip(m_actions->compare->toolTip());
    connect(compare, &QPushButton::clicked, m_actions->compare, &QAction::trigger);
    bar->addWidget(compare);
    for (QAction *action : {m_actions->back, m_actions->forward}) {
        auto *button = new QToolButton(bar);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    m_header = new ImageHeader(m_actions->copyImageId, bar);
    bar->addWidget(m_header);
    m_pathField = new PathField(bar);
    m_pathField->setMinimumWidth(180);
    m_pathField->setMaximumWidth(380);
    m_pathField->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_pathAction = bar->addWidget(m_pathField);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QList<RecentImage> images = m_settings->recentImages();
    for (const RecentImage &image : images) {
        const QString name = image.kind == RecentKind::Comparison
                                 ? QStringLiteral("%1 ⇄ %2").arg(image.name, image.otherName)
                                 : image.name;
        QString text = tr("%1 – %2").arg(name, image.source);
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        connect(m_recentMenu->addAction(text), &QAction::triggered, this, [this, image] { openRecent(image); });
    }
    if (images.isEmpty())
        m_recentMenu->addAction(tr("Nothing opened yet"))->setEnabled(false);
    m_recentMenu->addSeparator();
    m_actions->clearRecent->setEnabled(!images.isEmpty());
    m_recentMenu->addAction(m_actions->clearRecent);
}

} // namespace strata
