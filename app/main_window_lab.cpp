// SPDX-License-Identifier: Apache-2.0
#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/exporter.h"
#include "app/image_document.h"
#include "app/lab_document.h"
#include "app/main_window.h"
#include "app/status_line.h"
#include "views/lab/lab_page.h"
#include "views/lab/lab_texts.h"

#include <QCursor>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QStatusBar>
#include <QToolBar>

#include <utility>

namespace strata {

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
    connect(document, &LabDocument::exportRequested, this,
            [this, document] { m_exporter->saveLabLayer(*document->state()); });
    connect(document, &LabDocument::stepsRequested, this,
            [this, document] { m_exporter->saveLabSteps(*document->state()); });
    document->setImageFinder([this](bool sample) -> std::pair<ImagePtr, QString> {
        for (const ImageDocument *image : documents()) {
            if (image->state()->image() && (!sample || image->request().sample))
                return {image->state()->image(), image->title()};
        }
        return {};
    });
    connectBuild(document);
    addPage(document, document->title());
    document->setFocus(Qt::OtherFocusReason);
    return document;
}

void MainWindow::openLabWith(const ImageDocument *image)
{
    if (image == nullptr || !image->state()->image())
        return;
    openLab()->startWith(image->state()->image(), image->title());
}

/// A menu of the images that are open.
void MainWindow::askForLabImage(LabDocument *document)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("labImages"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const ImageDocument *image : documents()) {
        if (!image->state()->image())
            continue;
        QString text = image->title();
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        const QPointer<LabDocument> target(document);
        connect(menu->addAction(text), &QAction::triggered, this,
                [target, loaded = image->state()->image(), name = image->title()] {
                    if (target)
                        target->startWith(loaded, name);
                });
    }
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
    m_tabs->tabBar()->setVisible(!isOn && m_tabs->count() > 1);
    m_actions->present->setChecked(isOn);
}

void MainWindow::connectLabActions()
{
    m_simulated = new QLabel(simulatedText(), this);
    m_simulated->setObjectName(QStringLiteral("labSimulated"));
    m_simulated->setContentsMargins(0, 0, 12, 0);
    m_simulated->hide();
    statusBar()->addPermanentWidget(m_simulated);
    connect(m_actions->lab, &QAction::triggered, this, &MainWindow::openLab);
    connect(m_actions->labWithImage, &QAction::triggered, this, [this] { openLabWith(currentDocument()); });
    connect(m_actions->present, &QAction::triggered, this, &MainWindow::togglePresentation);
    connect(m_actions->undo, &QAction::triggered, this, [this] { currentLab()->state()->undo(); });
    connect(m_actions->redo, &QAction::triggered, this, [this] { currentLab()->state()->redo(); });
    // Where the menu bar is hidden, its actions' shortcuts are asleep.
    addActions({m_actions->present, m_actions->undo, m_actions->redo});
}

void MainWindow::updateLabActions()
{
    const ImageDocument *image = currentDocument();
    const LabDocument *lab = currentLab();
    m_actions->labWithImage->setEnabled(image != nullptr && image->state()->image() != nullptr);
    m_actions->present->setEnabled(lab != nullptr);
    m_actions->setLabShown(lab != nullptr);
    m_actions->undo->setEnabled(lab != nullptr && lab->state()->canUndo());
    m_actions->redo->setEnabled(lab != nullptr && lab->state()->canRedo());
    m_simulated->setVisible(lab != nullptr);
    if (lab == nullptr)
        return;
    m_status->setFacts(lab->factsText());
    setWindowTitle(tr("%1 – Strata").arg(lab->title()));
    m_actions->closeTab->setEnabled(true);
}

} // namespace strata
