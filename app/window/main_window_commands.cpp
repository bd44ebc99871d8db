// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_document.h"
#include "app/export/exporter.h"
#include "app/image/document_details.h"
#include "app/image/image_document.h"
#include "app/lab/container_feed.h"
#include "app/lab/lab_document.h"
#include "app/settings.h"
#include "app/settings_dialog.h"
#include "app/shortcuts_dialog.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "app/window/path_field.h"
#include "app/window/status_line.h"
#include "app/window/task_list.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/compare/compare_page.h"
#include "views/files/files_view.h"
#include "views/lab/lab_page.h"
#include "views/lessons/lesson_panel.h"
#include "views/start/start_page.h"

#include <QApplication>
#include <QClipboard>
#include <QMessageBox>

namespace strata {

void MainWindow::connectActions()
{
    connectFileActions();
    connectViewActions();
    connectGoActions();
    connectCompareActions();
    connectLabActions();
    connect(m_actions->copyPath, &QAction::triggered, this, &MainWindow::copyPath);
    connect(m_actions->copyLayerDigest, &QAction::triggered, this, &MainWindow::copyLayerDigest);
    connect(m_actions->copyDiffId, &QAction::triggered, this, &MainWindow::copyDiffId);
    connect(m_actions->copyImageId, &QAction::triggered, this,
            [this] { copyText(nameText(currentDocument()->state()->info()->id.text()), tr("Image ID")); });
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
    connect(m_tasks, &TaskList::succeeded, this, &MainWindow::showTaskReport);
    connect(m_tasks, &TaskList::failed, this, &MainWindow::showTaskFailure);
    connect(m_exporter, &Exporter::refused, this, &MainWindow::showTaskFailure);
}

void MainWindow::connectFileActions()
{
    connect(m_actions->open, &QAction::triggered, this, &MainWindow::askForFiles);
    connect(m_actions->openFolder, &QAction::triggered, this, &MainWindow::askForFolder);
    connect(m_actions->openSample, &QAction::triggered, this, [this] { open(OpenRequest::ofSample()); });
    connect(m_actions->clearRecent, &QAction::triggered, m_settings, &Settings::clearRecentImages);
    connect(m_actions->otherImages, &QAction::triggered, this,
            [this] { chooseImages(currentDocument(), currentDocument()->state()->archive()); });
    connect(m_actions->reload, &QAction::triggered, this, [this] {
        if (CompareDocument *comparison = currentComparison())
            comparison->loader()->reload();
        else if (ContainerFeed *container = currentDocument()->container())
            container->refresh();
        else
            currentDocument()->open(currentDocument()->request());
    });
    connect(m_actions->stop, &QAction::triggered, this, [this] {
        if (CompareDocument *comparison = currentComparison())
            comparison->loader()->stop();
        else
            currentDocument()->loader()->stop();
    });
    connect(m_actions->closeTab, &QAction::triggered, this, [this] { closeTab(m_tabs->currentIndex()); });
    connect(m_actions->quit, &QAction::triggered, this, &MainWindow::close);
    connect(m_actions->extract, &QAction::triggered, this, [this] {
        if (CompareDocument *comparison = currentComparison())
            comparison->extractSelected();
        else
            m_exporter->extractToFolder(*currentDocument()->state(), currentDocument()->files()->selectedNodes());
    });
    connect(m_actions->extractTar, &QAction::triggered, this, [this] {
        m_exporter->extractToTar(*currentDocument()->state(), currentDocument()->files()->selectedNodes());
    });
    connect(m_actions->saveLayer, &QAction::triggered, this,
            [this] { m_exporter->saveLayer(*currentDocument()->state()); });
    connect(m_start, &StartPage::openRequested, m_actions->open, &QAction::trigger);
    connect(m_start, &StartPage::openFolderRequested, m_actions->openFolder, &QAction::trigger);
    connect(m_start, &StartPage::sampleRequested, m_actions->openSample, &QAction::trigger);
    connect(m_start, &StartPage::compareRequested, m_actions->compare, &QAction::trigger);
    connect(m_start, &StartPage::labRequested, m_actions->lab, &QAction::trigger);
    connect(m_start, &StartPage::sessionRequested, m_actions->openSession, &QAction::trigger);
    connect(m_start, &StartPage::buildRequested, this, [this] { openLab()->page()->showBuild(true); });
    connect(m_start, &StartPage::lessonRequested, this,
            [this](int lesson) { openLab()->lessons()->begin(static_cast<std::size_t>(lesson)); });
    connect(m_start, &StartPage::pathsDropped, this, &MainWindow::pathsDropped);
    connect(m_start, &StartPage::comparedDropped, this, &MainWindow::compareDropped);
    connect(m_start, &StartPage::recentRequested, this, &MainWindow::openRecent);
    connect(m_start, &StartPage::forgetRequested, m_settings, &Settings::removeRecentImage);
}

void MainWindow::connectViewActions()
{
    const auto chooseScope = [this](TreeScope scope) {
        return [this, scope] { currentDocument()->state()->setScope(scope); };
    };
    connect(m_actions->merged, &QAction::triggered, this, chooseScope(TreeScope::Merged));
    connect(m_actions->layerOnly, &QAction::triggered, this, chooseScope(TreeScope::LayerOnly));
    connect(m_actions->changes, &QAction::triggered, this, chooseScope(TreeScope::Changes));
    connect(m_actions->showRemoved, &QAction::triggered, this,
            [this](bool shown) { currentDocument()->state()->setShowRemoved(shown); });
    m_actions->map->setChecked(m_settings->mapShown());
    connect(m_actions->map, &QAction::toggled, this, [this](bool shown) {
        m_settings->setMapShown(shown);
        for (ImageDocument *document : documents())
            document->setMapShown(shown);
    });
    connect(m_actions->notes, &QAction::toggled, this, [this](bool shown) {
        if (ImageDocument *document = currentDocument())
            document->setNotesShown(shown);
    });
    connect(m_actions->details, &QActionGroup::triggered, this, [this](QAction *tab) {
        currentDocument()->details()->showTab(static_cast<int>(m_actions->details->actions().indexOf(tab)));
    });
    for (QAction *unpack : m_actions->unpacks->actions())
        unpack->setChecked(unpack->data().toInt() == static_cast<int>(m_settings->unpack()));
    connect(m_actions->unpacks, &QActionGroup::triggered, this,
            [this](const QAction *unpack) { m_settings->setUnpack(static_cast<Unpack>(unpack->data().toInt())); });
    for (QAction *theme : m_actions->themes->actions())
        theme->setChecked(theme->data().toInt() == static_cast<int>(m_settings->theme()));
    connect(m_actions->themes, &QActionGroup::triggered, this, [this](const QAction *theme) {
        m_settings->setTheme(static_cast<ThemeChoice>(theme->data().toInt()));
        applyTheme(*qApp, m_settings->theme());
    });
    for (QAction *language : m_actions->languages->actions())
        language->setChecked(language->data().toString() == m_settings->language());
    connect(m_actions->languages, &QActionGroup::triggered, this, [this](const QAction *language) {
        if (language->data().toString() == m_settings->language())
            return;
        m_settings->setLanguage(language->data().toString());
        if (m_tasks->isBusy())
            m_status->showMessage(tr("The language changes the next time Strata starts."));
        else
            Q_EMIT languageChosen();
    });
    connect(m_actions->restoreLayout, &QAction::triggered, this, [this] {
        m_settings->clearLayout();
        takeDefaultSize();
        m_actions->map->setChecked(true);
        for (ImageDocument *document : documents())
            document->restoreDefaultLayout();
        for (CompareDocument *comparison : comparisons())
            comparison->restoreDefaultLayout();
        if (LabDocument *lab = currentLab())
            lab->restoreDefaultLayout();
    });
}

void MainWindow::connectGoActions()
{
    connect(m_actions->back, &QAction::triggered, this, [this] { currentDocument()->state()->goBack(); });
    connect(m_actions->forward, &QAction::triggered, this, [this] { currentDocument()->state()->goForward(); });
    connect(m_actions->newerLayer, &QAction::triggered, this, [this] { moveLayer(1); });
    connect(m_actions->olderLayer, &QAction::triggered, this, [this] { moveLayer(-1); });
    connect(m_actions->nextTab, &QAction::triggered, this,
            [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + 1) % m_tabs->count()); });
    connect(m_actions->previousTab, &QAction::triggered, this,
            [this] { m_tabs->setCurrentIndex((m_tabs->currentIndex() + m_tabs->count() - 1) % m_tabs->count()); });
    connect(m_actions->goToPath, &QAction::triggered, this, [this] {
        m_pathField->setFocus(Qt::ShortcutFocusReason);
        m_pathField->selectAll();
    });
    connect(m_actions->filter, &QAction::triggered, this, [this] {
        if (CompareDocument *comparison = currentComparison())
            comparison->page()->focusFilter();
        else
            currentDocument()->files()->focusFilter();
    });
    connect(m_pathField, &PathField::pathShown, this, [this] {
        m_status->clearMessage();
        currentDocument()->files()->focusTree();
    });
    connect(m_pathField, &PathField::pathNotFound, this, [this](const QString &text) {
        m_status->showMessage(
            tr("The image has no path %1. To find files by name, use the filter (Ctrl+F).").arg(text));
    });
}

