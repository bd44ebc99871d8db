// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_build.h"

#include "app/image/image_tabs.h"
#include "app/lab/lab_exporter.h"
#include "app/lab/lab_images.h"
#include "app/settings.h"
#include "model/build/build_store.h"
#include "model/lessons/lesson_build.h"
#include "views/build/build_page.h"
#include "views/build/build_state.h"
#include "views/common/ask.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_state.h"
#include "views/lessons/lesson_panel.h"

#include <QFile>
#include <QFileInfo>

#include <utility>

namespace strata {

namespace {

constexpr qint64 largestDockerfile = qint64{4} << 20;

QString nameOf(const BuildImage &image)
{
    return image.image.refs.empty() ? LabBuild::tr("built image") : nameText(image.image.refs.front());
}

/// It is in no file: `kept` is still to be filled in.
OpenRequest requestOf(const BuildImage &image)
{
    OpenRequest request;
    request.source = nameOf(image);
    request.number = 1;
    return request;
}

} // namespace

LabBuild::LabBuild(LabDocument *document, const LabTools &tools)
    : QObject(document)
    , m_document(document)
    , m_parts(document->parts())
    , m_lab(document->state())
    , m_page(document->page())
    , m_lessons(document->lessons())
    , m_state(new BuildState(this))
    , m_buildPage(new BuildPage(m_state, document->page()))
{
    m_page->setBuildView(m_buildPage);
    m_state->setImageSource([images = tools.images] { return images->bases(); });
    connectPlace(tools);
    connectLessons();
}

void LabBuild::connectPlace(const LabTools &tools)
{
    connect(m_buildPage, &BuildPage::closeRequested, m_page, [this] { m_page->showBuild(false); });
    connect(m_buildPage, &BuildPage::folderRequested, this, &LabBuild::askForFolder);
    connect(m_buildPage, &BuildPage::openRequested, this, &LabBuild::askForDockerfile);
    connect(m_buildPage, &BuildPage::saveTextRequested, this,
            [this, tools] { tools.exporter->saveDockerfile(m_state->text()); });
    connect(m_buildPage, &BuildPage::containerRequested, this, [this] {
        if (const BuildImage *image = m_state->image())
            startContainer(*image);
    });
    connect(m_buildPage, &BuildPage::inspectRequested, this, [this, tools] {
        if (const BuildImage *image = m_state->image())
            inspect(*image, tools);
    });
    connect(m_buildPage, &BuildPage::saveImageRequested, this, [this, tools] {
        if (const BuildImage *image = m_state->image())
            tools.exporter->saveBuiltImage(image->image, nameOf(*image));
    });
}

/// The lab goes on with its layers.
void LabBuild::startContainer(const BuildImage &image)
{
    m_start.start(
        [built = image.image](const StopToken &stop) -> Result<ImagePtr> {
            const auto archive = keptArchive(built, stop);
            return archive ? loadImage(*archive, stop) : Result<ImagePtr>(fail(archive));
        },
        [this, request = requestOf(image)](const Result<ImagePtr> &loaded) mutable {
            if (!loaded)
                return sayFailure(tr("No container can be started"), loaded.error());
            request.kept = (*loaded)->archive();
            m_document->startWith({*loaded, request.source, request});
        });
}

/// Into a tab of its own, through no file that has a name.
void LabBuild::inspect(const BuildImage &image, const LabTools &tools)
{
    m_keep.start(
        [built = image.image](const StopToken &stop) { return keptArchive(built, stop); },
        [this, images = tools.images, request = requestOf(image)](const Result<ImageArchivePtr> &archive) mutable {
            if (!archive)
                return sayFailure(tr("The image cannot be shown"), archive.error());
            request.kept = *archive;
            images->show(request, *archive);
        });
}

void LabBuild::sayFailure(const QString &title, const Error &error) const
{
    m_parts.say(tr("%1: %2").arg(title, messageText(error.text())));
}

LabBuild::~LabBuild()
{
    disconnect(m_lab, nullptr, this, nullptr);
    delete m_buildPage; // while the state is there
}

void LabBuild::connectLessons()
{
    connect(m_lab, &LabState::started, this, &LabBuild::endLesson);
    connect(m_lessons, &LessonPanel::buildPlaceRequested, this, &LabBuild::beginLesson);
    connect(m_lessons, &LessonPanel::buildRequested, this, [this](const RunBuild &run) {
        m_page->showBuild(true);
        if (run.dockerfile)
            m_state->setText(QString::fromStdString(*run.dockerfile));
        if (run.name)
            m_state->setTag(QString::fromStdString(*run.name));
        m_state->build(!run.usesCache);
    });
    connect(m_state, &BuildState::finished, this, [this] { m_lessons->built(m_state->report()); });
}

void LabBuild::beginLesson(const LessonStart &start)
{
    auto files = lessonContext(*start.build);
    m_state->forgetAll();
    m_state->setLessonImages(lessonImages(start));
    m_state->setNoStandIn();
    m_state->setBuilder(BuildRequest().builder);
    m_state->setText(QString::fromStdString(start.build->dockerfile));
    m_state->setTag(QString::fromStdString(start.build->name));
    m_state->setContext({BuildContext::Kind::Lesson, {}, files ? *std::move(files) : nullptr});
    m_page->showBuild(true);
    m_hasLesson = true;
}

/// What the lesson brought along goes with it; what was built stays.
void LabBuild::endLesson()
{
    if (!std::exchange(m_hasLesson, false))
        return;
    m_state->setLessonImages({});
    m_state->setStandIn({});
    m_state->setContext({BuildContext::Kind::Example, {}, {}});
}

void LabBuild::askForFolder()
{
    strata::askForFolder({m_parts.window, "buildFolderDialog",
                          tr("The build context: the directory that COPY and ADD take files from"),
                          m_parts.settings->lastFolder()},
                         this, [this](const QString &folder) {
                             m_parts.settings->setLastFolder(folder);
                             m_state->setContext({BuildContext::Kind::Folder, folder, {}});
                         });
}

void LabBuild::askForDockerfile()
{
    askForFile({m_parts.window, "buildOpenDialog", tr("Open a Dockerfile"), m_parts.settings->lastFolder()}, this,
               [this](const QString &file) { openDockerfile(file); });
}

/// The folder that it is in becomes the one that COPY and ADD take files from, as with docker build.
void LabBuild::openDockerfile(const QString &name)
{
    QFile file(name);
    QByteArray bytes;
    if (QFileInfo(name).isFile() && file.open(QIODevice::ReadOnly))
        bytes = file.read(largestDockerfile + 1);
    const bool isRead = file.isOpen() && file.error() == QFileDevice::NoError && bytes.size() <= largestDockerfile;
    if (!isRead) {
        const QString why =
            bytes.size() > largestDockerfile ? tr("A Dockerfile cannot be larger than 4 MiB.") : file.errorString();
        return warn({m_parts.window, "buildOpenFailure", tr("The Dockerfile cannot be read"), why});
    }
    const QFileInfo info(name);
    m_parts.settings->setLastFolder(info.absolutePath());
    m_state->setText(QString::fromUtf8(bytes));
    m_state->setTag({});
    m_state->setContext({BuildContext::Kind::Folder, info.absolutePath(), {}});
}

} // namespace strata
