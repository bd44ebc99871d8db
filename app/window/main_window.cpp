// SPDX-License-Identifier: Apache-2.0
#include "app/window/main_window.h"

#include "app/actions.h"
#include "app/compare/compare_document.h"
#include "app/export/exporter.h"
#include "app/image/content_tab.h"
#include "app/image/image_document.h"
#include "app/image/image_header.h"
#include "app/lab/container_document.h"
#include "app/places_feed.h"
#include "app/settings.h"
#include "app/task_list.h"
#include "app/window/path_field.h"
#include "app/window/status_line.h"
#include "views/common/ask.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tool_tip.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_texts.h"
#include "views/lab/present/reading_order.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"
#include "views/places/places_view.h"
#include "views/start/start_page.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>
#include <iterator>

namespace strata {

MainWindow::MainWindow(Settings *settings, QWidget *parent)
    : QMainWindow(parent)
    , m_settings(settings)
    , m_actions(new Actions(this))
    , m_start(new StartPage(this))
    , m_places(new PlacesView(m_start))
    , m_feed(new PlacesFeed(placeKinds(), this))
    , m_tabs(new DocumentTabs(m_start, this))
    , m_status(new StatusLine(this))
    , m_tasks(new TaskList(m_status))
    , m_parts{this,
              m_settings,
              m_actions,
              m_tabs,
              m_tasks,
              new Exporter(m_tasks, m_settings, this),
              [this](const QString &text) { m_status->showMessage(text); }}
    , m_images(new ImageTabs(m_parts))
    , m_comparisons(new CompareTabs(m_parts, m_images))
    , m_labs(new LabTabs(m_parts, m_images))
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
    m_tabs->showStart();
    setMinimumSize(900, 560);
    if (!restoreGeometry(m_settings->windowGeometry()))
        takeDefaultSize();
    showDocument();
}

// The tasks hang on widgets of the status line, and documents on actions; both go before what they use.
MainWindow::~MainWindow()
{
    m_tabs->deleteDocuments();
    delete m_tasks;
}

/// From left to right, kind by kind; behind each lab its inspector, or null if it has none.
std::vector<QWidget *> MainWindow::byKind() const
{
    std::vector<QWidget *> list;
    std::ranges::copy(m_images->withSource(), std::back_inserter(list));
    std::ranges::copy(m_tabs->all<CompareDocument>(), std::back_inserter(list));
    for (LabDocument *lab : m_tabs->all<LabDocument>())
        list.insert(list.end(), {lab, m_labs->inspectorOf(lab)});
    std::ranges::copy(m_tabs->all<ContentTab>(), std::back_inserter(list));
    return list;
}

MainWindow::TabOrder MainWindow::tabOrder() const
{
    const std::vector<QWidget *> all = byKind();
    TabOrder order;
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto found = std::ranges::find(all, m_tabs->widget(i));
        if (found == all.end())
            continue;
        if (i == m_tabs->currentIndex())
            order.current = order.tabs.size();
        order.tabs.push_back(static_cast<std::size_t>(found - all.begin()));
    }
    return order;
}

void MainWindow::placeTabs(const TabOrder &order)
{
    const std::vector<QWidget *> all = byKind(); // before the first one is moved, which changes their numbers
    const auto page = [&](std::size_t tab) { return tab < all.size() ? all[tab] : nullptr; };
    int place = 0;
    for (const std::size_t tab : order.tabs) {
        if (const int at = page(tab) != nullptr ? m_tabs->indexOf(page(tab)) : -1; at >= 0)
            m_tabs->tabBar()->moveTab(at, place++);
    }
    if (order.current && page(order.tabs[*order.current]) != nullptr)
        m_tabs->setCurrentWidget(page(order.tabs[*order.current]));
}