void MainWindow::copyText(const QString &text, const QString &what)
{
    QApplication::clipboard()->setText(text);
    m_status->showMessage(tr("%1 copied").arg(what));
}

void MainWindow::copyPath()
{
    if (const CompareDocument *comparison = currentComparison())
        return copyPaths(comparison->selectedPaths());
    const ImageDocument *document = currentDocument();
    QStringList paths;
    for (const NodeId node : document->files()->selectedNodes())
        paths += pastableName(document->state()->image()->tree()->path(node));
    copyPaths(paths);
}

void MainWindow::copyPaths(const QStringList &paths)
{
    QApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
    m_status->showMessage(paths.size() == 1 ? tr("%1 copied").arg(tr("Path"))
                                            : tr("%Ln path(s) copied", nullptr, static_cast<int>(paths.size())));
}

void MainWindow::copyLayerDigest()
{
    const InspectState *state = currentDocument()->state();
    copyText(nameText(state->info()->layers[state->to().index()].descriptor.digest.text()), tr("Layer digest"));
}

void MainWindow::copyDiffId()
{
    const InspectState *state = currentDocument()->state();
    copyText(nameText(state->info()->layers[state->to().index()].diffId.text()), tr("Diff ID"));
}

void MainWindow::moveLayer(int by)
{
    InspectState *state = currentDocument()->state();
    state->selectLayer(LayerNumber(static_cast<std::uint32_t>(static_cast<int>(state->to().value) + by)));
}

void MainWindow::showTaskReport(const QString &title, const TaskReport &report)
{
    m_status->showMessage(report.text);
    if (report.notes.isEmpty())
        return;
    QStringList lines;
    for (const Note &note : report.notes.all())
        lines += noteText(note);
    auto *box = new QMessageBox(QMessageBox::Information, title, report.text, QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("taskReport"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("%Ln note(s) about what could not be preserved.", nullptr, static_cast<int>(report.notes.count())));
    box->setDetailedText(lines.join(QLatin1Char('\n')));
    box->open();
}

void MainWindow::showTaskFailure(const QString &title, const QString &text)
{
    m_status->showMessage(tr("%1: %2").arg(title, text));
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setObjectName(QStringLiteral("aboutBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Strata"));
    box->setTextFormat(Qt::PlainText);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->setText(tr("Strata %1").arg(QStringLiteral(STRATA_VERSION)));
    box->setInformativeText(tr("An inspector for container images.\n\nApache License 2.0. Built with Qt %1.")
                                .arg(QLatin1String(qVersion())));
    box->open();
}

} // namespace strata
