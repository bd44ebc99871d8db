// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_chooser.h"
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_opener.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "app/window/status_line.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/lessons/lesson_texts.h"
#include "views/notes/notes_model.h"
#include "views/notes/notes_view.h"
#include "views/start/start_page.h"

#include <QDir>
#include <QFileDialog>
#include <QPointer>

#include <algorithm>

namespace strata {

namespace {

/// A file dialog shows what is in a folder; who chooses the file that makes it an image means the folder.
bool isDocumentOfFolder(const QString &path)
{
    const QFileInfo file(path);
    return file.fileName() == QLatin1String("index.json") || file.fileName() == QLatin1String("oci-layout") ||
           (file.fileName() == QLatin1String("manifest.json") && file.dir().exists(QStringLiteral("version")));
}

} // namespace

void MainWindow::openWords(const QStringList &words)
{
    if (words.size() == 2 && !words.contains(QStringLiteral("-")) && std::ranges::none_of(words, isLabFile))
        return compare(OpenRequest::ofWord(words[0]), OpenRequest::ofWord(words[1]));
    for (const QString &word : words)
        open(OpenRequest::ofWord(word));
}

void MainWindow::open(const OpenRequest &request)
{
    if (isLabFile(request.source))
        return openSession(request.source);
    for (ImageDocument *document : documents()) {
        const bool same = document->request().isSameSource(request) &&
                          (request.number == 0 || request.number == document->request().number);
        if (same && (document->state()->info() != nullptr || document->loader()->isReading())) {
            m_tabs->setCurrentWidget(document);
            return;
        }
    }
    ImageDocument *document = newDocument();
    document->open(request);
    addDocument(document);
}

void MainWindow::openArchive(const OpenRequest &request, const ImageArchivePtr &archive,
                             const InspectState::Remembered &place)
{
    ImageDocument *document = newDocument();
    addDocument(document);
    document->recall(place);
    document->load(request, archive, static_cast<std::size_t>(request.number) - 1);
}

ImageDocument *MainWindow::newDocument()
{
    if (const ImageDocument *current = currentDocument())
        current->saveLayout(); // the new one starts with what the user sees
    auto *document = new ImageDocument(*m_actions, m_settings, this);
    connect(document, &ImageDocument::archiveOpened, this,
            [this, document](const ImageArchivePtr &archive) { archiveOpened(document, archive); });
    connect(document, &ImageDocument::titleChanged, this, &MainWindow::updateSoon);
    connect(document, &ImageDocument::notesShownChanged, this, &MainWindow::updateSoon);
    connect(document, &ImageDocument::openAnotherRequested, this, &MainWindow::askForFiles);
    connect(document->loader(), &DocumentLoader::stageChanged, this, &MainWindow::updateSoon);
    connect(document->notes()->model(), &NotesModel::countChanged, this, &MainWindow::updateSoon);
    const InspectState *state = document->state();
    for (const auto signal : {&InspectState::archiveChanged, &InspectState::imageChanged, &InspectState::layersSelected,
                              &InspectState::nodeSelected, &InspectState::historyChanged})
        connect(state, signal, this, &MainWindow::updateSoon);
    connect(state, &InspectState::imageChanged, this, [this, document] { remember(document); });
    connectContent(document);
    return document;
}

void MainWindow::askForFiles()
{
    auto *dialog = new QFileDialog(this, tr("Open image"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Images and lab sessions (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2 index.json "
                               "manifest.json oci-layout *.strata-lab)"),
                            tr("Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)"),
                            tr("Lab sessions (*.strata-lab)"), tr("All files (*)")});
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Open directory"));
    dialog->setObjectName(QStringLiteral("openFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::openPaths(const QStringList &paths)
{
    for (const QString &path : paths)
        open(OpenRequest::ofPath(isDocumentOfFolder(path) ? QFileInfo(path).path() : path));
    if (!paths.isEmpty())
        m_settings->setLastFolder(QFileInfo(paths.last()).path());
}

void MainWindow::pathsDropped(const QStringList &paths)
{
    const bool areFolders = std::ranges::all_of(paths, [](const QString &path) { return QFileInfo(path).isDir(); });
    if (LabDocument *lab = currentLab(); lab != nullptr && areFolders)
        lab->askForFolders(paths);
    else if (paths.size() == 2 && std::ranges::none_of(paths, isLabFile))
        compare(OpenRequest::ofPath(paths[0]), OpenRequest::ofPath(paths[1]));
    else
        openPaths(paths);
}

void MainWindow::openRecent(const RecentImage &image)
{
    const OpenRequest request{image.source, false, image.number};
    switch (image.kind) {
    case RecentKind::Comparison: return compare(request, OpenRequest{image.otherSource, false, image.otherNumber});
    case RecentKind::Session: return openSession(image.source);
    case RecentKind::Image: return open(request);
    }
}

/// The lessons are those that every lab begins with, in its order.
void MainWindow::fillStartPage()
{
    QList<LessonName> lessons;
    QStringList ids;
    for (const QString &file : lessonFiles(QStringLiteral(":/lessons"))) {
        if (const Result<Lesson> lesson = readLesson(file)) {
            lessons += LessonName{lessonPlain(lesson->title), lessonPlain(lesson->about)};
            ids += QString::fromStdString(lesson->id);
        }
    }
    const auto showLessons = [this, lessons, ids] {
        QList<LessonName> shown = lessons;
        for (qsizetype i = 0; i < shown.size(); ++i)
            shown[i].isFinished = m_settings->finishedLessons().contains(ids[i]);
        m_start->setLessons(shown);
    };
    connect(m_settings, &Settings::finishedLessonsChanged, this, showLessons);
    showLessons();
    const auto showRecent = [this] { m_start->setRecentImages(m_settings->recentImages()); };
    connect(m_settings, &Settings::recentImagesChanged, this, showRecent);
    showRecent();
}

void MainWindow::archiveOpened(ImageDocument *document, const ImageArchivePtr &archive)
{
    const auto chosen = document->request().chosenImage(*archive);
    if (!chosen)
        document->showOpenFailure(messageText(chosen.error().text()));
    else if (!chosen->has_value())
        chooseImages(document, archive);
    else
        loadOnly(document, archive, **chosen);
}

void MainWindow::loadOnly(ImageDocument *document, const ImageArchivePtr &archive, std::size_t image)
{
    const bool wasAsked = document->request().number > 0;
    document->load(document->request(), archive, image);
    if (archive->images().size() > 1 && !wasAsked)
        m_status->showMessage(tr("There are more images in this source: see the File menu."));
}

void MainWindow::chooseImages(ImageDocument *document, const ImageArchivePtr &archive)
{
    auto *chooser = new ImageChooser(document->request().text(), archive, this);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<ImageDocument> target(document);
    connect(chooser, &ImageChooser::chosen, this, [this, target, archive](const std::vector<std::size_t> &images) {
        if (target)
            loadChosen(target, archive, images);
    });
    connect(chooser, &ImageChooser::rejected, this, [this, target] {
        if (target && target->state()->info() == nullptr)
            closeTab(m_tabs->indexOf(target));
    });
    chooser->open();
}

// The first one into the tab that asked, unless that shows an image already.
void MainWindow::loadChosen(ImageDocument *document, const ImageArchivePtr &archive,
                            const std::vector<std::size_t> &images)
{
    OpenRequest request = document->request();
    const bool isFree = document->state()->info() == nullptr;
    for (const std::size_t image : images) {
        request.number = static_cast<int>(image) + 1;
        const std::vector<ImageDocument *> all = documents();
        const auto there = std::ranges::find_if(all, [&](const ImageDocument *other) {
            return other->state()->info() != nullptr && other->request().isSameSource(request) &&
                   other->request().number == request.number;
        });
        if (there != all.end()) {
            m_tabs->setCurrentWidget(*there);
            continue;
        }
        ImageDocument *target = isFree && image == images.front() ? document : newDocument();
        target->load(request, archive, image);
        if (target != document)
            addDocument(target);
    }
    if (document->state()->info() == nullptr)
        closeTab(m_tabs->indexOf(document));
}

void MainWindow::remember(const ImageDocument *document)
{
    const OpenRequest &request = document->request();
    if (request.sample || request.kept || request.source.isEmpty() || request.source == QLatin1String("-"))
        return;
    RecentImage recent;
    recent.source = request.source;
    recent.number = request.number;
    recent.name = document->title();
    recent.platform = nameText(document->state()->info()->platform.text());
    recent.opened = QDateTime::currentDateTimeUtc();
    for (const LayerTotals &layer : document->state()->image()->totals())
        recent.layerBytes += layer.bytes;
    m_settings->addRecentImage(recent);
}

} // namespace strata
