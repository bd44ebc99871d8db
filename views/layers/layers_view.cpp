// SPDX-License-Identifier: Apache-2.0
#include "views/layers/layers_view.h"

#include "views/common/panel.h"
#include "views/common/size_texts.h"
#include "views/layers/layer_stack_view.h"
#include "views/layers/time_slider.h"

#include <QVBoxLayout>

namespace strata {

LayersView::LayersView(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading(tr("Layers · newest on top"), this))
    , m_stack(new LayerStackView(state, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_stack, 1);
    layout->addWidget(new TimeSlider(state, this));
    setFocusProxy(m_stack);
    connect(m_stack, &LayerStackView::stepActivated, this, &LayersView::stepActivated);
    connect(m_stack, &LayerStackView::layerActivated, this, &LayersView::layerActivated);
    connect(m_stack, &LayerStackView::hiddenActivated, this, &LayersView::hiddenActivated);
    connect(state, &InspectState::archiveChanged, this, &LayersView::updateTotal);
    updateTotal();
}

void LayersView::setContextActions(const QList<QAction *> &actions)
{
    m_stack->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_stack->addActions(actions); // below its own
}

void LayersView::updateTotal()
{
    const ImageInfo *info = m_state->info();
    m_heading->setRemark(info != nullptr ? labelledSize(SizeKind::Stored, imageSizes(*info).image.stored) : QString());
}

} // namespace strata
