// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_document.h"

#include "app/lab/lab_build.h"
#include "app/lab/lab_facts.h"
#include "app/lab/lab_file.h"
#include "app/settings.h"
#include "model/lab/branches/image_branch.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/lab/command_view.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_restart.h"
#include "views/lessons/lesson_panel.h"
#include "views/lessons/lesson_strip.h"

#include <QFileDialog>
#include <QVBoxLayout>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr auto pageState = "lab";

} // namespace

LabDocument::LabDocument(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_state(new LabState(this))
    , m_page(new LabPage(m_state, this))
    , m_facts(new LabFacts(m_state, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->restoreState(m_settings->partState(QLatin1String(pageState)));
    buildParts();
    connect(m_state, &LabState::started, this, &LabDocument::titleChanged);
    connect(m_state, &LabState::changed, this, &LabDocument::changed);
    connect(m_facts, &LabFacts::changed, this, &LabDocument::changed);
    connect(m_page, &LabPage::foldersRequested, this, [this] { askForFolders(); });
    connect(m_page, &LabPage::imageRequested, this, &LabDocument::imageRequested);
    connect(m_page, &LabPage::inspectRequested, this, &LabDocument::inspectRequested);
    connect(m_page, &LabPage::exportRequested, this, &LabDocument::exportRequested);
    connect(m_page, &LabPage::stepsRequested, this, &LabDocument::stepsRequested);
    connect(m_page, &LabPage::commitRequested, this, &LabDocument::commitRequested);
    connect(m_page, &LabPage::presentRequested, this, &LabDocument::presentRequested);
}

/// Lessons that come with the program; one that cannot be read is left out, a test reads them all. A line typed into
/// the shell counts for a lesson, and a lesson may have lines run.
void LabDocument::buildParts()
{
    std::vector<LessonPtr> lessons;
    for (const QString &file : lessonFiles(QStringLiteral(":/lessons"))) {
        if (auto lesson = readLesson(file))
            lessons.push_back(std::make_shared<const Lesson>(std::move(*lesson)));
    }
    m_lessons = new LessonPanel(m_state, m_page);
    m_lessons->setLessons(std::move(lessons));
    m_lessons->setFinished(m_settings->finishedLessons());
    connect(m_settings, &Settings::finishedLessonsChanged, m_lessons,
            [this] { m_lessons->setFinished(m_settings->finishedLessons()); });
    connect(m_lessons, &LessonPanel::finished, m_settings, &Settings::addFinishedLesson);
    connect(m_lessons, &LessonPanel::forgetRequested, m_settings, &Settings::clearFinishedLessons);
    m_page->setLessonView(m_lessons);
    m_build = new LabBuild(m_state, m_page, m_lessons, m_settings);
    auto *strip = new LessonStrip(m_lessons, m_page);
    m_page->setLessonStrip(strip);
    connect(m_page, &LabPage::presentingChanged, strip, &LessonStrip::setPresenting);
    connect(m_page, &LabPage::lessonStepRequested, m_lessons, &LessonPanel::doStep);
    auto *commands = new CommandView(m_state, m_page);
    m_page->setCommandView(commands);
    setFocusProxy(commands);
    connect(m_lessons, &LessonPanel::openRequested, this, &LabDocument::askForLesson);
    connect(commands, &CommandView::lineEntered, m_lessons, &LessonPanel::typed);
    connect(commands, &CommandView::lineDone, m_lessons, &LessonPanel::check);
    connect(m_lessons, &LessonPanel::lineRequested, commands, &CommandView::run);
    connect(m_lessons, &LessonPanel::rootLineRequested, commands, &CommandView::runInRoot);
    connect(m_lessons, &LessonPanel::operationDone, commands, &CommandView::sayOperation);
    m_file = new LabFile(m_state, m_lessons, this);
    connect(m_file, &LabFile::changed, this, &LabDocument::titleChanged);
}

void LabDocument::askForLesson()
{
    auto *dialog = new QFileDialog(this, tr("Open a lesson"));
    dialog->setObjectName(QStringLiteral("lessonDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lessons (*.json)"), tr("All files (*)")});
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::fileSelected, this, &LabDocument::openLesson);
    dialog->open();
}

