// SPDX-License-Identifier: Apache-2.0
#include "app/lab/lab_tabs.h"

#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/image/image_document.h"
#include "app/image/image_tabs.h"
#include "app/lab/container_document.h"
#include "app/lab/lab_exporter.h"
#include "app/lab/lab_file.h"
#include "app/lab/lab_opener.h"
#include "app/lab/lab_pictures.h"
#include "app/lab/lab_sessions.h"
#include "app/settings.h"
#include "views/common/ask.h"
#include "views/common/tree/local_path.h"
#include "views/lab/lab_commands.h"
#include "views/lessons/lesson_panel.h"

#include <QFileInfo>
#include <QPushButton>

#include <utility>

namespace strata {

LabTabs::LabTabs(const WindowParts &parts, ImageTabs *images)
    : QObject(parts.window)
    , m_parts(parts)
    , m_imageTabs(images)
    , m_images(images)
    , m_tools{&m_images, new LabSessions(parts), new LabExporter(parts), new LabPictures(parts)}
{
    const Actions &actions = *parts.actions;
    connect(m_tools.sessions, &LabSessions::opened, this, &LabTabs::showOpened);
    connect(m_tools.exporter, &LabExporter::imageWritten, this, &LabTabs::offerToOpen);
    connect(actions.lab, &QAction::triggered, this, &LabTabs::open);
    connect(actions.inLab->openSession, &QAction::triggered, this, &LabTabs::askForSession);
    connect(actions.inLab->inspect, &QAction::triggered, this, [this] {
        if (auto *lab = m_parts.tabs->current<LabDocument>())
            inspect(lab);
    });
    connect(actions.labWithImage, &QAction::triggered, this, [this] {
        if (const auto *image = m_parts.tabs->current<ImageDocument>(); image != nullptr && image->state()->image())
            open()->startWith(labImage(image));
    });
    // While the menu bar is hidden, the shortcuts of its actions are asleep.
    const LabCommands &inLab = *actions.inLab;
    parts.window->addActions({inLab.present, inLab.undo, inLab.redo, inLab.saveSession, inLab.saveSessionAs});
}

LabDocument *LabTabs::open()
{
    m_parts.tabs->saveLayout();
    auto *document = new LabDocument(m_parts, m_tools);
    m_parts.tabs->add(document);
    document->setFocus(Qt::OtherFocusReason);
    return document;
}

/// Once the image is there, unless something was done in the lab before.
void LabTabs::openOn(const ImageDocument *image)
{
    LabDocument *lab = open();
    connect(
        image->state(), &InspectState::imageChanged, lab,
        [lab, image] {
            if (image->state()->image() && lab->state()->stepCount() == 0)
                lab->startWith(labImage(image));
        },
        Qt::SingleShotConnection);
}

ContainerDocument *LabTabs::inspectorOf(const LabDocument *lab) const
{
    for (ContainerDocument *document : m_parts.tabs->all<ContainerDocument>()) {
        if (document->lab() == lab->state())
            return document;
    }
    return nullptr;
}

void LabTabs::inspect(LabDocument *lab)
{
    if (ContainerDocument *there = inspectorOf(lab))
        return m_parts.tabs->setCurrentWidget(there);
    m_parts.tabs->saveLayout();
    m_imageTabs->add(new ContainerDocument(m_parts, lab->state()));
}

/// The very one, or another if the lab has gone on since.
void LabTabs::inspectContainer(const CompareInput &input, const QByteArray &path)
{
    ContainerDocument *found = nullptr;
    for (ContainerDocument *document : m_parts.tabs->all<ContainerDocument>()) {
        if (document->state()->image() && (found == nullptr || document->state()->archive() == input.archive))
            found = document;
    }
    if (found == nullptr)
        return;
    m_parts.tabs->setCurrentWidget(found);
    found->state()->recall({path, TreeScope::Merged, {}, found->state()->lastLayer()});
}

void LabTabs::openSession(const QString &file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    for (LabDocument *lab : m_parts.tabs->all<LabDocument>()) {
        if (lab->file()->path() == path)
            return m_parts.tabs->setCurrentWidget(lab);
    }
    m_tools.sessions->open(path, m_images.open());
}

void LabTabs::askForSession()
{
    askForFile({m_parts.window,
                "openSessionDialog",
                tr("Open a lab session"),
                m_parts.settings->lastFolder(),
                {tr("Lab sessions (*.strata-lab)"), tr("All files (*)")}},
               this, [this](const QString &file) {
                   m_parts.settings->setLastFolder(QFileInfo(file).path());
                   openSession(file);
               });
}

void LabTabs::showOpened(const QString &file, const std::shared_ptr<OpenedLab> &opened)
{
    LabDocument *document = open();
    if (opened->lesson) {
        const QString lessonFile = localName(opened->session.lesson->lesson.file);
        document->file()->rememberLesson(opened->lesson->id, lessonFile);
        if (!document->lessons()->has(opened->lesson->id))
            document->lessons()->append(opened->lesson);
    }
    document->resume(opened->session, std::move(opened->start), std::move(opened->containers));
    document->file()->setSaved(file, document->file()->change());
    m_tools.sessions->remember(file);
}

/// After a commit: the new image is what one wants to see.
void LabTabs::offerToOpen(const QString &file, const QString &text)
{
    QMessageBox *box =
        newMessageBox(QMessageBox::Information, {m_parts.window, "imageWritten", tr("Image written"), text});
    box->setStandardButtons(QMessageBox::Close);
    QPushButton *openIt = box->addButton(tr("Open it"), QMessageBox::AcceptRole);
    openIt->setObjectName(QStringLiteral("openWritten"));
    box->setDefaultButton(openIt);
    box->setEscapeButton(QMessageBox::Close);
    connect(openIt, &QPushButton::clicked, this, [this, file] { m_imageTabs->open(OpenRequest::ofPath(file)); });
    box->open();
}

} // namespace strata
