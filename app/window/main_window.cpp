// SPDX-License-Identifier: Apache-2.0
#include "app/window/main_window.h"

#include "app/compare/compare_document.h"
#include "app/export/exporter.h"
#include "app/image/content_tab.h"
#include "app/image/image_document.h"
#include "app/image/image_header.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_pictures.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/path_field.h"
#include "app/window/status_line.h"
#include "app/window/task_list.h"
#include "views/common/tree/local_path.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"
#include "views/start/start_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QHash>
#include <QMimeData>
#include <QPointer>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>

namespace strata {

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_tabs(new DocumentTabs(this))
    , m_start(new StartPage(this))
    , m_status(new StatusLine(this))
    , m_tasks(new TaskList(m_status, this))
    , m_exporter(new Exporter(m_tasks, settings, this))
    , m_pictures(new LabPictures(m_tasks, m_status, settings, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    buildMenus();
    buildToolBar();
    buildCentre();
    m_update.setSingleShot(true);
    m_update.setInterval(0);
    connect(&m_update, &QTimer::timeout, this, &MainWindow::updateActions);
    connectActions();
    showStartTab();
    restoreWindow();
    currentTabChanged();
}

// The tasks hang on widgets of the status line, and documents on actions; both go before what they use.
MainWindow::~MainWindow()
{
    m_tabs->disconnect(this);
    for (ImageDocument *document : documents())
        delete document;
    for (CompareDocument *document : comparisons())
        delete document;
    for (LabDocument *document : labs())
        delete document;
    delete m_tasks;
}

ImageDocument *MainWindow::currentDocument() const
{
    return qobject_cast<ImageDocument *>(m_tabs->currentWidget());
}

template<class Page>
std::vector<Page *> MainWindow::pagesOf() const
{
    std::vector<Page *> list;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (auto *page = qobject_cast<Page *>(m_tabs->widget(i)))
            list.push_back(page);
    }
    return list;
}

std::vector<ImageDocument *> MainWindow::documents() const
{
    return pagesOf<ImageDocument>();
}

std::vector<ContentTab *> MainWindow::contents() const
{
    return pagesOf<ContentTab>();
}

std::vector<CompareDocument *> MainWindow::comparisons() const
{
    return pagesOf<CompareDocument>();
}

std::vector<LabDocument *> MainWindow::labs() const
{
    return pagesOf<LabDocument>();
}

/// Those of one kind, from left to right; null where a lab has no inspector.
std::vector<QWidget *> MainWindow::pagesOf(TabOrder::Kind kind) const
{
    std::vector<QWidget *> list;
    switch (kind) {
    case TabOrder::Kind::Image:
        for (ImageDocument *document : documents()) {
            if (document->container() == nullptr)
                list.push_back(document);
        }
        break;
    case TabOrder::Kind::Comparison: std::ranges::copy(comparisons(), std::back_inserter(list)); break;
    case TabOrder::Kind::Lab: std::ranges::copy(labs(), std::back_inserter(list)); break;
    case TabOrder::Kind::LabInspector:
        std::ranges::transform(labs(), std::back_inserter(list),
                               [this](const LabDocument *lab) { return inspectorOf(lab); });
        break;
    case TabOrder::Kind::Content: std::ranges::copy(contents(), std::back_inserter(list)); break;
    }
    return list;
}

MainWindow::TabOrder MainWindow::tabOrder() const
{
    using enum TabOrder::Kind;
    TabOrder order;
    for (int i = 0; i < m_tabs->count(); ++i) {
        for (const TabOrder::Kind kind : {Image, Comparison, Lab, LabInspector, Content}) {
            const std::vector<QWidget *> pages = pagesOf(kind);
            const auto found = std::ranges::find(pages, m_tabs->widget(i));
            if (found == pages.end())
                continue;
            if (i == m_tabs->currentIndex())
                order.current = order.tabs.size();
            order.tabs.push_back({kind, static_cast<std::size_t>(found - pages.begin())});
        }
    }
    return order;
}

void MainWindow::placeTabs(const TabOrder &order)
{
    std::vector<QWidget *> placed; // found before the first one is moved, which changes their numbers
    for (const TabOrder::Tab &tab : order.tabs) {
        const std::vector<QWidget *> pages = pagesOf(tab.kind);
        placed.push_back(tab.index < pages.size() ? pages[tab.index] : nullptr);
    }
    int place = 0;
    for (QWidget *page : placed) {
        if (const int at = page != nullptr ? m_tabs->indexOf(page) : -1; at >= 0)
            m_tabs->tabBar()->moveTab(at, place++);
    }
    if (order.current && placed[*order.current] != nullptr)
        m_tabs->setCurrentWidget(placed[*order.current]);
}

void MainWindow::saveLayout() const
{
    m_settings->setWindowGeometry(saveGeometry());
    if (const ImageDocument *document = currentDocument())
        document->saveLayout();
    if (const CompareDocument *comparison = currentComparison())
        comparison->saveLayout();
    if (const LabDocument *lab = currentLab())
        lab->saveLayout();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (LabDocument *lab : labs()) {
        if (!mayClose(lab, [this] { close(); }))
            return event->ignore();
    }
    saveLayout();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isOurs = event->source() != nullptr; // files of an image that is open: nothing to be opened
    if (!isOurs && !localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    pathsDropped(localPaths(event->mimeData()));
}

void MainWindow::buildCentre()
{
    setCentralWidget(m_tabs);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    fillStartPage();
    connect(m_tabs, &DocumentTabs::currentChanged, this, &MainWindow::currentTabChanged);
    connect(m_tabs, &DocumentTabs::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_tabs, &DocumentTabs::plusClicked, this, &MainWindow::showStartTab);
    connect(m_status, &StatusLine::notesRequested, m_actions->notes, &QAction::toggle);
}

void MainWindow::restoreWindow()
{
    setMinimumSize(900, 560);
    if (!restoreGeometry(m_settings->windowGeometry()))
        takeDefaultSize();
}

/// As large as is good, and no larger than the screen with the frame that the desktop puts around.
void MainWindow::takeDefaultSize()
{
    constexpr QSize good(1440, 900);
    constexpr QSize frame(16, 48);
    resize(good.boundedTo(screen()->availableSize() - frame));
}

void MainWindow::addDocument(ImageDocument *document)
{
    addPage(document, document->title());
}

void MainWindow::addPage(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
    if (const int start = m_tabs->indexOf(m_start); start >= 0)
        m_tabs->removeTab(start); // m_start stays ours
    m_tabs->tabBar()->show();
    m_tabs->setCurrentWidget(page);
    updateTabTexts();
}

void MainWindow::closeTab(int index)
{
    QWidget *page = m_tabs->widget(index);
    const bool isStart = page == m_start; // that one stays ours
    if (isStart && m_tabs->count() == 1)
        return;
    const auto closeLater = [this, lab = QPointer<QWidget>(page)] {
        if (lab) // it may be gone by the time that it is saved
            closeTab(m_tabs->indexOf(lab));
    };
    if (auto *lab = qobject_cast<LabDocument *>(page); lab != nullptr && !mayClose(lab, closeLater))
        return;
    if (const auto *document = qobject_cast<ImageDocument *>(page))
        document->saveLayout();
    if (const auto *comparison = qobject_cast<CompareDocument *>(page))
        comparison->saveLayout();
    if (const auto *lab = qobject_cast<LabDocument *>(page)) {
        lab->saveLayout();
        setPresenting(nullptr);
    }
    m_tabs->removeTab(index);
    if (m_tabs->count() == 0)
        showStartTab();
    if (!isStart) {
        page->hide();
        page->deleteLater(); // perhaps one of its own signals led here
    }
}

void MainWindow::showStartTab()
{
    if (m_tabs->indexOf(m_start) < 0)
        m_tabs->addTab(m_start, tr("Start"));
    m_tabs->setCurrentWidget(m_start);
    m_tabs->tabBar()->setVisible(m_tabs->count() > 1);
}

void MainWindow::currentTabChanged()
{
    ImageDocument *document = currentDocument();
    m_pathAction->setVisible(document != nullptr); // it goes through one image
    m_pathField->setState(document != nullptr ? document->state() : nullptr);
    m_status->setDocument(document != nullptr ? document->state() : nullptr,
                          document != nullptr ? document->loader() : nullptr);
    updateActions();
}

/// Images of one name from several files (two builds of one tag) are distinguished by the file.
void MainWindow::updateTabTexts()
{
    QHash<QString, int> uses;
    for (const ImageDocument *document : documents())
        ++uses[document->title()];
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (const auto *comparison = qobject_cast<CompareDocument *>(m_tabs->widget(i)))
            m_tabs->setPlainTabText(i, comparison->title(), comparison->toolTipText());
        if (const auto *lab = qobject_cast<LabDocument *>(m_tabs->widget(i)))
            m_tabs->setPlainTabText(i, lab->title(), lab->title());
        if (const auto *content = qobject_cast<ContentTab *>(m_tabs->widget(i)))
            m_tabs->setPlainTabText(i, content->title(), content->toolTipText());
        const auto *document = qobject_cast<ImageDocument *>(m_tabs->widget(i));
        if (document == nullptr)
            continue;
        const QString title = document->title();
        const QString text = uses[title] > 1 && document->container() == nullptr
                                 ? tr("%1 in %2", "image in file").arg(title, document->sourceName())
                                 : title;
        m_tabs->setPlainTabText(i, text, document->container() != nullptr ? title : document->request().text());
    }
}

void MainWindow::updateActions()
{
    const ImageDocument *document = currentDocument();
    const InspectState *state = document != nullptr ? document->state() : nullptr;
    const ImageInfo *info = state != nullptr ? state->info() : nullptr;
    updateTabTexts();
    m_header->setImage(info);
    m_pathField->setEnabled(state != nullptr && state->image() != nullptr);
    setWindowTitle(document != nullptr ? tr("%1 – Strata").arg(document->title()) : tr("Strata"));
    m_actions->closeTab->setEnabled(document != nullptr || m_tabs->count() > 1);
    m_actions->nextTab->setEnabled(m_tabs->count() > 1);
    m_actions->previousTab->setEnabled(m_tabs->count() > 1);
    m_actions->stop->setEnabled(document != nullptr && document->loader()->isReading());
    m_actions->reload->setEnabled(document != nullptr && document->request().source != QLatin1String("-"));
    m_actions->otherImages->setEnabled(info != nullptr && state->archive()->images().size() > 1);
    m_actions->copyImageId->setEnabled(info != nullptr && !info->id.isNull());
    for (QAction *action : {m_actions->notes, m_actions->map, m_actions->merged, m_actions->layerOnly,
                            m_actions->changes, m_actions->showRemoved})
        action->setEnabled(info != nullptr);
    m_actions->details->setEnabled(info != nullptr);
    updateDocumentActions(info != nullptr ? document : nullptr);
    if (document != nullptr)
        m_status->setNotes(document->notes()->model()->noteCount(), document->notes()->model()->worst());
    else
        m_status->setNotes(0, {});
    updateCompareActions();
    updateLabActions();
}

void MainWindow::updateDocumentActions(const ImageDocument *document)
{
    const InspectState *state = document != nullptr ? document->state() : nullptr;
    const bool hasTree = state != nullptr && state->image();
    const LayerNumber to = state != nullptr ? state->to() : LayerNumber();
    const LayerInfo *layer = to.isLayer() ? &state->info()->layers[to.index()] : nullptr;
    m_actions->copyPath->setEnabled(hasTree && state->node().isValid());
    m_actions->extract->setEnabled(hasTree && Exporter::canExtract(*state));
    m_actions->extractTar->setEnabled(m_actions->extract->isEnabled());
    m_actions->saveLayer->setEnabled(hasTree && Exporter::canSaveLayer(*state));
    m_actions->copyLayerDigest->setEnabled(layer != nullptr && !layer->descriptor.digest.isNull());
    m_actions->copyDiffId->setEnabled(layer != nullptr && !layer->diffId.isNull());
    m_actions->filter->setEnabled(hasTree);
    m_actions->goToPath->setEnabled(hasTree);
    m_actions->back->setEnabled(state != nullptr && state->canGoBack());
    m_actions->forward->setEnabled(state != nullptr && state->canGoForward());
    m_actions->newerLayer->setEnabled(state != nullptr && to < state->lastLayer());
    m_actions->olderLayer->setEnabled(to.value > 1);
    if (state == nullptr)
        return;
    switch (state->scope()) {
    case TreeScope::Merged: m_actions->merged->setChecked(true); break;
    case TreeScope::LayerOnly: m_actions->layerOnly->setChecked(true); break;
    case TreeScope::Changes: m_actions->changes->setChecked(true); break;
    }
    m_actions->showRemoved->setChecked(state->showRemoved());
    m_actions->notes->setChecked(document->isNotesShown());
}

} // namespace strata
