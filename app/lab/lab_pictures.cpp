// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_pictures.h"

#include "app/export/exporter.h"
#include "app/export/file_name.h"
#include "app/export/whole_file.h"
#include "app/settings.h"
#include "app/task_list.h"
#include "views/common/ask.h"
#include "views/common/message_text.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_markdown.h"
#include "views/lab/lab_picture.h"
#include "views/lab/lab_texts.h"

#include <QBuffer>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QPointer>
#include <QRegularExpression>
#include <QScopeGuard>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

namespace strata {

namespace {

constexpr qsizetype longestFileName = 40;

QByteArray pngOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

bool isThere(const std::filesystem::path &path)
{
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

/// A name in the directory itself: a link of that name is replaced, never followed.
Result<void> writeInto(const std::filesystem::path &file, const QByteArray &bytes, bool overwrite)
{
    if (overwrite) {
        std::error_code error;
        if (std::filesystem::is_symlink(std::filesystem::symlink_status(file, error)))
            std::filesystem::remove(file, error);
        return writeWhole(file, bytes);
    }
    QFile fresh(localName(file));
    if (!fresh.open(QIODevice::WriteOnly | QIODevice::NewOnly) || fresh.write(bytes) != bytes.size() || !fresh.flush())
        return fail(ErrorCode::Io, escapedForDisplay(file.string()) + ": " + fresh.errorString().toStdString());
    return {};
}

Result<void> makeFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    std::filesystem::create_directory(folder, error); // no error if it exists
    if (error)
        return fail(ErrorCode::Io, escapedForDisplay(folder.string()) + ": " + error.message());
    return {};
}

/// Hands one painted step at a time from the interface thread to a worker, which waits for it. The window waits for the
/// worker before it deletes the picture, its child.
class PaintingDesk {
public:
    explicit PaintingDesk(LabPicture *picture) : m_picture(picture) {}

    /// From the worker, at its end.
    void close() const { QMetaObject::invokeMethod(m_picture, &QObject::deleteLater, Qt::QueuedConnection); }

    /// From the worker. `prepare` runs on the interface thread. Null when it was stopped.
    std::unique_ptr<PaintedStep> painted(std::function<void(LabPicture &)> prepare, const StopToken &stop)
    {
        const std::shared_ptr<Slot> slot = m_slot;
        QMetaObject::invokeMethod(
            m_picture,
            [picture = m_picture, prepare = std::move(prepare), slot] {
                prepare(*picture);
                picture->paint([slot](PaintedStep step) {
                    const std::lock_guard lock(slot->mutex);
                    slot->step = std::make_unique<PaintedStep>(std::move(step));
                    slot->filled.notify_one();
                });
            },
            Qt::QueuedConnection);
        std::unique_lock lock(slot->mutex);
        slot->filled.wait(lock, stop, [&slot] { return slot->step != nullptr; });
        return std::move(slot->step);
    }

private:
    struct Slot {
        std::mutex mutex;
        std::condition_variable_any filled;
        std::unique_ptr<PaintedStep> step;
    };

