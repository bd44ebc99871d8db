// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_document.h"

#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/export/exporter.h"
#include "app/image/document_details.h"
#include "app/image/image_list_model.h"
#include "app/image/watch_feed.h"
#include "app/settings.h"
#include "model/places/image_place.h"
#include "views/common/format.h"
#include "views/common/tree/local_path.h"
#include "views/common/tree/state_stack.h"
#include "views/documents/document_pane.h"
#include "views/documents/documents_view.h"
#include "views/files/files_view.h"
#include "views/findings/findings_view.h"
#include "views/layers/layers_view.h"
#include "views/map/map_view.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"
#include "views/settings/engine_sizes_view.h"
#include "views/timeline/timeline_view.h"
#include "views/walk/walk_view.h"
#include "views/waste/waste_view.h"

#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

const QList<int> defaultColumns{310, 750, 380};
const QList<int> defaultMiddle{560, 210};
const QList<int> defaultRows{600, 190};
constexpr int lowWaste = 270; // less has no room for the score
constexpr int lowDocuments = 320;

const QString columnsPart = QStringLiteral("columns");
const QString middlePart = QStringLiteral("middle");
const QString rowsPart = QStringLiteral("rows");
const QString detailsPart = QStringLiteral("details");
const QString filesPart = QStringLiteral("files");

} // namespace

ImageDocument::ImageDocument(const WindowParts &parts)
    : Document(parts)
    , m_state(new InspectState(this))
    , m_layers(new LayersView(m_state))
    , m_files(new FilesView(m_state))
    , m_map(new MapView(m_state))
    , m_details(new DocumentDetails(m_state, *parts.actions))
    , m_waste(new WasteView(m_state))
    , m_findings(new FindingsView(m_state))
    , m_documents(new DocumentsView(m_state, m_details->packageFacts()))
    , m_walk(new WalkView(m_state))
    , m_notes(new NotesView(m_state))
    , m_engineSizes(new EngineSizesView(m_state, [this] { return otherOpenImages(); }))
    , m_timeline(new TimelineView(m_state))
    , m_below(new QStackedWidget)
    , m_middle(new QSplitter(Qt::Vertical))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_stack(new StateStack(m_rows, this))
    , m_loader(new DocumentLoader(m_state, this))
    , m_watch(new WatchFeed(m_state, this))
{
    buildColumns();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectPlaces();
    connectActions();
    connectWatch();
    restoreLayout();
    connect(settings(), &Settings::unpackChanged, this, &ImageDocument::followUnpack);
}

ImageDocument::~ImageDocument()
{
    deleteParts();
}

void ImageDocument::followUnpack()
{
    if (!hasSource() || !m_state->image())
        return;
    m_remembered = m_state->remember();
    m_loader->setUnpack(settings()->unpack());
    m_loader->loadAgain();
}

void ImageDocument::open(const OpenRequest &request)
{
    m_request = request;
    if (m_state->image())
        m_remembered = m_state->remember();
    m_loader->open(request);
    Q_EMIT changed();
}

void ImageDocument::load(const OpenRequest &request, const ImageArchivePtr &archive, std::size_t index)
{
    m_request = request;
    m_request.number = static_cast<int>(index) + 1;
    m_documents->setSource(localPath(request.source).string());
    m_loader->setUnpack(settings()->unpack());
    m_loader->setCache(settings()->usesCache() ? IndexCache::ofUser() : nullptr);
    m_loader->load(archive, index);
    m_stack->showContent();
    const std::vector<Note> notes = archive->notes().all();
    if (std::ranges::any_of(notes, [](const Note &note) { return note.code == NoteCode::SourceTruncated; }))
        setNotesShown(true); // a file that is cut off: nothing that is seen can be understood without that
    Q_EMIT changed();
}

QString ImageDocument::title() const
{
    if (WatchFeed::canWatch(m_request.source)) // the image of a container has its name from the image below
        return m_request.text();
    if (m_state->info() != nullptr)
        return ImageListModel::distinctName(*m_state->archive(), m_state->imageIndex());
    return sourceName();
}

QString ImageDocument::distinctTitle() const
{
    return tr("%1 in %2", "image in file").arg(title(), sourceName());
}

QString ImageDocument::sourceName() const
{
    const QString text = m_request.text();
    return text.mid(text.lastIndexOf(QLatin1Char('/')) + 1);
}

