// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_document.h"

#include "app/image/document_details.h"
#include "app/image/image_list_model.h"
#include "app/lab/container_feed.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "views/common/format.h"
#include "views/common/tree/state_stack.h"
#include "views/files/files_view.h"
#include "views/layers/layers_view.h"
#include "views/map/map_view.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

const QList<int> defaultColumns{310, 750, 380};
const QList<int> defaultMiddle{560, 210};
const QList<int> defaultRows{600, 190};

const QString columnsPart = QStringLiteral("columns");
const QString middlePart = QStringLiteral("middle");
const QString rowsPart = QStringLiteral("rows");
const QString detailsPart = QStringLiteral("details");
const QString filesPart = QStringLiteral("files");

} // namespace

ImageDocument::ImageDocument(const Actions &actions, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_actions(actions)
    , m_settings(settings)
    , m_state(new InspectState(this))
    , m_layers(new LayersView(m_state))
    , m_files(new FilesView(m_state))
    , m_map(new MapView(m_state))
    , m_details(new DocumentDetails(m_state, actions))
    , m_notes(new NotesView(m_state))
    , m_middle(new QSplitter(Qt::Vertical))
    , m_columns(new QSplitter(Qt::Horizontal))
    , m_rows(new QSplitter(Qt::Vertical))
    , m_stack(new StateStack(m_rows, this))
    , m_loader(new DocumentLoader(m_state, this))
{
    buildColumns();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    connectPlaces();
    restoreLayout();
    connect(m_settings, &Settings::unpackChanged, this, [this] {
        if (m_container != nullptr || !m_state->image())
            return; // a container is on the lab's driver
        m_remembered = m_state->remember();
        m_loader->setUnpack(m_settings->unpack());
        m_loader->loadAgain();
    });
}

// The loader's work changes the state, and the places look at it; so they go first and in this order.
ImageDocument::~ImageDocument()
{
    delete m_container;
    delete m_loader;
    delete m_stack;
}

void ImageDocument::open(const OpenRequest &request)
{
    m_request = request;
    if (m_state->image())
        m_remembered = m_state->remember();
    m_loader->open(request);
    Q_EMIT titleChanged();
}

void ImageDocument::load(const OpenRequest &request, const ImageArchivePtr &archive, std::size_t index)
{
    m_request = request;
    m_request.number = static_cast<int>(index) + 1;
    m_loader->setUnpack(m_settings->unpack());
    m_loader->setCache(m_settings->usesCache() ? IndexCache::ofUser() : nullptr);
    m_loader->load(archive, index);
    m_stack->showContent();
    const std::vector<Note> notes = archive->notes().all();
    if (std::ranges::any_of(notes, [](const Note &note) { return note.code == NoteCode::SourceTruncated; }))
        setNotesShown(true); // a file that is cut off: nothing that is seen can be understood without that
    Q_EMIT titleChanged();
}

void ImageDocument::follow(LabState *lab)
{
    m_container = new ContainerFeed(lab, m_state, this);
    m_stack->showWorking(tr("Stacking the container layer"));
    connect(m_container, &ContainerFeed::titleChanged, this, &ImageDocument::titleChanged);
    connect(m_container, &ContainerFeed::shown, m_stack, &StateStack::showContent);
    connect(m_container, &ContainerFeed::failed, this,
            [this](const QString &text) { m_stack->showFailed(tr("The container layer cannot be shown"), text); });
}

QString ImageDocument::title() const
{
    if (m_container != nullptr)
        return m_container->title();
    if (m_state->info() != nullptr)
        return ImageListModel::distinctName(*m_state->archive(), m_state->imageIndex());
    return sourceName();
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
    if (shown == isNotesShown())
        return;
    m_notes->setVisible(shown);
    if (shown)
        m_notes->setFocus();
    Q_EMIT notesShownChanged(shown);
}

void ImageDocument::saveLayout() const
{
    m_settings->setPartState(columnsPart, m_columns->saveState());
    m_settings->setPartState(middlePart, m_middle->saveState());
    m_settings->setPartState(rowsPart, m_rows->saveState());
    m_settings->setPartState(detailsPart, m_details->saveState());
    m_settings->setPartState(filesPart, m_files->saveHeaderState());
}

void ImageDocument::restoreDefaultLayout()
{
    m_columns->setSizes(defaultColumns);
    m_middle->setSizes(defaultMiddle);
    m_rows->setSizes(defaultRows);
    m_details->restoreDefaultLayout();
    m_files->restoreHeaderState({});
    setMapShown(true);
    setNotesShown(false);
}

void ImageDocument::buildColumns()
{
    m_middle->addWidget(m_files);
    m_middle->addWidget(m_map);
    m_columns->addWidget(m_layers);
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_details);
    m_rows->addWidget(m_columns);
    m_rows->addWidget(m_notes);
    m_notes->hide();
    m_layers->setMinimumWidth(190);
    m_middle->setStretchFactor(0, 1);
    m_rows->setStretchFactor(0, 1);
    for (QSplitter *splitter : {m_middle, m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    m_layers->setContextActions({m_actions.layerOnly, m_actions.changes, m_actions.merged, m_actions.copyLayerDigest,
                                 m_actions.copyDiffId, m_actions.saveLayer});
}

void ImageDocument::connectPlaces()
{
    connect(m_layers, &LayersView::stepActivated, this,
            [this](int step) { m_details->showStep(static_cast<std::size_t>(step)); });
    connect(m_layers, &LayersView::layerActivated, m_details, &DocumentDetails::showLayer);
    connect(m_files, &FilesView::mapToggled, m_actions.map, &QAction::setChecked);
    connect(m_files, &FilesView::filtered, m_map, &MapView::setHits);
    connect(m_files, &FilesView::copyPathRequested, m_actions.copyPath, &QAction::trigger);
    connect(m_files, &FilesView::extractRequested, m_actions.extract, &QAction::trigger);
    connect(m_files, &FilesView::storyRequested, m_details, &DocumentDetails::showAbout);
    connect(m_details, &DocumentDetails::fileTabRequested, this, &ImageDocument::fileTabRequested);
    connect(m_details, &DocumentDetails::versionsRequested, this, &ImageDocument::versionsRequested);
    connect(m_files, &FilesView::previewRequested, m_details, &DocumentDetails::showPreview);
    connect(m_notes, &NotesView::closeRequested, this, [this] {
        setNotesShown(false);
        m_files->focusTree();
    });
    connect(m_stack, &StateStack::actionTriggered, this, [this] {
        if (m_loader->isReading())
            m_loader->stop();
        else
            Q_EMIT openAnotherRequested();
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
    connect(m_loader, &DocumentLoader::opened, this, &ImageDocument::archiveOpened);
    connect(m_loader, &DocumentLoader::openFailed, this, &ImageDocument::showOpenFailure);
    connect(m_loader, &DocumentLoader::verificationChanged, this, [this] {
        if (!m_loader->verification().running)
            m_notes->model()->setDocumentProblems(m_loader->verification().documentProblems);
    });
}

void ImageDocument::restoreLayout()
{
    const auto restore = [this](QSplitter *splitter, const QString &part, const QList<int> &otherwise) {
        if (!splitter->restoreState(m_settings->partState(part)))
            splitter->setSizes(otherwise);
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    };
    restore(m_columns, columnsPart, defaultColumns);
    restore(m_middle, middlePart, defaultMiddle);
    restore(m_rows, rowsPart, defaultRows);
    m_details->restoreState(m_settings->partState(detailsPart));
    if (const QByteArray state = m_settings->partState(filesPart); !state.isEmpty())
        m_files->restoreHeaderState(state);
    setMapShown(m_settings->mapShown());
}

void ImageDocument::showStage()
{
    switch (m_loader->stage()) {
    case DocumentLoader::Stage::Opening:
        m_stack->showWorking(tr("Opening %1").arg(title()), m_request.text(), tr("Cancel"));
        break;
    case DocumentLoader::Stage::Stopped:
        if (m_state->info() == nullptr)
            m_stack->showNothing(tr("Opening was cancelled"), m_request.text(), tr("Open another…"));
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
    m_stack->showFailed(tr("Cannot open %1").arg(title()), m_request.text() + QStringLiteral("\n\n") + text,
                        tr("Open another…"));
}

} // namespace strata
