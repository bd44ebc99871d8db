// SPDX-License-Identifier: Apache-2.0
#include "app/image/image_tabs.h"

#include "app/actions.h"
#include "app/document_tabs.h"
#include "app/image/content_tab.h"
#include "app/image/image_chooser.h"
#include "app/image/image_document.h"
#include "app/settings.h"
#include "views/common/format.h"
#include "views/common/message_text.h"
#include "views/start/recent_image.h"

#include <QPointer>

#include <algorithm>

namespace strata {

ImageTabs::ImageTabs(const WindowParts &parts) : QObject(parts.window), m_parts(parts)
{
    connect(parts.actions->otherImages, &QAction::triggered, this, [this] {
        if (auto *document = m_parts.tabs->current<ImageDocument>())
            chooseImages(document, document->state()->archive());
    });
}

void ImageTabs::open(const OpenRequest &request)
{
    for (ImageDocument *document : m_parts.tabs->all<ImageDocument>()) {
        const bool same = document->request().isSameSource(request) &&
                          (request.number == 0 || request.number == document->request().number);
        if (same && (document->state()->info() != nullptr || document->isReading())) {
            m_parts.tabs->setCurrentWidget(document);
            return;
        }
    }
    ImageDocument *document = newDocument();
    document->open(request);
    m_parts.tabs->add(document);
}

void ImageTabs::openArchive(const OpenRequest &request, const ImageArchivePtr &archive,
                            const InspectState::Remembered &place)
{
    ImageDocument *document = newDocument();
    m_parts.tabs->add(document);
    document->recall(place);
    document->load(request, archive, static_cast<std::size_t>(request.number) - 1);
}

void ImageTabs::add(ImageDocument *document)
{
    connectDocument(document);
    m_parts.tabs->add(document);
}

std::vector<ImageDocument *> ImageTabs::withSource() const
{
    std::vector<ImageDocument *> list = m_parts.tabs->all<ImageDocument>();
    std::erase_if(list, [](const ImageDocument *document) { return !document->hasSource(); });
    return list;
}

ImageDocument *ImageTabs::newDocument()
{
    m_parts.tabs->saveLayout();
    auto *document = new ImageDocument(m_parts);
    connectDocument(document);
    return document;
}

void ImageTabs::connectDocument(ImageDocument *document)
{
    connect(document, &ImageDocument::archiveOpened, this,
            [this, document](const ImageArchivePtr &archive) { archiveOpened(document, archive); });
    connect(document->state(), &InspectState::imageChanged, this, [this, document] { remember(document); });
    const auto opens = [this, document](ContentTab::Kind kind) {
        return [this, document, kind](LayerNumber version) {
            const InspectState *state = document->state();
            if (state->image() && state->node().isValid())
                add(ContentTab::of(m_parts, {kind, state->image(), state->node(), version, document->title()}));
        };
    };
    connect(document, &ImageDocument::fileTabRequested, this, opens(ContentTab::Kind::File));
    connect(document, &ImageDocument::versionsRequested, this, opens(ContentTab::Kind::Versions));
    connect(document, &ImageDocument::imageRequested, this,
            [this, document](std::size_t image) { loadChosen(document, document->state()->archive(), {image}); });
}

void ImageTabs::archiveOpened(ImageDocument *document, const ImageArchivePtr &archive)
{
    const auto chosen = document->request().chosenImage(*archive);
    if (!chosen)
        document->showOpenFailure(messageText(chosen.error().text()));
    else if (!chosen->has_value())
        chooseImages(document, archive);
    else
        loadOnly(document, archive, **chosen);
}

void ImageTabs::loadOnly(ImageDocument *document, const ImageArchivePtr &archive, std::size_t image)
{
    const bool wasAsked = document->request().number > 0;
    document->load(document->request(), archive, image);
    if (archive->images().size() > 1 && !wasAsked)
        m_parts.say(tr("There are more images in this source: see the File menu."));
}

void ImageTabs::chooseImages(ImageDocument *document, const ImageArchivePtr &archive)
{
    auto *chooser = new ImageChooser(document->request().text(), archive, m_parts.window);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    const QPointer<ImageDocument> target(document);
    connect(chooser, &ImageChooser::chosen, this, [this, target, archive](const std::vector<std::size_t> &images) {
        if (target)
            loadChosen(target, archive, images);
    });
    connect(chooser, &ImageChooser::rejected, this, [this, target] {
        if (target && target->state()->info() == nullptr)
            m_parts.tabs->close(target);
    });
    chooser->open();
}

// The first one into the tab that asked, unless that shows an image already.
void ImageTabs::loadChosen(ImageDocument *document, const ImageArchivePtr &archive,
                           const std::vector<std::size_t> &images)
{
    OpenRequest request = document->request();
    const bool isFree = document->state()->info() == nullptr;
    for (const std::size_t image : images) {
        request.number = static_cast<int>(image) + 1;
        const std::vector<ImageDocument *> all = m_parts.tabs->all<ImageDocument>();
        const auto there = std::ranges::find_if(all, [&](const ImageDocument *other) {
            return other->state()->info() != nullptr && other->request().isSameSource(request) &&
                   other->request().number == request.number;
        });
        if (there != all.end()) {
            m_parts.tabs->setCurrentWidget(*there);
            continue;
        }
        ImageDocument *target = isFree && image == images.front() ? document : newDocument();
        target->load(request, archive, image);
        if (target != document)
            m_parts.tabs->add(target);
    }
    if (document->state()->info() == nullptr)
        m_parts.tabs->close(document);
}

void ImageTabs::remember(const ImageDocument *document)
{
    const OpenRequest &request = document->request();
    if (request.sample || request.kept || request.source.isEmpty() || request.source == QLatin1String("-"))
        return;
    RecentImage recent;
    recent.source = request.source;
    recent.number = request.number;
    recent.name = document->title();
    recent.platform = nameText(document->state()->info()->platform.text());
    recent.opened = QDateTime::currentDateTimeUtc();
    for (const LayerTotals &layer : document->state()->image()->totals())
        recent.layerBytes += layer.bytes;
    m_parts.settings->addRecentImage(recent);
}

void ImageTabs::add(ContentTab *tab)
{
    m_parts.tabs->saveLayout();
    m_parts.tabs->add(tab);
    tab->setFocus(Qt::OtherFocusReason);
}

} // namespace strata