    LabPicture *m_picture;
    std::shared_ptr<Slot> m_slot = std::make_shared<Slot>();
};

} // namespace

LabPictures::LabPictures(const WindowParts &parts) : QObject(parts.window), m_parts(parts) {}

LabPictures::Shown LabPictures::shownIn(const LabState &state)
{
    return {state.beginning(), state.session().at(state.stepCount()), state.bench().actions()};
}

QStringList LabPictures::fileNames(const LabActions &actions)
{
    const int digits = std::max(2, static_cast<int>(QString::number(actions.size()).size()));
    const auto numbered = [digits](std::size_t number, const QString &name) -> QString {
        return QStringLiteral("%1-").arg(number, digits, 10, QLatin1Char('0')) + name + QStringLiteral(".png");
    };
    static const QRegularExpression hyphens(QStringLiteral("-+"));
    QStringList names = {numbered(0, QStringLiteral("start"))};
    for (const LabAction &action : actions) {
        QString name = fileName(actionText(action));
        name.replace(hyphens, QStringLiteral("-")).truncate(longestFileName);
        while (name.endsWith(QLatin1Char('-')) || name.endsWith(QLatin1Char('.')))
            name.chop(1);
        names += numbered(static_cast<std::size_t>(names.size()), name.isEmpty() ? QStringLiteral("step") : name);
    }
    return names;
}

void LabPictures::saveAll(const LabState &state)
{
    askForNewFolder({m_parts.window,
                     "picturesDialog",
                     tr("Directory for the pictures"),
                     m_parts.settings->lastSaveFolder(),
                     {},
                     tr("Save here")},
                    this, [this, shown = shownIn(state)](const QString &folder) {
                        m_parts.settings->setLastSaveFolder(QFileInfo(folder).isDir() ? folder
                                                                                      : QFileInfo(folder).path());
                        checkFolder(shown, localPath(folder));
                    });
}

void LabPictures::checkFolder(const Shown &shown, const std::filesystem::path &folder)
{
    QStringList names = fileNames(shown.actions);
    names += QLatin1String(documentName);
    m_check.start(
        [names, folder](const StopToken &) {
            for (const QString &name : names) {
                if (isThere(folder / name.toStdString()))
                    return name;
            }
            return QString();
        },
        [this, shown, folder](const QString &present) {
            if (present.isEmpty())
                startAll(shown, folder, false);
            else
                askToReplace(m_parts.window, "picturesQuestion",
                             tr("%1 already has a file named %2.").arg(pathText(folder), present), this,
                             [this, shown, folder] { startAll(shown, folder, true); });
        });
}

/// A worker writes, one after the other; the interface thread paints a step when it is asked for one.
void LabPictures::startAll(const Shown &shown, const std::filesystem::path &folder, bool overwrite)
{
    auto *picture = new LabPicture(m_parts.window);
    picture->resume(shown.start, shown.session.at(0), {});
    const auto desk = std::make_shared<PaintingDesk>(picture);
    m_parts.tasks->start(
        tr("Painting the steps"),
        [desk, actions = shown.actions, title = startNames(shown.start).title,
         driver = QString::fromUtf8(shown.session.driver().name.data()), folder,
         overwrite](const StopToken &stop, const ProgressFunction &progress) -> Result<TaskReport> {
            const auto close = qScopeGuard([&desk] { desk->close(); });
            if (const auto made = makeFolder(folder); !made)
                return fail(made);
            const QStringList names = fileNames(actions);
            std::vector<PicturedStep> steps;
            for (std::size_t i = 0; i <= actions.size(); ++i) {
                const auto painted = desk->painted(
                    [action = i == 0 ? std::nullopt : std::optional(actions[i - 1])](LabPicture &at) {
                        if (action)
                            at.act(*action);
                    },
                    stop);
                if (!painted)
                    return failCancelled();
                const QString name = names[static_cast<qsizetype>(i)];
                if (const auto written = writeInto(folder / name.toStdString(), pngOf(painted->image), overwrite);
                    !written)
                    return fail(written);
                steps.push_back({name, painted->title, painted->sentences});
                progress(i + 1, actions.size() + 1);
            }
            const QString text = picturesAsMarkdown(title, {LabPictures::tr("Storage driver: %1").arg(driver)}, steps);
            if (const auto written = writeInto(folder / documentName, text.toUtf8(), overwrite); !written)
                return fail(written);
            return TaskReport{
                LabPictures::tr("%n picture(s) and %1 written to %2", nullptr, static_cast<int>(steps.size()))
                    .arg(QLatin1String(documentName), pathText(folder)),
                {}};
        });
}

void LabPictures::paintThis(const Shown &shown, const std::function<void(const QImage &)> &then)
{
    auto *picture = new LabPicture(m_parts.window);
    picture->resume(shown.start, shown.session, shown.actions);
    picture->paint([picture, then](const PaintedStep &step) {
        then(step.image);
        picture->deleteLater();
    });
}

void LabPictures::saveThis(const LabState &state)
{
    m_parts.exporter->askForFile("pictureDialog", tr("Save the picture"), fileNames(state.bench().actions()).last(),
                                 {tr("Pictures (*.png)")}, this,
                                 [this, shown = shownIn(state)](const std::filesystem::path &file) {
                                     paintThis(shown, [this, file](const QImage &image) { writeThis(image, file); });
                                 });
}

/// The dialog has asked.
void LabPictures::writeThis(const QImage &image, const std::filesystem::path &file)
{
    m_parts.tasks->start(tr("Saving the picture"),
                         [image, path = file](const StopToken &, const ProgressFunction &) -> Result<TaskReport> {
                             if (const auto written = writeInto(path, pngOf(image), true); !written)
                                 return fail(written);
                             return TaskReport{LabPictures::tr("Picture written to %1").arg(pathText(path)), {}};
                         });
}

void LabPictures::copyThis(const LabState &state)
{
    paintThis(shownIn(state), [this](const QImage &image) {
        QGuiApplication::clipboard()->setImage(image);
        m_parts.say(tr("The picture of this step was copied"));
    });
}

} // namespace strata
