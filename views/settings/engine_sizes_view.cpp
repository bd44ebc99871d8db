// SPDX-License-Identifier: Apache-2.0
#include "views/settings/engine_sizes_view.h"

#include "model/image/shared_bytes.h"
#include "views/common/format.h"
#include "views/common/panel.h"
#include "views/common/section/section_view.h"
#include "views/settings/engine_sizes_model.h"

#include <QKeyEvent>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <span>
#include <utility>

namespace strata {

namespace {

bool isFar(const ImageInfo &image)
{
    return std::ranges::any_of(image.layers, [](const LayerInfo &layer) { return layer.blob && layer.blob->isFar(); });
}

/// The other platforms of the image's name, read; none if one of them cannot be read here.
std::vector<ImagePtr> otherPlatformsOf(const ImagePtr &image, std::size_t index, const StopToken &stop)
{
    std::vector<ImagePtr> platforms;
    LoadOptions options;
    options.decideContents = false;
    options.known = image;
    options.stop = stop;
    for (const std::size_t other : otherPlatforms(*image->archive(), index)) {
        if (isFar(image->archive()->images()[other]))
            return {};
        auto platform = ImageLoader::load(image->archive(), other, options);
        if (!platform)
            return {};
        platforms.push_back(*std::move(platform));
    }
    return platforms;
}

} // namespace

EngineSizesView::EngineSizesView(InspectState *state, OtherImages others, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_others(std::move(others))
    , m_model(new EngineSizesModel(this))
    , m_heading(new PanelHeading(tr("As the engines print it"), this))
    , m_view(new SectionView(m_model,
                             {.objectName = QStringLiteral("engineSizes"),
                              .accessibleName = tr("Sizes and IDs as the engines print them"),
                              .nothing = tr("The sizes are known when the layers have been read."),
                              .hasSides = false},
                             this))
{
    setObjectName(QStringLiteral("engineSizesView"));
    connect(m_heading->addCloseButton(QStringLiteral("closeEngineSizes"), tr("Close the sizes of engines")),
            &QToolButton::clicked, this, &EngineSizesView::closeRequested);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view->table());
    connect(state, &InspectState::archiveChanged, this, &EngineSizesView::follow);
    connect(state, &InspectState::imageChanged, this, &EngineSizesView::follow);
    connect(state, &InspectState::imageDecided, this, [this] { // the same files, and so the same sizes
        if (m_image)
            m_image = m_state->image();
    });
}

void EngineSizesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    follow();
}

void EngineSizesView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

void EngineSizesView::follow()
{
    if (m_state->image() != m_image)
        forget();
    if (!isVisible())
        return;
    showShared();
    if (!m_image && m_state->image())
        compute();
}

void EngineSizesView::forget()
{
    m_job.stop();
    m_image = nullptr;
    m_model->setSizes({});
}

void EngineSizesView::compute()
{
    m_image = m_state->image();
    m_view->setNothing(tr("The sizes are being computed."));
    m_job.start(
        [image = m_image, index = m_state->imageIndex()](const StopToken &stop) {
            return engineSizes(*image, otherPlatformsOf(image, index, stop));
        },
        [this](std::vector<EngineSize> sizes) { m_model->setSizes(std::move(sizes)); });
}

void EngineSizesView::showShared()
{
    std::vector<ImageInfo> images = m_others();
    if (m_state->info() == nullptr || images.empty())
        return m_heading->setRemark({});
    images.insert(images.begin(), *m_state->info());
    const SharedBytes bytes = sharedBytes(images).front();
    m_heading->setRemark(tr("Stored: %1 shared with other open images, %2 unique")
                             .arg(sizeText(bytes.shared), sizeText(bytes.unique)));
}

} // namespace strata
