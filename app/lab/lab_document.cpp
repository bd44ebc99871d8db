// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_document.h"

#include "app/actions.h"
#include "app/lab/lab_build.h"
#include "app/lab/lab_exporter.h"
#include "app/lab/lab_facts.h"
#include "app/lab/lab_file.h"
#include "app/lab/lab_images.h"
#include "app/lab/lab_pictures.h"
#include "app/lab/lab_sessions.h"
#include "app/settings.h"
#include "views/common/ask.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"
#include "views/lab/command_view.h"
#include "views/lab/folder_dialog.h"
#include "views/lab/lab_commands.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_restart.h"
#include "views/lessons/lesson_panel.h"
#include "views/lessons/lesson_strip.h"

#include <QCursor>
#include <QDir>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr auto pageState = "lab";

std::vector<FolderChoice> choicesOf(const QStringList &words)
{
    std::vector<FolderChoice> choices;
    for (const QString &word : words) {
        FolderChoice choice = folderChoice(localPath(word).string());
        choice.folder = localPath(QDir::cleanPath(QDir().absoluteFilePath(localName(choice.folder))));
        choices.push_back(std::move(choice));
    }
    return choices;
}

} // namespace

LabDocument::LabDocument(const WindowParts &parts, const LabTools &tools)
    : Document(parts)
    , m_tools(tools)
    , m_state(new LabState(this))
    , m_page(new LabPage(m_state, parts.actions->inLab, this))
    , m_facts(new LabFacts(m_state, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    m_page->restoreState(settings()->partState(QLatin1String(pageState)));
    m_page->setActive(false); // until it is the current tab
    buildParts();
    connectActions();
    connect(m_state, &LabState::changed, this, &Document::changed);
    connect(m_facts, &LabFacts::changed, this, &Document::changed);
}

void LabDocument::connectActions()
{
    const LabCommands &commands = *actions().inLab;
    on(commands.folders, [this] { askForFolders(); });
    on(commands.image, [this] { askForImage(); });
    on(commands.present, [this] { setPresenting(!m_page->isPresenting()); });
    on(commands.exportLayer, [this] { m_tools.exporter->saveLayer(*m_state); });
    on(commands.commit, [this] { m_tools.exporter->commit(*m_state); });
    on(commands.exportSteps, [this] { m_tools.exporter->saveSteps(*m_state); });
    on(commands.exportPictures, [this] { m_tools.pictures->saveAll(*m_state); });
    on(commands.exportPicture, [this] { m_tools.pictures->saveThis(*m_state); });
    on(commands.copyPicture, [this] { m_tools.pictures->copyThis(*m_state); });
    on(commands.saveSession, [this] { m_tools.sessions->save(this); });
    on(commands.saveSessionAs, [this] { m_tools.sessions->saveAs(this); });
}

QList<QAction *> LabDocument::available() const
{
    const LabCommands &commands = *actions().inLab;
    QList<QAction *> list = Document::available() + commands.ofLab();
    if (!m_state->bench().canUndo())
        list.removeOne(commands.undo);
    if (!m_state->bench().canRedo())
        list.removeOne(commands.redo);
    return list;
}

/// A lab's parts come and go, and are made in another order than they are read in.
QList<QWidget *> LabDocument::tabOrder() const
{
    return m_page->tabOrder();
}

bool LabDocument::mayClose(const Then &then)
{
    return m_tools.sessions->mayClose(this, then);
}

void LabDocument::setPresenting(bool presenting)
{
    if (presenting == m_page->isPresenting())
        return;
    m_page->setPresenting(presenting);
    actions().inLab->present->setChecked(presenting);
    Q_EMIT wholeWindowRequested(presenting);
}

void LabDocument::currentChanged()
{
    actions().setLabShown(isCurrent());
    m_page->setActive(isCurrent());
    if (!isCurrent())
        setPresenting(false);
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
    m_lessons->setFinished(settings()->finishedLessons());
    connect(settings(), &Settings::finishedLessonsChanged, m_lessons,
            [this] { m_lessons->setFinished(settings()->finishedLessons()); });
    connect(m_lessons, &LessonPanel::finished, settings(), &Settings::addFinishedLesson);
    connect(m_lessons, &LessonPanel::forgetRequested, settings(), &Settings::clearFinishedLessons);
    m_lessons->setImageStart([images = m_tools.images](LessonStart::Image wanted) -> std::optional<LabStart> {
        const LabImage found = images->first(wanted == LessonStart::Image::Sample);
        return found.image ? std::optional(startOf(found)) : std::nullopt;
    });
    m_page->setLessonView(m_lessons);
    m_build = new LabBuild(this, m_tools);
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
    connect(m_file, &LabFile::changed, this, &Document::changed);
}

void LabDocument::askForLesson()
{
    askForFile({this,
                "lessonDialog",
                tr("Open a lesson"),
                settings()->lastFolder(),
                {tr("Lessons (*.json)"), tr("All files (*)")}},
               this, [this](const QString &file) { openLesson(file); });
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
    deleteParts();
}

/// A menu of the images that are open, and of those that were left.
void LabDocument::askForImage()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("labImages"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](QString text) {
        return menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    };
    const std::vector<LabImage> open = m_tools.images->open();
    for (const LabImage &image : open)
        connect(add(image.name), &QAction::triggered, this, [this, image] { startWith(image); });
    for (const LabStart *kept : m_state->bench().keptStarts()) { // on images that no tab shows any more, or never did
        if (kept->origin.kind == SessionStart::Kind::Image &&
            std::ranges::find(open, kept->image, &LabImage::image) == open.end())
            connect(add(tr("%1 (continue)").arg(startNames(*kept).title)), &QAction::triggered, m_state,
                    [state = m_state, start = *kept] { state->goTo(start); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("No image is open"))->setEnabled(false);
    menu->addSeparator();
    menu->addActions({actions().open, actions().openName, actions().openSample});
    menu->popup(QCursor::pos());
}

FolderDialog *LabDocument::newFolderDialog()
{
    auto *dialog = new FolderDialog(settings()->lastFolder(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FolderDialog::browsed, settings(), &Settings::setLastFolder);
    connect(dialog, &FolderDialog::chosen, m_state,
            [this](const LabStart &start) { chooseStart(m_state, start, this); });
    return dialog;
}

void LabDocument::askForFolders(const QStringList &paths)
{
    FolderDialog *dialog = newFolderDialog();
    const LabStart *folders =
        m_state->beginning().origin.kind == SessionStart::Kind::Folders ? &m_state->beginning() : nullptr;
    for (const LabStart *kept : m_state->bench().keptStarts()) { // those that were left last
        if (m_state->beginning().origin.kind != SessionStart::Kind::Folders &&
            kept->origin.kind == SessionStart::Kind::Folders)
            folders = kept;
    }
    if (folders != nullptr) {
        dialog->setChoices(folders->origin.folders);
        dialog->setMergedName(nameText(folders->origin.mergedName));
    }
    if (!paths.isEmpty())
        dialog->addFolders(paths);
    dialog->open();
}

void LabDocument::startWithFolders(const QStringList &words)
{
    m_folders.start(
        [choices = choicesOf(words)](const std::stop_token &) { return std::pair(choices, openFolderUnion(choices)); },
        [this](const std::pair<std::vector<FolderChoice>, Result<FolderUnion>> &opened) {
            const auto &[choices, folders] = opened;
            if (folders)
                return chooseStart(m_state, foldersStart(*folders, choices, "merged"), this);
            FolderDialog *dialog = newFolderDialog();
            dialog->setChoices(choices);
            dialog->open();
        });
}

void LabDocument::startWith(const LabImage &image)
{
    chooseStart(m_state, startOf(image), this);
}

void LabDocument::resume(const SavedSession &session, LabStart start, LabBench::Containers containers)
{
    m_state->resume(std::move(start), std::move(containers), session.container);
    m_file->resume(session);
}

LabLeft LabDocument::leave()
{
    LabLeft left{m_state->beginning(), m_file->session(),     {},   m_file->path(),
                 m_file->isModified(), m_file->lessonFiles(), false};
    for (std::size_t i = 0; i < m_state->bench().containerCount(); ++i)
        left.sessions.push_back(m_state->bench().session(i));
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
    LabBench::Containers containers;
    for (std::size_t i = 0; i < left.sessions.size(); ++i)
        containers.push_back({std::make_unique<LabSession>(left.sessions[i]), left.session.containers[i].actions});
    resume(left.session, left.start, std::move(containers));
    if (!left.file.isEmpty())
        m_file->setSaved(left.file, left.isModified ? 0 : m_file->change());
}

LabStart LabDocument::startOf(const LabImage &from)
{
    return imageStart(from.image, LabFile::sessionImage(from));
}

QString LabDocument::title() const
{
    return tr("Lab: %1").arg(m_file->isSaved() ? m_file->title() : m_state->names().title);
}

Document::Facts LabDocument::facts() const
{
    return {m_facts->text(), m_facts->diff()};
}

void LabDocument::saveLayout() const
{
    settings()->setPartState(QLatin1String(pageState), m_page->saveState());
}

void LabDocument::restoreDefaultLayout()
{
    m_page->restoreState({});
}

} // namespace strata
