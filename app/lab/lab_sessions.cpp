// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_sessions.h"

#include "app/document_tabs.h"
#include "app/export/exporter.h"
#include "app/lab/lab_document.h"
#include "app/lab/lab_file.h"
#include "app/settings.h"
#include "app/task_list.h"
#include "views/common/ask.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"
#include "views/start/recent_image.h"

#include <QDateTime>
#include <QFileInfo>
#include <QPointer>
#include <QTimer>

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

LabSessions::LabSessions(const WindowParts &parts) : QObject(parts.window), m_parts(parts) {}

void LabSessions::open(const QString &file, const std::vector<LabImage> &images)
{
    LabOpenRequest request;
    request.file = file;
    request.openImages = images;
    request.cache = m_parts.settings->usesCache() ? IndexCache::ofUser() : nullptr;
    start(request);
}

void LabSessions::start(const LabOpenRequest &request)
{
    const auto box = std::make_shared<OpenedBox::element_type>(std::unexpected(LabOpenFailure()));
    const QString title = tr("Opening %1").arg(fileText(request.file));
    m_parts.tasks->start(
        title,
        [request, box](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
            *box = openLabFile(request, stop, progress);
            return TaskReport();
        },
        [this, request, box, title](const Result<TaskReport> &report) {
            if (!report) // cancelled: the box is still the work's
                return m_parts.say(tr("%1: cancelled").arg(title));
            if (box->has_value())
                return Q_EMIT opened(request.file, std::make_shared<OpenedLab>(std::move(**box)));
            if (box->error().what == LabOpenFailure::What::Other)
                return sayFailure(tr("The session cannot be opened"), messageText(box->error().text));
            if (box->error().what == LabOpenFailure::What::NoFolder)
                return askForFolderOf(request, box->error());
            askForImageOf(request, box->error());
        });
}

void LabSessions::askForImageOf(const LabOpenRequest &request, const LabOpenFailure &failure)
{
    const bool isOther = failure.what == LabOpenFailure::What::OtherImage;
    const QString name = nameText(failure.name);
    QString details = messageText(failure.text);
    QList<Answer> answers{{tr("Choose the Image…"), [this, request] { chooseImageFor(request); }}};
    if (isOther) {
        details += QLatin1Char('\n') + tr("With a different image, the steps may have different results.");
        answers += {tr("Open Anyway"), [this, request] {
                        LabOpenRequest again = request;
                        again.takesAnyImage = true;
                        start(again);
                    }};
    }
    ask({m_parts.window, "sessionImageQuestion", tr("The image of this session"),
         isOther ? tr("%1 is not the image that the session was saved with.").arg(name)
                 : tr("The image %1 of this session cannot be opened.").arg(name),
         details},
        this, answers);
}

void LabSessions::askForFolderOf(const LabOpenRequest &request, const LabOpenFailure &failure)
{
    const std::filesystem::path missing = failure.name;
    ask({m_parts.window, "sessionFolderQuestion", tr("The directories of this session"),
         tr("The directory %1 of this session is not there.").arg(pathText(missing)),
         tr("If it has moved, choose where it is now. Others that have moved with it are then found.")},
        this, {{tr("Choose the Directory…"), [this, request, missing] { chooseFolderFor(request, missing); }}});
}

void LabSessions::chooseFolderFor(const LabOpenRequest &request, const std::filesystem::path &missing)
{
    askForFolder({m_parts.window, "sessionFolderDialog", tr("Where %1 is now").arg(pathText(missing.filename())),
                  QFileInfo(request.file).path()},
                 this, [this, request, missing](const QString &folder) {
                     LabOpenRequest again = request;
                     again.moved.emplace_back(missing, localPath(folder));
                     start(again);
                 });
}

void LabSessions::chooseImageFor(const LabOpenRequest &request)
{
    askForFile({m_parts.window, "sessionImageDialog", tr("The image of this session"), QFileInfo(request.file).path()},
               this, [this, request](const QString &file) {
                   LabOpenRequest again = request;
                   again.image = OpenRequest::ofPath(file);
                   start(again);
               });
}

void LabSessions::save(LabDocument *lab, const Then &then)
{
    if (lab->file()->isSaved())
        write(lab, lab->file()->path(), then);
    else
        saveAs(lab, then);
}

void LabSessions::saveAs(LabDocument *lab, const Then &then)
{
    if (!lab->file()->canBeSaved())
        return sayFailure(tr("The session cannot be saved"),
                          tr("Its image is not in a file. Save the image, open it, and start the lab with it."));
    const QString proposed = lab->file()->isSaved()
                                 ? lab->file()->path()
                                 : tr("session", "proposed file name") + QLatin1Char('.') + labFileSuffix();
    m_parts.exporter->askForFile("saveSessionDialog", tr("Save the lab session"), proposed,
                                 {tr("Lab sessions (*.strata-lab)")}, lab,
                                 [this, lab, then](const std::filesystem::path &file) {
                                     write(lab, QFileInfo(localName(file)).absoluteFilePath(), then);
                                 });
}

void LabSessions::write(LabDocument *lab, const QString &file, const Then &then)
{
    const QPointer<LabDocument> target(lab);
    m_parts.tasks->start(
        tr("Saving %1").arg(fileText(file)),
        [file, session = lab->file()->session()](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
            if (const auto written = writeSavedSession(file, session); !written)
                return fail(written);
            return TaskReport();
        },
        [this, target, file, then, change = lab->file()->change()](const Result<TaskReport> &report) {
            if (!report)
                return sayFailure(tr("The session cannot be saved"), messageText(report.error().text()));
            m_parts.say(tr("Session saved in %1").arg(fileText(file)));
            remember(file);
            if (target)
                target->file()->setSaved(file, change);
            if (then)
                then();
        });
}

void LabSessions::remember(const QString &file)
{
    RecentImage recent;
    recent.kind = RecentKind::Session;
    recent.source = file;
    recent.name = fileText(file);
    recent.opened = QDateTime::currentDateTimeUtc();
    m_parts.settings->addRecentImage(recent);
}

void LabSessions::sayFailure(const QString &title, const QString &text) const
{
    warn({m_parts.window, "sessionFailure", title, title, text});
}

bool LabSessions::mayClose(LabDocument *lab, const Then &then)
{
    if (!lab->file()->isModified())
        return true;
    lab->setPresenting(false);
    m_parts.tabs->setCurrentWidget(lab);
    const auto *asked = m_parts.window->findChild<QMessageBox *>(QStringLiteral("keepQuestion"));
    if (asked != nullptr && asked->isVisible())
        return false;
    QMessageBox *box = newMessageBox(QMessageBox::Question,
                                     {m_parts.window, "keepQuestion", tr("Save the session?"),
                                      tr("%1 has been changed since it was saved.").arg(fileText(lab->file()->path())),
                                      tr("If you do not save, the steps since then are lost.")});
    box->setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    box->setDefaultButton(QMessageBox::Save);
    const QPointer<LabDocument> target(lab);
    connect(box, &QMessageBox::finished, this, [this, target, then](int answer) {
        if (!target || answer == QMessageBox::Cancel)
            return;
        if (answer == QMessageBox::Save)
            return save(target, then);
        target->file()->letGo();
        // Once the box has gone: what follows may ask about the next one.
        QTimer::singleShot(0, this, then);
    });
    box->open();
    return false;
}

} // namespace strata
