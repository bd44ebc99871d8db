// SPDX-License-Identifier: Apache-2.0
#include "app/image/content_tab.h"
#include "app/image/image_document.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"
#include "views/common/format.h"

namespace strata {

namespace {

/// "etc/passwd in localhost/app:v1"
QString whereFrom(const ImageDocument *document)
{
    const InspectState *state = document->state();
    return MainWindow::tr("%1 in %2", "file in image")
        .arg(nameText(state->image()->tree()->path(state->node())), document->title());
}

} // namespace

void MainWindow::connectContent(ImageDocument *document)
{
    connect(document, &ImageDocument::fileTabRequested, this,
            [this, document](EntryRef inode, const QString &title) { readInTab(document, inode, title); });
    connect(document, &ImageDocument::versionsRequested, this,
            [this, document](LayerNumber version) { compareVersions(document, version); });
}

void MainWindow::readInTab(const ImageDocument *document, EntryRef inode, const QString &title)
{
    addContentTab(ContentTab::ofFile(document->state()->image(), inode, title, whereFrom(document), this));
}

void MainWindow::compareVersions(const ImageDocument *document, LayerNumber version)
{
    const InspectState *state = document->state();
    if (state->image() && state->node().isValid())
        addContentTab(ContentTab::ofVersions(state->image(), state->node(), version, whereFrom(document), this));
}

void MainWindow::addContentTab(ContentTab *tab)
{
    if (const ImageDocument *current = currentDocument())
        current->saveLayout();
    addPage(tab, tab->title());
    tab->setFocus(Qt::OtherFocusReason);
}

} // namespace strata