bool ImageDocument::isNotesShown() const
{
    return m_notes->isVisibleTo(this);
}

void ImageDocument::setMapShown(bool shown)
{
    m_map->setVisible(shown);
    m_files->setMapShown(shown);
}

void ImageDocument::setNotesShown(bool shown)
{
    showBelow(m_notes, shown);
}

/// Below all columns there is one panel at a time.
void ImageDocument::showBelow(QWidget *panel, bool shown)
{
    if (shown == panel->isVisibleTo(this))
        return;
    if (shown)
        m_below->setCurrentWidget(panel);
    m_below->setVisible(shown);
    const int low = panel == m_waste ? lowWaste : panel == m_documents || panel == m_walk ? lowDocuments : 0;
    if (const int height = m_rows->height(); shown && m_below->height() < low)
        m_rows->setSizes({height - low, low});
    if (shown)
        panel->setFocus();
    else
        m_files->focusTree();
    Q_EMIT changed();
}

void ImageDocument::showHiddenBy(LayerNumber layer)
{
    m_waste->showPaths(WasteFilter::hiddenBy(layer));
    showBelow(m_waste, true);
}

void ImageDocument::saveLayout() const
{
    settings()->setPartState(columnsPart, m_columns->saveState());
    settings()->setPartState(middlePart, m_middle->saveState());
    settings()->setPartState(rowsPart, m_rows->saveState());
    settings()->setPartState(detailsPart, m_details->saveState());
    settings()->setPartState(filesPart, m_files->saveHeaderState());
}

void ImageDocument::restoreDefaultLayout()
{
    m_columns->setSizes(defaultColumns);
    m_middle->setSizes(defaultMiddle);
    m_rows->setSizes(defaultRows);
    m_details->restoreDefaultLayout();
    m_files->restoreHeaderState({});
    setMapShown(true);
    m_below->hide();
    Q_EMIT changed();
}

void ImageDocument::buildColumns()
{
    m_middle->addWidget(m_files);
    m_middle->addWidget(m_map);
    m_columns->addWidget(m_layers);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_details);
    m_rows->addWidget(m_columns);
    m_below->addWidget(m_waste);
    m_below->addWidget(m_findings);
    m_below->addWidget(m_documents);
    m_below->addWidget(m_walk);
    m_below->addWidget(m_notes);
    m_below->addWidget(m_engineSizes);
    m_below->addWidget(m_timeline);
    m_rows->addWidget(m_below);
    m_below->hide();
    m_layers->setMinimumWidth(212); // the sum of the bytes fits
    m_middle->setStretchFactor(0, 1);
    m_rows->setStretchFactor(0, 1);
    for (QSplitter *splitter : {m_middle, m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_layers->setContextActions({actions().layerOnly, actions().changes, actions().merged, actions().copyLayerDigest,
                                 actions().copyDiffId, actions().saveLayer});
}

void ImageDocument::connectPlaces()
{
    connect(m_layers, &LayersView::stepActivated, this,
            [this](int step) { m_details->showStep(static_cast<std::size_t>(step)); });
    connect(m_layers, &LayersView::layerActivated, m_details, &DocumentDetails::showLayer);
    connect(m_files, &FilesView::mapToggled, actions().map, &QAction::setChecked);
    connect(m_files, &FilesView::filtered, m_map, &MapView::setHits);
    connect(m_files, &FilesView::copyRequested, actions().copyPath, &QAction::trigger);
    connect(m_files, &FilesView::extractRequested, actions().extract, &QAction::trigger);
    connect(m_files, &FilesView::storyRequested, m_details, &DocumentDetails::showAbout);
    connect(m_details, &DocumentDetails::fileTabRequested, this, &ImageDocument::fileTabRequested);
    connect(m_details, &DocumentDetails::versionsRequested, this, &ImageDocument::versionsRequested);
    connect(m_files, &FilesView::contentRequested, m_details, &DocumentDetails::showPreview);
    connect(m_layers, &LayersView::hiddenActivated, this, &ImageDocument::showHiddenBy);
    connect(m_waste, &WasteView::stepRequested, m_details, &DocumentDetails::showStep);
    connect(m_waste, &WasteView::closeRequested, this, [this] { showBelow(m_waste, false); });
    connect(m_findings, &FindingsView::closeRequested, this, [this] { showBelow(m_findings, false); });
    connect(m_details, &DocumentDetails::engineSizesRequested, this, [this] { showBelow(m_engineSizes, true); });
    connect(m_engineSizes, &EngineSizesView::closeRequested, this, [this] { showBelow(m_engineSizes, false); });
    connect(m_documents, &DocumentsView::closeRequested, this, [this] { showBelow(m_documents, false); });
    connect(m_documents, &DocumentsView::imageRequested, this, &ImageDocument::imageRequested);
    connect(m_documents->pane(), &DocumentPane::copyRequested, this,
            [this](const QString &digest) { copyText(digest, tr("Digest")); });
    connect(m_documents->pane(), &DocumentPane::saveRequested, parts().exporter, &Exporter::saveDocument);
    connect(m_walk, &WalkView::closeRequested, this, [this] { showBelow(m_walk, false); });
    connect(m_walk, &WalkView::copyRequested, this, &ImageDocument::copyText);
    connect(m_notes, &NotesView::closeRequested, this, [this] { setNotesShown(false); });
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (m_loader->isReading())
            m_loader->stop();
        else if (isOfPlace())
            reload();
        else
            actions().open->trigger();
    });
    connect(
        m_state, &InspectState::imageChanged, this,
        [this] {
            if (const auto place = std::exchange(m_remembered, std::nullopt))
                m_state->recall(*place);
        },
        Qt::QueuedConnection); // when all places have the new tree
    connect(m_loader, &DocumentLoader::stageChanged, this, &ImageDocument::showStage);
    connect(m_loader, &DocumentLoader::openProgress, m_stack, &StateStack::setProgress);
    connect(m_loader, &DocumentLoader::openedBytes, this, [this](quint64 done, quint64 total) {
        const QString bytes =
            total == 0 ? tr("%1 so far").arg(sizeText(done)) : tr("%1 of %2").arg(sizeText(done), sizeText(total));
        m_stack->setText(m_request.text() + QLatin1Char('\n') + bytes);
    });
    connect(m_loader, &DocumentLoader::opened, this, &ImageDocument::archiveOpened);
    connect(m_loader, &DocumentLoader::openFailed, this, &ImageDocument::showOpenFailure);
    connect(m_loader, &DocumentLoader::verificationChanged, this, [this] {
        if (!m_loader->verification().running)
            m_notes->model()->setDocumentProblems(m_loader->verification().documentProblems);
    });
}

