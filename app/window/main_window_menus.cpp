// SPDX-License-Identifier: Apache-2.0
#include "app/actions.h"
#include "app/image/image_document.h"
#include "app/image/image_header.h"
#include "app/settings.h"
#include "app/task_list.h"
#include "app/window/main_window.h"
#include "app/window/path_field.h"
#include "app/window/settings_dialog.h"
#include "app/window/shortcuts_dialog.h"
#include "app/window/status_line.h"
#include "model/image/index_cache.h"
#include "views/common/ask.h"
#include "views/common/theme.h"
#include "views/common/tree/header_columns.h"
#include "views/files/files_view.h"
#include "views/lab/lab_commands.h"

#include <QApplication>
#include <QMenuBar>
#include <QPushButton>
#include <QToolBar>
#include <QToolButton>

namespace strata {

void MainWindow::buildMenus()
{
    buildFileMenu();
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->inLab->undo, m_actions->inLab->redo});
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
    file->addActions({m_actions->open, m_actions->openFolder, m_actions->openName});
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    file->addActions({m_actions->openSample, m_actions->otherImages});
    file->addSeparator();
    file->addActions({m_actions->compare, m_actions->saveReport});
    file->addSeparator();
    const LabCommands &inLab = *m_actions->inLab;
    file->addActions({m_actions->lab, m_actions->labWithImage, inLab.inspect, inLab.openSession, inLab.saveSession,
                      inLab.saveSessionAs});
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
    view->addActions({m_actions->merged, m_actions->layerOnly, m_actions->changes, m_actions->hidden});
    view->addSeparator();
    view->addActions({m_actions->showRemoved, m_actions->map, m_actions->waste, m_actions->findings,
                      m_actions->documents, m_actions->walk, m_actions->notes, m_actions->watch});
    view->addSeparator();
    view->addActions({m_actions->swapSides, m_actions->inLab->present});
    view->addSeparator();
    view->addMenu(tr("&Details"))->addActions(m_actions->details->actions());
    view->addMenu(tr("&Unpack Layers"))->addActions(m_actions->unpacks->actions());
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(m_actions->themes->actions());
    view->addMenu(tr("Lan&guage"))->addActions(m_actions->languages->actions());
    view->addSeparator();
    QMenu *columns = view->addMenu(tr("C&olumns"));
    columns->setObjectName(QStringLiteral("viewColumns"));
    connect(columns, &QMenu::aboutToShow, this, [this, columns] { fillColumnsMenu(columns); });
    view->addAction(m_actions->restoreLayout);
}

void MainWindow::fillColumnsMenu(QMenu *menu)
{
    menu->clear();
    const Document *document = m_tabs->current();
    if (HeaderColumns *columns = document != nullptr ? document->columns() : nullptr)
        columns->fillMenu(menu);
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

void MainWindow::connectActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askForImages);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::askForImageFolder);
    connect(m_actions->openName, &QAction::triggered, this, &MainWindow::askForName);
    connect(m_actions->openSample, &QAction::triggered, this, [this] { open(OpenRequest::ofSample()); });
    connect(m_actions->clearRecent, &QAction::triggered, m_settings, &Settings::clearRecentImages);
    connect(m_actions->closeTab, &QAction::triggered, m_tabs, &DocumentTabs::closeCurrent);
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->nextTab, &QAction::triggered, m_tabs, [this] { m_tabs->showNext(1); });
    connect(m_actions->previousTab, &QAction::triggered, m_tabs, [this] { m_tabs->showNext(-1); });
    connect(m_actions->settings, &QAction::triggered, this, [this] {
        auto *dialog = new SettingsDialog(m_settings, IndexCache::ofUser(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_actions->shortcuts, &QAction::triggered, this, [this] {
        auto *dialog = new ShortcutsDialog(*m_actions, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->restoreLayout, &QAction::triggered, this, &MainWindow::restoreDefaultLayout);
    connectChoices();
    connectPathField();
}

/// What is chosen for all tabs, and kept in the settings.
void MainWindow::connectChoices()
{
    m_actions->map->setChecked(m_settings->mapShown());
    connect(m_actions->map, &QAction::toggled, m_settings, &Settings::setMapShown);
    const auto check = [](const QActionGroup *group, const QVariant &chosen) {
        for (QAction *action : group->actions())
            action->setChecked(action->data() == chosen);
    };
    check(m_actions->unpacks, static_cast<int>(m_settings->unpack()));
    connect(m_actions->unpacks, &QActionGroup::triggered, this,
            [this](const QAction *unpack) { m_settings->setUnpack(static_cast<Unpack>(unpack->data().toInt())); });
    check(m_actions->themes, static_cast<int>(m_settings->theme()));
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](const QAction *theme) {
        m_settings->setTheme(static_cast<ThemeChoice>(theme->data().toInt()));
        applyTheme(*qApp, m_settings->theme());
    });
    check(m_actions->languages, m_settings->language());
    connect(m_actions->languages, &QActionGroup::triggered, this,
            [this](const QAction *language) { chooseLanguage(language->data().toString()); });
}

void MainWindow::chooseLanguage(const QString &language)
{
    if (language == m_settings->language())
        return;
    m_settings->setLanguage(language);
    if (m_tasks->isBusy())
        m_status->showMessage(tr("The language changes the next time Strata starts."));
    else
        Q_EMIT languageChosen();
}

void MainWindow::connectPathField()
{
    connect(m_actions->goToPath, &QAction::triggered, this, [this] {
        m_pathField->setFocus(Qt::ShortcutFocusReason);
        m_pathField->selectAll();
    });
    connect(m_pathField, &PathField::pathShown, this, [this] {
        m_status->clearMessage();
        if (const auto *image = m_tabs->current<ImageDocument>())
            image->files()->focusTree();
    });
    connect(m_pathField, &PathField::pathNotFound, this, [this](const QString &text) {
        m_status->showMessage(
            tr("The image has no path %1. To find files by name, use the filter (Ctrl+F).").arg(text));
    });
}

void MainWindow::showAbout()
{
    QMessageBox *box = newMessageBox(
        QMessageBox::NoIcon, {this, "aboutBox", tr("About Strata"), tr("Strata %1").arg(QStringLiteral(STRATA_VERSION)),
                              tr("An inspector for container images.\n\nApache License 2.0. Built with Qt %1.")
                                  .arg(QLatin1String(qVersion()))});
    box->setIconPixmap(windowIcon().pixmap(64));
    box->open();
}

} // namespace strata