void LabDocument::openLesson(const QString &file)
{
    auto lesson = readLesson(file);
    if (!lesson)
        return m_lessons->showFailure(tr("The lesson cannot be read"), messageText(lesson.error().text()));
    m_file->rememberLesson(lesson->id, file);
    m_lessons->add(std::make_shared<const Lesson>(std::move(*lesson)));
}

LabDocument::~LabDocument()
{
    delete m_build; // it stops what is being built
    delete m_page;  // while the state is there
    delete m_facts;
}

void LabDocument::setImageFinder(const ImageFinder &find)
{
    m_lessons->setImageStart([find](LessonStart::Image wanted) -> std::optional<LabStart> {
        const LabImage found = find(wanted == LessonStart::Image::Sample);
        return found.image ? std::optional(startOf(found)) : std::nullopt;
    });
}

void LabDocument::startWith(const LabImage &image)
{
    chooseStart(m_state, startOf(image), this);
}

void LabDocument::resume(const SavedSession &session, LabStart start, std::vector<LabState::Container> containers)
{
    m_state->resume(std::move(start), std::move(containers), session.container);
    m_file->resume(session);
}

LabLeft LabDocument::leave()
{
    LabLeft left{m_state->beginning(), m_file->session(),     m_file->path(),
                 m_file->isModified(), m_file->lessonFiles(), false};
    m_file->letGo();
    return left;
}

void LabDocument::takeOver(const LabLeft &left)
{
    for (const QString &file : left.lessonFiles) {
        if (auto lesson = readLesson(file)) {
            m_file->rememberLesson(lesson->id, file);
            m_lessons->append(std::make_shared<const Lesson>(std::move(*lesson)));
        }
    }
    const StorageDriver *driver = storageDriver(left.session.driver);
    std::vector<LabState::Container> containers;
    for (const SessionContainer &container : left.session.containers) {
        auto session = left.start.newSession(driver != nullptr ? *driver : defaultDriver());
        (void)resumeContainer(container, *session); // fails only when it is stopped
        containers.push_back({std::move(session), container.actions});
    }
    resume(left.session, left.start, std::move(containers));
    if (!left.file.isEmpty())
        m_file->setSaved(left.file, left.isModified ? 0 : m_file->change());
}

LabStart LabDocument::startOf(const LabImage &from)
{
    const ImagePtr &image = from.image;
    LabStart start;
    start.origin = LabOrigin::Image;
    start.title = from.name;
    start.mergedName = from.name;
    start.upperName = tr("container");
    start.imageSource = LabFile::sessionImage(from);
    start.branches = imageBranches(image, image->lastLayer());
    start.image = image;
    start.volumes = image->info().config.runtime.volumes;
    start.moreBranches = [image] { return imageBranches(image, image->lastLayer()); };
    for (std::size_t i = image->layers().size(); i > 0; --i) {
        start.branchNames.push_back(tr("layer %1").arg(i));
        start.branchRemarks.push_back(sizeText(image->totals()[i - 1].bytes));
    }
    return start;
}

QString LabDocument::title() const
{
    return tr("Lab: %1").arg(m_file->isSaved() ? m_file->title() : m_state->beginning().title);
}

QString LabDocument::factsText() const
{
    return m_facts->text();
}

QString LabDocument::diffText() const
{
    return m_facts->diff();
}

void LabDocument::saveLayout() const
{
    m_settings->setPartState(QLatin1String(pageState), m_page->saveState());
}

void LabDocument::restoreDefaultLayout()
{
    m_page->restoreState({});
}

} // namespace strata