void ImageDocument::connectActions()
{
    const auto showScope = [this](TreeScope scope) { return [this, scope] { m_state->setScope(scope); }; };
    on(actions().merged, showScope(TreeScope::Merged));
    on(actions().layerOnly, showScope(TreeScope::LayerOnly));
    on(actions().changes, showScope(TreeScope::Changes));
    on(actions().hidden, showScope(TreeScope::Hidden));
    on(actions().showRemoved, [this] { m_state->setShowRemoved(actions().showRemoved->isChecked()); });
    on(actions().back, [this] { m_state->goBack(); });
    on(actions().forward, [this] { m_state->goForward(); });
    on(actions().newerLayer, [this] { moveLayer(1); });
    on(actions().olderLayer, [this] { moveLayer(-1); });
    on(actions().filter, [this] { m_files->focusFilter(); });
    on(actions().copyPath, [this] { copySelected(); });
    on(actions().copyImageId, [this] { copyText(nameText(m_state->info()->id.text()), tr("Image ID")); });
    on(actions().copyLayerDigest,
       [this] { copyText(nameText(layer()->descriptor.digest.text()), tr("Layer digest")); });
    on(actions().copyDiffId, [this] { copyText(nameText(layer()->diffId.text()), tr("Diff ID")); });
    on(actions().extract, [this] { parts().exporter->extractToFolder(*m_state, m_files->selectedNodes()); });
    on(actions().extractTar, [this] { parts().exporter->extractToTar(*m_state, m_files->selectedNodes()); });
    on(actions().saveLayer, [this] { parts().exporter->saveLayer(*m_state); });
    const QList<QAction *> tabs = actions().details->actions();
    for (int i = 0; i < tabs.size(); ++i)
        on(tabs[i], [this, i] { m_details->showTab(i); });
    connect(actions().map, &QAction::toggled, this, &ImageDocument::setMapShown);
    connect(actions().notes, &QAction::toggled, this, [this](bool shown) {
        if (isCurrent())
            setNotesShown(shown);
    });
    connect(actions().waste, &QAction::toggled, this, [this](bool shown) {
        if (isCurrent())
            showBelow(m_waste, shown);
    });
    connect(actions().findings, &QAction::toggled, this, [this](bool shown) {
        if (isCurrent())
            showBelow(m_findings, shown);
    });
    connect(actions().documents, &QAction::toggled, this, [this](bool shown) {
        if (isCurrent())
            showBelow(m_documents, shown);
    });
    connect(actions().walk, &QAction::toggled, this, [this](bool shown) {
        if (isCurrent())
            showBelow(m_walk, shown);
    });
    connect(m_loader, &DocumentLoader::stageChanged, this, &Document::changed);
    connect(m_notes->model(), &NotesModel::countChanged, this, &Document::changed);
    for (const auto signal : {&InspectState::archiveChanged, &InspectState::imageChanged, &InspectState::layersSelected,
                              &InspectState::nodeSelected, &InspectState::historyChanged})
        connect(m_state, signal, this, &Document::changed);
}

