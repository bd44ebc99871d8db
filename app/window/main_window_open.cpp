// SPDX-License-Identifier: Apache-2.0
#include "app/actions.h"
#include "app/lab/lab_opener.h"
#include "app/places_feed.h"
#include "app/settings.h"
#include "app/window/main_window.h"
#include "app/window/name_dialog.h"
#include "views/common/ask.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lessons/lesson_panel.h"
#include "views/lessons/lesson_texts.h"
#include "views/places/place_words.h"
#include "views/places/places_model.h"
#include "views/places/places_view.h"
#include "views/start/start_page.h"

#include <QDir>
#include <QFileInfo>

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
        return m_comparisons->compare(OpenRequest::ofWord(words[0]), OpenRequest::ofWord(words[1]));
    for (const QString &word : words)
        open(OpenRequest::ofWord(word));
}

void MainWindow::open(const OpenRequest &request)
{
    if (isLabFile(request.source))
        m_labs->openSession(request.source);
    else
        m_images->open(request);
}

void MainWindow::askForImages()
{
    askForFiles({this,
                 "openDialog",
                 tr("Open image"),
                 m_settings->lastFolder(),
                 {tr("Images and lab sessions (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2 index.json "
                     "manifest.json oci-layout *.strata-lab)"),
                  tr("Image archives (*.tar *.tar.gz *.tgz *.tar.zst *.tar.xz *.tar.bz2)"),
                  tr("Lab sessions (*.strata-lab)"), tr("All files (*)")}},
                this, [this](const QStringList &paths) { openPaths(paths); });
}

void MainWindow::askForImageFolder()
{
    askForFolder({this, "openFolderDialog", tr("Open directory"), m_settings->lastFolder()}, this,
                 [this](const QString &path) { openPaths({path}); });
}

void MainWindow::askForName()
{
    auto *dialog = new NameDialog(m_words, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NameDialog::chosen, this, [this](const QString &word) { open(OpenRequest::ofWord(word)); });
    dialog->open();
}

void MainWindow::openPaths(const QStringList &paths)
{
    for (const QString &path : paths)
        open(OpenRequest::ofPath(isDocumentOfFolder(path) ? QFileInfo(path).path() : path));
    if (!paths.isEmpty())
        m_settings->setLastFolder(QFileInfo(paths.last()).path());
}

void MainWindow::openDropped(const QStringList &paths)
{
    const bool areFolders = std::ranges::all_of(paths, [](const QString &path) { return QFileInfo(path).isDir(); });
    if (auto *lab = m_tabs->current<LabDocument>(); lab != nullptr && areFolders)
        lab->askForFolders(paths);
    else if (paths.size() == 2 && std::ranges::none_of(paths, isLabFile))
        m_comparisons->compare(OpenRequest::ofPath(paths[0]), OpenRequest::ofPath(paths[1]));
    else
        openPaths(paths);
}

void MainWindow::openRecent(const RecentImage &image)
{
    const OpenRequest request{image.source, false, image.number};
    switch (image.kind) {
    case RecentKind::Comparison:
        return m_comparisons->compare(request, OpenRequest{image.otherSource, false, image.otherNumber});
    case RecentKind::Session: return m_labs->openSession(image.source);
    case RecentKind::Image: return open(request);
    }
}

void MainWindow::connectStartPage()
{
    connect(m_start, &StartPage::openRequested, m_actions->open, &QAction::trigger);
    connect(m_start, &StartPage::openFolderRequested, m_actions->openFolder, &QAction::trigger);
    connect(m_start, &StartPage::sampleRequested, m_actions->openSample, &QAction::trigger);
    connect(m_start, &StartPage::compareRequested, m_actions->compare, &QAction::trigger);
    connect(m_start, &StartPage::labRequested, m_actions->lab, &QAction::trigger);
    connect(m_start, &StartPage::sessionRequested, m_actions->inLab->openSession, &QAction::trigger);
    connect(m_start, &StartPage::buildRequested, this, [this] { m_labs->open()->page()->showBuild(true); });
    connect(m_start, &StartPage::lessonRequested, this,
            [this](int lesson) { m_labs->open()->lessons()->begin(static_cast<std::size_t>(lesson)); });
    connect(m_start, &StartPage::pathsDropped, this, &MainWindow::openDropped);
    connect(m_start, &StartPage::comparedDropped, m_comparisons, &CompareTabs::compareDropped);
    connect(m_start, &StartPage::recentRequested, this, &MainWindow::openRecent);
    connect(m_start, &StartPage::forgetRequested, m_settings, &Settings::removeRecentImage);
    connectPlaces();
    fillStartPage();
}

void MainWindow::connectPlaces()
{
    m_start->setPlaces(m_places);
    m_words = new PlaceWords(m_places->model(), this);
    m_comparisons->setNames(m_words);
    connect(m_words, &PlaceWords::wanted, m_feed, &PlacesFeed::refresh);
    connect(m_feed, &PlacesFeed::listed, m_places->model(), &PlacesModel::setListing);
    connect(m_feed, &PlacesFeed::allAsked, m_places, &PlacesView::setAsked);
    connect(m_places, &PlacesView::shown, m_feed, &PlacesFeed::setActive);
    connect(m_places, &PlacesView::refreshRequested, m_feed, &PlacesFeed::refresh);
    connect(m_places, &PlacesView::nameRequested, m_actions->openName, &QAction::trigger);
    connect(m_places, &PlacesView::openRequested, this,
            [this](const QString &word) { open(OpenRequest::ofWord(word)); });
    connect(m_places, &PlacesView::compareRequested, m_comparisons, &CompareTabs::compareWord);
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

} // namespace strata
