// SPDX-License-Identifier: Apache-2.0
#include "views/layers/layers_view.h"

#include "views/common/format.h"
#include "views/common/panel.h"
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
    connect(state, &InspectState::archiveChanged, this, &LayersView::updateTotal);
    connect(state, &InspectState::imageChanged, this, &LayersView::updateTotal);
    updateTotal();
}

void LayersView::setContextActions(const QList<QAction *> &actions)
{
    m_stack->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_stack->addActions(actions);
}

void LayersView::updateTotal()
{
    if (const ImagePtr &image = m_state->image()) {
        std::uint64_t bytes = 0;
        for (const LayerTotals &layer : image->totals())
            bytes += layer.bytes;
        m_heading->setRemark(sizeText(bytes));
    } else if (const ImageInfo *info = m_state->info()) {
        m_heading->setRemark(sizeText(info->compressedSize()));
    } else {
        m_heading->setRemark({});
    }
}

} // namespace strata