void ImageDocument::connectWatch()
{
    on(actions().watch, [this] { toggleWatch(); });
    connect(m_watch, &WatchFeed::watchingChanged, this, &Document::changed);
    connect(m_watch, &WatchFeed::seen, m_timeline, &TimelineView::add);
    connect(m_watch, &WatchFeed::refreshed, m_timeline, [this] {
        if (m_watch->isWatching())
            m_timeline->showRemark({}, false);
    });
    connect(m_watch, &WatchFeed::refreshFailed, m_timeline, [this](const QString &text) {
        if (m_watch->isWatching()) // after the end, the container may be gone
            m_timeline->showRemark(tr("The container’s layer could not be read again: %1").arg(text), true);
    });
    connect(m_watch, &WatchFeed::ended, m_timeline,
            [this] { m_timeline->end(tr("The container does not run any more: this is what it left."), false); });
    connect(m_watch, &WatchFeed::failed, m_timeline, [this](const QString &text) {
        m_timeline->end(tr("The container cannot be watched any more: %1").arg(text), true);
    });
    connect(m_loader, &DocumentLoader::stageChanged, m_watch, [this] { m_watch->setHeld(m_loader->isReading()); });
    connect(m_timeline, &TimelineView::againRequested, this, &ImageDocument::startWatch);
    connect(m_timeline, &TimelineView::closeRequested, this, [this] { showBelow(m_timeline, false); });
}

bool ImageDocument::canWatch() const
{
    return m_state->image() && WatchFeed::canWatch(m_request.source);
}

void ImageDocument::startWatch()
{
    if (!canWatch())
        return;
    m_timeline->begin(m_request.text());
    m_watch->setCache(settings()->usesCache() ? IndexCache::ofUser() : nullptr);
    m_watch->start(WatchedSource::ofWord(m_request.source));
    showBelow(m_timeline, true);
}

/// If something else is shown in its place, the timeline comes back first.
void ImageDocument::toggleWatch()
{
    if (!m_watch->isWatching())
        return startWatch();
    if (m_timeline->isVisibleTo(this)) {
        m_watch->stop();
        m_timeline->end(tr("The watch was stopped."), false);
        return;
    }
    showBelow(m_timeline, true); // the action gets its check mark back
}

/// The selected one; null if there is none.
const LayerInfo *ImageDocument::layer() const
{
    return m_state->to().isLayer() ? &m_state->info()->layers[m_state->to().index()] : nullptr;
}

void ImageDocument::moveLayer(int by)
{
    m_state->selectLayer(LayerNumber(static_cast<std::uint32_t>(static_cast<int>(m_state->to().value) + by)));
}

void ImageDocument::copySelected() const
{
    QStringList paths;
    for (const NodeId node : m_files->selectedNodes())
        paths += pastableName(m_state->image()->tree()->path(node));
    copyPaths(paths);
}

