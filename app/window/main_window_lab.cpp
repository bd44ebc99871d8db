// SPDX-License-Identifier: Apache-2.0
#include "app/compare/compare_loader.h"
#include "app/export/exporter.h"
#include "app/image/image_document.h"
#include "app/lab/container_feed.h"
#include "app/lab/lab_document.h"
#include "app/window/actions.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "app/window/status_line.h"
#include "views/common/tool_tip.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_texts.h"
#include "views/lab/present/reading_order.h"
#include "views/start/start_page.h"

#include <QCursor>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStatusBar>
#include <QTabBar>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

LabImage labImage(const ImageDocument *document)
{
    return {document->state()->image(), document->title(), document->request()};
}

} // namespace

LabDocument *MainWindow::currentLab() const
{
    return qobject_cast<LabDocument *>(m_tabs->currentWidget());
}

LabDocument *MainWindow::openLab()
{
    if (const LabDocument *current = currentLab())
        current->saveLayout(); // the new one starts with what the user sees
    auto *document = new LabDocument(m_settings, this);
    connect(document, &LabDocument::titleChanged, this, &MainWindow::updateSoon);
    connect(document, &LabDocument::changed, this, &MainWindow::updateSoon);
    const QPointer<LabDocument> target(document);
    connect(document, &LabDocument::imageRequested, this, [this, target] { askForLabImage(target); });
    connect(document, &LabDocument::presentRequested, this, &MainWindow::togglePresentation);
    connect(document, &LabDocument::inspectRequested, this, [this, document] { inspectLab(document); });
    connect(document, &LabDocument::exportRequested, this,
            [this, document] { m_exporter->saveLabLayer(*document->state()); });
    connect(document, &LabDocument::stepsRequested, this,
            [this, document] { m_exporter->saveLabSteps(*document->state()); });
    connect(document, &LabDocument::commitRequested, this,
            [this, document] { m_exporter->commitLab(*document->state()); });
    document->setImageFinder([this](bool sample) -> LabImage {
        for (const ImageDocument *image : documents()) {
            if (image->state()->image() && image->container() == nullptr && (!sample || image->request().sample))
                return labImage(image);
        }
        return {};
    });
    addLabExports(document);
    connectBuild(document);
    addPage(document, document->title());
    document->setFocus(Qt::OtherFocusReason);
    return document;
}

void MainWindow::openLabWith(const ImageDocument *image)
{
    if (image == nullptr || !image->state()->image())
        return;
    openLab()->startWith(labImage(image));
}

/// Once the image is there, unless something was done in the lab before.
void MainWindow::openLabOn(const ImageDocument *image)
{
    LabDocument *lab = openLab();
    connect(
        image->state(), &InspectState::imageChanged, lab,
        [lab, image] {
            if (image->state()->image() && lab->state()->stepCount() == 0)
                lab->startWith(labImage(image));
        },
        Qt::SingleShotConnection);
}

ImageDocument *MainWindow::inspectorOf(const LabDocument *lab) const
{
    for (ImageDocument *document : documents()) {
        if (document->container() != nullptr && document->container()->lab() == lab->state())
            return document;
    }
    return nullptr;
}

void MainWindow::inspectLab(LabDocument *lab)
{
    if (lab == nullptr)
        return;
    if (ImageDocument *there = inspectorOf(lab))
        return m_tabs->setCurrentWidget(there);
    ImageDocument *document = newDocument();
    document->follow(lab->state());
    addDocument(document);
}

/// What the container made of its image.
void MainWindow::compareContainer(const ImageDocument *document)
{
    CompareInput a;
    a.image = document->container()->below();
    a.request.number = 1; // what is in no file is distinguished by this
    CompareInput b;
    b.request.number = 2;
    b.image = document->state()->image();
    if (!a.image || !b.image)
        return;
    a.archive = a.image->archive();
    for (const ImageDocument *other : documents()) {
        if (other->container() == nullptr && other->state()->archive() == a.archive)
            a.request = other->request();
    }
    a.index = static_cast<std::size_t>(&a.image->info() - a.archive->images().data());
    b.archive = b.image->archive();
    compare(a, b);
}

/// A path of the container whose tab is there still: the very one, or another where the lab has gone on since.
void MainWindow::inspectContainer(const CompareInput &input, const QByteArray &path)
{
    ImageDocument *found = nullptr;
    for (ImageDocument *document : documents()) {
        const bool isContainer = document->container() != nullptr && document->state()->image();
        if (isContainer && (found == nullptr || document->state()->archive() == input.archive))
            found = document;
    }
    if (found == nullptr)
        return;
    m_tabs->setCurrentWidget(found);
    found->state()->recall({path, TreeScope::Merged, {}, found->state()->lastLayer()});
}

/// Sessions on images that no tab shows any more, or never did.
void MainWindow::addLeftImages(QMenu *menu, LabDocument *document)
{
    for (const LabStart *kept : document->state()->keptStarts()) {
        const bool isOpen = std::ranges::any_of(documents(), [kept](const ImageDocument *image) {
            return image->state()->image() == kept->image && image->container() == nullptr;
        });
        if (kept->origin != LabOrigin::Image || isOpen)
            continue;
        QString text = kept->title;
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        connect(menu->addAction(tr("%1 (continue)").arg(text)), &QAction::triggered, document->state(),
                [state = document->state(), start = *kept] { state->goTo(start); });
    }
}

