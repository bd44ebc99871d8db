// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_build.h"

#include "app/settings.h"
#include "model/lessons/lesson_build.h"
#include "views/build/build_page.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_state.h"
#include "views/lessons/lesson_panel.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <utility>

namespace strata {

namespace {

constexpr qint64 largestDockerfile = qint64{4} << 20;

} // namespace

LabBuild::LabBuild(LabState *lab, LabPage *page, LessonPanel *lessons, Settings *settings)
    : m_lab(lab)
    , m_page(page)
    , m_lessons(lessons)
    , m_settings(settings)
    , m_state(new BuildState(this))
    , m_place(new BuildPage(m_state, page))
{
    m_page->setBuildView(m_place);
    connect(m_place, &BuildPage::closeRequested, m_page, [this] { m_page->showBuild(false); });
    connect(m_place, &BuildPage::folderRequested, this, &LabBuild::askForFolder);
    connect(m_place, &BuildPage::openRequested, this, &LabBuild::askForDockerfile);
    connect(m_place, &BuildPage::saveTextRequested, this, [this] { Q_EMIT saveTextRequested(m_state->text()); });
    connect(m_place, &BuildPage::containerRequested, this, [this] {
        if (const BuildImage *image = m_state->image())
            Q_EMIT containerRequested(*image);
    });
    connect(m_place, &BuildPage::inspectRequested, this, [this] {
        if (const BuildImage *image = m_state->image())
            Q_EMIT inspectRequested(*image);
    });
    connect(m_place, &BuildPage::saveImageRequested, this, [this] {
        if (const BuildImage *image = m_state->image())
            Q_EMIT saveRequested(*image);
    });
    connectLessons();
}

LabBuild::~LabBuild()
{
    disconnect(m_lab, nullptr, this, nullptr);
    delete m_place; // while the state is there
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
    auto *dialog =
        new QFileDialog(m_page->window(), tr("The build context: the directory that COPY and ADD take files from"));
    dialog->setObjectName(QStringLiteral("buildFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        m_settings->setLastFolder(folder);
        m_state->setContext({BuildContext::Kind::Folder, folder, {}});
    });
    dialog->open();
}

void LabBuild::askForDockerfile()
{
    auto *dialog = new QFileDialog(m_page->window(), tr("Open a Dockerfile"));
    dialog->setObjectName(QStringLiteral("buildOpenDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setDirectory(m_settings->lastFolder());
    connect(dialog, &QFileDialog::fileSelected, this, &LabBuild::openDockerfile);
    dialog->open();
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
        auto *box = new QMessageBox(QMessageBox::Warning, tr("The Dockerfile cannot be read"), why, QMessageBox::Ok,
                                    m_page->window());
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->open();
        return;
    }
    const QFileInfo info(name);
    m_settings->setLastFolder(info.absolutePath());
    m_state->setText(QString::fromUtf8(bytes));
    m_state->setTag({});
    m_state->setContext({BuildContext::Kind::Folder, info.absolutePath(), {}});
}

} // namespace strata