QList<QAction *> ImageDocument::available() const
{
    QList<QAction *> list = Document::available();
    const Actions &all = actions();
    const auto add = [&list](QAction *action, bool isThere) {
        if (isThere)
            list += action;
    };
    const ImageInfo *info = m_state->info();
    if (info == nullptr)
        return list;
    list += {all.waste,  all.findings,  all.documents, all.walk, all.notes,  all.map,
             all.merged, all.layerOnly, all.changes,   all.hidden, all.showRemoved};
    list += all.details->actions();
    add(all.otherImages, m_state->archive()->images().size() > 1);
    add(all.copyImageId, !info->id.isNull());
    add(all.copyLayerDigest, layer() != nullptr && !layer()->descriptor.digest.isNull());
    add(all.copyDiffId, layer() != nullptr && !layer()->diffId.isNull());
    add(all.back, m_state->canGoBack());
    add(all.forward, m_state->canGoForward());
    add(all.newerLayer, m_state->to() < m_state->lastLayer());
    add(all.olderLayer, m_state->to().value > 1);
    if (!m_state->image())
        return list;
    list += {all.filter, all.goToPath};
    add(all.labWithImage, hasSource());
    add(all.watch, canWatch());
    add(all.copyPath, m_state->node().isValid());
    if (Exporter::canExtract(*m_state))
        list += {all.extract, all.extractTar};
    add(all.saveLayer, Exporter::canSaveLayer(*m_state));
    return list;
}

void ImageDocument::checkActions() const
{
    if (m_state->info() == nullptr)
        return;
    switch (m_state->scope()) {
    case TreeScope::Merged: actions().merged->setChecked(true); break;
    case TreeScope::LayerOnly: actions().layerOnly->setChecked(true); break;
    case TreeScope::Changes: actions().changes->setChecked(true); break;
    case TreeScope::Hidden: actions().hidden->setChecked(true); break;
    }
    actions().showRemoved->setChecked(m_state->showRemoved());
    actions().notes->setChecked(isNotesShown());
    actions().waste->setChecked(m_waste->isVisibleTo(this));
    actions().findings->setChecked(m_findings->isVisibleTo(this));
    actions().documents->setChecked(m_documents->isVisibleTo(this));
    actions().walk->setChecked(m_walk->isVisibleTo(this));
    actions().watch->setChecked(m_watch->isWatching());
}

HeaderColumns *ImageDocument::columns() const
{
    return m_files->columns();
}

void ImageDocument::restoreLayout()
{
    const auto restore = [this](QSplitter *splitter, const QString &part, const QList<int> &otherwise) {
        if (!splitter->restoreState(settings()->partState(part)))
            splitter->setSizes(otherwise);
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    };
    restore(m_columns, columnsPart, defaultColumns);
    restore(m_middle, middlePart, defaultMiddle);
    restore(m_rows, rowsPart, defaultRows);
    m_details->restoreState(settings()->partState(detailsPart));
    if (const QByteArray state = settings()->partState(filesPart); !state.isEmpty())
        m_files->restoreHeaderState(state);
    setMapShown(settings()->mapShown());
}

void ImageDocument::showStage()
{
    switch (m_loader->stage()) {
    case DocumentLoader::Stage::Opening:
        m_stack->showWorking(tr("Opening %1").arg(title()), m_request.text(), tr("Cancel"));
        break;
    case DocumentLoader::Stage::Stopped:
        if (m_state->info() == nullptr)
            m_stack->showNothing(tr("Opening was cancelled"), m_request.text(), wayOut());
        else
            m_stack->showContent();
        break;
    case DocumentLoader::Stage::Idle:
    case DocumentLoader::Stage::Reading:
    case DocumentLoader::Stage::Deciding:
    case DocumentLoader::Stage::Verifying:
    case DocumentLoader::Stage::Finished:
    case DocumentLoader::Stage::Failed: break;
    }
}

void ImageDocument::showOpenFailure(const QString &text)
{
    m_stack->showFailed(tr("Cannot open %1").arg(title()), m_request.text() + QStringLiteral("\n\n") + text, wayOut());
}

/// What an engine or a registry does not give now it may give later; a file stays as it is.
bool ImageDocument::isOfPlace() const
{
    return !m_request.sample && !m_request.kept && isPlaceWord(localPath(m_request.source).string());
}

QString ImageDocument::wayOut() const
{
    return isOfPlace() ? tr("Try again") : tr("Open another…");
}

std::vector<ImageInfo> ImageDocument::otherOpenImages() const
{
    std::vector<ImageInfo> images;
    for (const ImageDocument *document : parts().tabs->all<ImageDocument>()) {
        if (document != this && document->hasSource() && document->state()->info() != nullptr)
            images.push_back(*document->state()->info());
    }
    return images;
}

} // namespace strata
