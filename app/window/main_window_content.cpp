// SPDX-License-Identifier: Apache-2.0
#include "app/image/content_tab.h"
#include "app/image/image_document.h"
#include "app/window/document_tabs.h"
#include "app/window/main_window.h"

namespace strata {

namespace {

ContentTab *contentTab(const ImageDocument *document, ContentTab::Kind kind, LayerNumber version, QWidget *parent)
{
    const InspectState *state = document->state();
    if (!state->image() || !state->node().isValid())
        return nullptr;
    return ContentTab::of({kind, state->image(), state->node(), version, document->title()}, parent);
}

} // namespace

void MainWindow::connectContent(ImageDocument *document)
{
    const auto opens = [this, document](ContentTab::Kind kind) {
        return [this, document, kind](LayerNumber version) {
            if (ContentTab *tab = contentTab(document, kind, version, this))
                addContentTab(tab);
        };
    };
    connect(document, &ImageDocument::fileTabRequested, this, opens(ContentTab::Kind::File));
    connect(document, &ImageDocument::versionsRequested, this, opens(ContentTab::Kind::Versions));
}

void MainWindow::addContentTab(ContentTab *tab)
{
    if (const ImageDocument *current = currentDocument())
        current->saveLayout();
    addPage(tab, tab->title());
    tab->setFocus(Qt::OtherFocusReason);
}

} // namespace strata