void MainWindow::saveLayout() const
{
    m_settings->setWindowGeometry(saveGeometry());
    m_tabs->saveLayout();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    for (Document *document : m_tabs->all()) {
        if (!document->mayClose([this] { close(); }))
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
    openDropped(localPaths(event->mimeData()));
}

void MainWindow::buildCentre()
{
    setCentralWidget(m_tabs);
    m_status->addTasks(m_tasks);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    m_simulated = new QLabel(simulatedSentence(), this);
    m_simulated->setToolTip(plainToolTip(simulatedText())); // the facts beside it need the room
    m_simulated->setObjectName(QStringLiteral("labSimulated"));
    m_simulated->setContentsMargins(0, 0, 12, 0);
    m_simulated->hide();
    statusBar()->addPermanentWidget(m_simulated);
    connectStartPage();
    connect(m_tabs, &DocumentTabs::documentShown, this, &MainWindow::showDocument);
    connect(m_tabs, &DocumentTabs::documentChanged, &m_update, qOverload<>(&QTimer::start));
    connect(m_tabs, &DocumentTabs::wholeWindowRequested, this, [this](bool whole) { showBars(!whole); });
    connect(m_comparisons, &CompareTabs::containerRequested, m_labs, &LabTabs::inspectContainer);
    connect(m_status, &StatusLine::wasteRequested, m_actions->waste, &QAction::toggle);
    connect(m_status, &StatusLine::notesRequested, m_actions->notes, &QAction::toggle);
    connect(m_tasks, &TaskList::succeeded, this, &MainWindow::showTaskReport);
    connect(m_tasks, &TaskList::failed, this, &MainWindow::showTaskFailure);
    connect(m_parts.exporter, &Exporter::refused, this, &MainWindow::showTaskFailure);
}

/// As large as is good, and no larger than the screen with the frame that the desktop puts around.
void MainWindow::takeDefaultSize()
{
    constexpr QSize good(1440, 900);
    constexpr QSize frame(16, 48);
    resize(good.boundedTo(screen()->availableSize() - frame));
}

void MainWindow::restoreDefaultLayout()
{
    m_settings->clearLayout();
    takeDefaultSize();
    m_actions->map->setChecked(true);
    for (Document *document : m_tabs->all())
        document->restoreDefaultLayout();
}

/// The parts of the window that are about one image go with its tab.
void MainWindow::showDocument()
{
    const auto *image = m_tabs->current<ImageDocument>();
    InspectState *state = image != nullptr ? image->state() : nullptr;
    m_pathAction->setVisible(image != nullptr); // it goes through one image
    m_pathField->setState(state);
    m_status->setDocument(state, image != nullptr ? image->loader() : nullptr);
    updateActions();
}

/// For a document that wants the whole window, none.
void MainWindow::showBars(bool shown)
{
    menuBar()->setVisible(shown);
    for (QToolBar *bar : findChildren<QToolBar *>())
        bar->setVisible(shown);
    m_tabs->tabBar()->setVisible(shown && (m_tabs->count() > 1 || !m_tabs->isStartShown()));
}

void MainWindow::updateActions()
{
    m_tabs->updateTexts();
    const Document *document = m_tabs->current();
    const QList<QAction *> available = document != nullptr ? document->available() : QList<QAction *>();
    for (QAction *action : m_actions->ofDocuments())
        action->setEnabled(available.contains(action));
    if (document != nullptr)
        document->checkActions();
    for (QAction *action : {m_actions->nextTab, m_actions->previousTab})
        action->setEnabled(m_tabs->count() > 1);
    m_actions->closeTab->setEnabled(document != nullptr || m_tabs->count() > 1);
    setWindowTitle(document != nullptr ? tr("%1 – Strata").arg(document->title()) : tr("Strata"));
    m_simulated->setVisible(document != nullptr && document->isSimulated());
    const Document::Facts facts = document != nullptr ? document->facts() : Document::Facts();
    m_status->setFacts(facts.text, facts.more);
    const auto *image = m_tabs->current<ImageDocument>();
    const ImageInfo *info = image != nullptr ? image->state()->info() : nullptr;
    const NotesModel *notes = image != nullptr ? image->notes()->model() : nullptr;
    m_header->setImage(info);
    m_pathField->setEnabled(image != nullptr && image->state()->image() != nullptr);
    m_status->setNotes(notes != nullptr ? notes->noteCount() : 0, notes != nullptr ? notes->worst() : std::nullopt);
}

/// The parts of some documents come and go, and are made in another order than they are read in.
bool MainWindow::focusNextPrevChild(bool next)
{
    const Document *document = m_tabs->current();
    const QList<QWidget *> order = document != nullptr ? document->tabOrder() : QList<QWidget *>();
    if (order.isEmpty())
        return QMainWindow::focusNextPrevChild(next);
    QList<QWidget *> widgets;
    for (QToolBar *bar : findChildren<QToolBar *>())
        widgets += inReadingOrder(bar);
    widgets += inReadingOrder(m_tabs->tabBar()) + order;
    return moveFocus(widgets, focusWidget(), next);
}

void MainWindow::showTaskReport(const QString &title, const TaskReport &report)
{
    m_status->showMessage(report.text);
    if (report.notes.isEmpty())
        return;
    QStringList lines;
    for (const Note &note : report.notes.all())
        lines += noteText(note);
    inform({this, "taskReport", title, report.text,
            tr("%Ln note(s) about what could not be preserved.", nullptr, static_cast<int>(report.notes.count()))},
           lines.join(QLatin1Char('\n')));
}

void MainWindow::showTaskFailure(const QString &title, const QString &text)
{
    m_status->showMessage(tr("%1: %2").arg(title, text));
}

} // namespace strata