/// A menu of the images that are open, and of those that were left.
void MainWindow::askForLabImage(LabDocument *document)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("labImages"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ImageDocument *image : documents()) {
        if (!image->state()->image() || image->container() != nullptr)
            continue;
        QString text = image->title();
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        const QPointer<LabDocument> target(document);
        connect(menu->addAction(text), &QAction::triggered, this, [target, chosen = labImage(image)] {
            if (target)
                target->startWith(chosen);
        });
    }
    addLeftImages(menu, document);
    if (menu->isEmpty())
        menu->addAction(tr("No image is open"))->setEnabled(false);
    menu->addSeparator();
    menu->addActions({m_actions->open, m_actions->openSample});
    menu->popup(QCursor::pos());
}

void MainWindow::togglePresentation()
{
    LabDocument *lab = currentLab();
    setPresenting(lab != nullptr && !lab->page()->isPresenting() ? lab : nullptr);
}

/// The window around a lab that is presented shows nothing else; null ends it.
void MainWindow::setPresenting(LabDocument *lab)
{
    for (LabDocument *document : labs())
        document->page()->setPresenting(document == lab);
    const bool isOn = lab != nullptr;
    menuBar()->setVisible(!isOn);
    for (QToolBar *bar : findChildren<QToolBar *>())
        bar->setVisible(!isOn);
    m_tabs->tabBar()->setVisible(!isOn && (m_tabs->count() > 1 || m_tabs->currentWidget() != m_start));
    m_actions->present->setChecked(isOn);
}

/// A lab's parts come and go, and are made in another order than they are read in.
bool MainWindow::focusNextPrevChild(bool next)
{
    const LabDocument *lab = currentLab();
    if (lab == nullptr)
        return QMainWindow::focusNextPrevChild(next);
    QList<QWidget *> widgets;
    for (QToolBar *bar : findChildren<QToolBar *>())
        widgets += inReadingOrder(bar);
    widgets += inReadingOrder(m_tabs->tabBar()) + lab->page()->tabOrder();
    return moveFocus(widgets, focusWidget(), next);
}

void MainWindow::connectLabActions()
{
    m_simulated = new QLabel(simulatedSentence(), this);
    m_simulated->setToolTip(plainToolTip(simulatedText())); // the facts beside it need the room
    m_simulated->setObjectName(QStringLiteral("labSimulated"));
    m_simulated->setContentsMargins(0, 0, 12, 0);
    m_simulated->hide();
    statusBar()->addPermanentWidget(m_simulated);
    const auto onLab = [this](void (*act)(LabDocument *)) {
        return [this, act] { // another tab may be shown before the actions are disabled
            if (LabDocument *lab = currentLab())
                act(lab);
        };
    };
    connect(m_exporter, &Exporter::imageWritten, this, &MainWindow::offerToOpen);
    connect(m_actions->lab, &QAction::triggered, this, &MainWindow::openLab);
    connect(m_actions->inspectLab, &QAction::triggered, this, [this] { inspectLab(currentLab()); });
    connect(m_actions->labWithImage, &QAction::triggered, this, [this] { openLabWith(currentDocument()); });
    connect(m_actions->present, &QAction::triggered, this, &MainWindow::togglePresentation);
    connect(m_actions->undo, &QAction::triggered, this, onLab([](LabDocument *lab) { lab->state()->undo(); }));
    connect(m_actions->redo, &QAction::triggered, this, onLab([](LabDocument *lab) { lab->state()->redo(); }));
    // Where the menu bar is hidden, its actions' shortcuts are asleep.
    addActions({m_actions->present, m_actions->undo, m_actions->redo});
    connectSessionActions();
}

/// After a commit: the new image is what one wants to see.
void MainWindow::offerToOpen(const QString &file, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("Image written"), text, QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("imageWritten"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *openIt = box->addButton(tr("Open it"), QMessageBox::AcceptRole);
    openIt->setObjectName(QStringLiteral("openWritten"));
    box->setDefaultButton(openIt);
    box->setEscapeButton(QMessageBox::Close);
    connect(openIt, &QPushButton::clicked, this, [this, file] { open(OpenRequest::ofPath(file)); });
    box->open();
}

void MainWindow::updateLabActions()
{
    const ImageDocument *image = currentDocument();
    const LabDocument *lab = currentLab();
    const bool isContainer = image != nullptr && image->container() != nullptr;
    m_actions->labWithImage->setEnabled(image != nullptr && !isContainer && image->state()->image() != nullptr);
    m_actions->inspectLab->setEnabled(lab != nullptr);
    if (isContainer)
        m_actions->reload->setEnabled(image->container()->lab() != nullptr);
    m_actions->present->setEnabled(lab != nullptr);
    m_actions->setLabShown(lab != nullptr);
    m_actions->undo->setEnabled(lab != nullptr && lab->state()->canUndo());
    m_actions->redo->setEnabled(lab != nullptr && lab->state()->canRedo());
    m_simulated->setVisible(lab != nullptr || isContainer);
    updateSessionActions();
    if (lab == nullptr)
        return;
    m_status->setFacts(lab->factsText(), lab->diffText());
    setWindowTitle(tr("%1 – Strata").arg(lab->title()));
    m_actions->closeTab->setEnabled(true);
}

} // namespace strata
