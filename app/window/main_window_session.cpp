// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_document.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_file.h"
#include "app/lab/lab_opener.h"
#include "app/lab/lab_pictures.h"
#include "app/settings.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "app/window/status_line.h"
#include "app/window/task_list.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_page.h"
#include "views/lessons/lesson_panel.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include <memory>
#include <utility>

namespace strata {

namespace {

QString fileText(const QString &path)
{
    return pathText(localPath(QFileInfo(path).fileName()));
}

/// Where the work leaves what it opened, for the interface thread.
using OpenedBox = std::shared_ptr<std::expected<OpenedLab, LabOpenFailure>>;

} // namespace

void MainWindow::openSession(const QString &file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    for (LabDocument *lab : labs()) {
        if (lab->file()->path() == path)
            return m_tabs->setCurrentWidget(lab);
    }
    LabOpenRequest request;
    request.file = path;
    for (const ImageDocument *image : documents()) {
        if (image->state()->image())
            request.openImages.push_back({image->state()->image(), image->title(), image->request()});
    }
    request.cache = m_settings->usesCache() ? IndexCache::ofUser() : nullptr;
    startOpening(request);
}

void MainWindow::startOpening(const LabOpenRequest &request)
{
    const auto box = std::make_shared<OpenedBox::element_type>(std::unexpected(LabOpenFailure()));
    const QString title = tr("Opening %1").arg(fileText(request.file));
    m_tasks->start(
        title,
        [request, box](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
            *box = openLabFile(request, stop, progress);
            return TaskReport();
        },
        [this, request, box, title](const Result<TaskReport> &report) {
            if (!report) // cancelled: the box is still the work's
                return m_status->showMessage(tr("%1: cancelled").arg(title));
            if (box->has_value())
                return showOpened(request.file, std::move(**box));
            if (box->error().what == LabOpenFailure::What::Other)
                return showSessionFailure(tr("The session cannot be opened"), messageText(box->error().text));
            if (box->error().what == LabOpenFailure::What::NoFolder)
                return askForFolderOf(request, box->error());
            askForImageOf(request, box->error());
        });
}

void MainWindow::showOpened(const QString &file, OpenedLab opened)
{
    LabDocument *document = openLab();
    if (opened.lesson) {
        const QString lessonFile = localName(opened.session.lesson->lesson.file);
        document->file()->rememberLesson(opened.lesson->id, lessonFile);
        if (!document->lessons()->has(opened.lesson->id))
            document->lessons()->append(opened.lesson);
    }
    document->resume(opened.session, std::move(opened.start), std::move(opened.containers));
    document->file()->setSaved(file, document->file()->change());
    rememberSession(file);
}

void MainWindow::askForImageOf(const LabOpenRequest &request, const LabOpenFailure &failure)
{
    const bool isOther = failure.what == LabOpenFailure::What::OtherImage;
    const QString name = nameText(failure.name);
    auto *box = new QMessageBox(QMessageBox::Question, tr("The image of this session"),
                                isOther ? tr("%1 is not the image that the session was saved with.").arg(name)
                                        : tr("The image %1 of this session cannot be opened.").arg(name),
                                QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("sessionImageQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QString details = messageText(failure.text);
    if (isOther)
        details += QLatin1Char('\n') + tr("With a different image, the steps may have different results.");
    box->setInformativeText(details);
    const QPushButton *choose = box->addButton(tr("Choose the Image…"), QMessageBox::AcceptRole);
    const QPushButton *anyway = isOther ? box->addButton(tr("Open Anyway"), QMessageBox::AcceptRole) : nullptr;
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [=, this](const QAbstractButton *button) {
        if (button == choose)
            return chooseImageFor(request);
        if (button != anyway || anyway == nullptr)
            return;
        LabOpenRequest again = request;
        again.takesAnyImage = true;
        startOpening(again);
    });
    box->open();
}

void MainWindow::askForFolderOf(const LabOpenRequest &request, const LabOpenFailure &failure)
{
    const std::filesystem::path missing = failure.name;
    auto *box = new QMessageBox(QMessageBox::Question, tr("The directories of this session"),
                                tr("The directory %1 of this session is not there.").arg(pathText(missing)),
                                QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("sessionFolderQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("If it has moved, choose where it is now. Others that have moved with it are then found."));
    const QPushButton *choose = box->addButton(tr("Choose the Directory…"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, request, missing, choose](const QAbstractButton *button) {
        if (button == choose)
            chooseFolderFor(request, missing);
    });
    box->open();
}

void MainWindow::chooseFolderFor(const LabOpenRequest &request, const std::filesystem::path &missing)
{
    auto *dialog = new QFileDialog(this, tr("Where %1 is now").arg(pathText(missing.filename())));
    dialog->setObjectName(QStringLiteral("sessionFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setDirectory(QFileInfo(request.file).path());
    connect(dialog, &QFileDialog::fileSelected, this, [this, request, missing](const QString &folder) {
        LabOpenRequest again = request;
        again.moved.emplace_back(missing, localPath(folder));
        startOpening(again);
    });
    dialog->open();
}

void MainWindow::chooseImageFor(const LabOpenRequest &request)
{
    auto *dialog = new QFileDialog(this, tr("The image of this session"));
    dialog->setObjectName(QStringLiteral("sessionImageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDirectory(QFileInfo(request.file).path());
    connect(dialog, &QFileDialog::fileSelected, this, [this, request](const QString &file) {
        LabOpenRequest again = request;
        again.image = OpenRequest::ofPath(file);
        startOpening(again);
    });
    dialog->open();
}

void MainWindow::askForSession()
{
    auto *dialog = new QFileDialog(this, tr("Open a lab session"));
    dialog->setObjectName(QStringLiteral("openSessionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Lab sessions (*.strata-lab)"), tr("All files (*)")});
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        m_settings->setLastFolder(QFileInfo(file).path());
        openSession(file);
    });
    dialog->open();
}

void MainWindow::saveSession(LabDocument *lab, const Then &then)
{
    if (lab == nullptr)
        return;
    if (lab->file()->isSaved())
        writeSession(lab, lab->file()->path(), then);
    else
        saveSessionAs(lab, then);
}

/// The dialog asks before it takes the name of a file that exists.
void MainWindow::saveSessionAs(LabDocument *lab, const Then &then)
{
    if (lab == nullptr)
        return;
    if (!lab->file()->canBeSaved())
        return showSessionFailure(
            tr("The session cannot be saved"),
            tr("Its image is not in a file. Save the image, open it, and start the lab with it."));
    auto *dialog = new QFileDialog(this, tr("Save the lab session"));
    dialog->setObjectName(QStringLiteral("saveSessionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilters({tr("Lab sessions (*.strata-lab)")});
    dialog->setDefaultSuffix(labFileSuffix());
    dialog->setDirectory(m_settings->lastSaveFolder());
    if (lab->file()->isSaved())
        dialog->selectFile(lab->file()->path());
    else
        dialog->selectFile(tr("session", "proposed file name") + QLatin1Char('.') + labFileSuffix());
    const QPointer<LabDocument> target(lab);
    connect(dialog, &QFileDialog::fileSelected, this, [this, target, then](const QString &file) {
        m_settings->setLastSaveFolder(QFileInfo(file).path());
        if (target)
            writeSession(target, QFileInfo(file).absoluteFilePath(), then);
    });
    dialog->open();
}

void MainWindow::writeSession(LabDocument *lab, const QString &file, const Then &then)
{
    const QPointer<LabDocument> target(lab);
    m_tasks->start(
        tr("Saving %1").arg(fileText(file)),
        [file, session = lab->file()->session()](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
            if (const auto written = writeSavedSession(file, session); !written)
                return fail(written);
            return TaskReport();
        },
        [this, target, file, then, change = lab->file()->change()](const Result<TaskReport> &report) {
            if (!report)
                return showSessionFailure(tr("The session cannot be saved"), messageText(report.error().text()));
            m_status->showMessage(tr("Session saved in %1").arg(fileText(file)));
            rememberSession(file);
            if (target)
                target->file()->setSaved(file, change);
            if (then)
                then();
        });
}

void MainWindow::rememberSession(const QString &file)
{
    RecentImage recent;
    recent.kind = RecentKind::Session;
    recent.source = file;
    recent.name = fileText(file);
    recent.opened = QDateTime::currentDateTimeUtc();
    m_settings->addRecentImage(recent);
}

void MainWindow::showSessionFailure(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Ok, this);
    box->setObjectName(QStringLiteral("sessionFailure"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    box->open();
}

/// Only what has a file is asked about: who saved a session means it to be kept; most are for a look.
bool MainWindow::mayClose(LabDocument *lab, const Then &then)
{
    if (!lab->file()->isModified())
        return true;
    setPresenting(nullptr);
    m_tabs->setCurrentWidget(lab);
    const auto *asked = findChild<QMessageBox *>(QStringLiteral("keepQuestion"));
    if (asked != nullptr && asked->isVisible())
        return false;
    auto *box = new QMessageBox(QMessageBox::Question, tr("Save the session?"),
                                tr("%1 has been changed since it was saved.").arg(fileText(lab->file()->path())),
                                QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("keepQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("If you do not save, the steps since then are lost."));
    box->setDefaultButton(QMessageBox::Save);
    const QPointer<LabDocument> target(lab);
    connect(box, &QMessageBox::finished, this, [this, target, then](int answer) {
        if (!target || answer == QMessageBox::Cancel)
            return;
        if (answer == QMessageBox::Save)
            return saveSession(target, then);
        target->file()->letGo();
        // Once the box has gone: what follows may ask about the next one.
        QTimer::singleShot(0, this, then);
    });
    box->open();
    return false;
}

void MainWindow::addLabExports(const LabDocument *lab)
{
    QMenu *menu = lab->page()->exportMenu();
    m_pictures->addTo(menu, lab->state());
    menu->addSeparator();
    menu->addActions({m_actions->saveSession, m_actions->saveSessionAs, m_actions->openSession});
}

void MainWindow::connectSessionActions()
{
    connect(m_actions->openSession, &QAction::triggered, this, &MainWindow::askForSession);
    connect(m_actions->saveSession, &QAction::triggered, this, [this] { saveSession(currentLab()); });
    connect(m_actions->saveSessionAs, &QAction::triggered, this, [this] { saveSessionAs(currentLab()); });
    addActions({m_actions->saveSession, m_actions->saveSessionAs}); // while the menu bar is hidden
}

void MainWindow::updateSessionActions()
{
    m_actions->saveSession->setEnabled(currentLab() != nullptr);
    m_actions->saveSessionAs->setEnabled(currentLab() != nullptr);
}

} // namespace strata
