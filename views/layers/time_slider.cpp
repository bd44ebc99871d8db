// SPDX-License-Identifier: Apache-2.0
#include "views/layers/time_slider.h"

#include "views/common/panel.h"

#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>

namespace strata {

namespace {

// A plain groove with a round handle; the colours follow the palette.
const QString sliderStyle = QStringLiteral(
    "QSlider { min-height: 20px; }"
    "QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: palette(mid); }"
    "QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: palette(highlight); }"
    "QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;"
    " background: palette(highlight); }"
    "QSlider::handle:horizontal:focus { border: 2px solid palette(text); border-radius: 7px; width: 10px; "
    "height: 10px; }"
    "QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: palette(dark); "
    "}");

} // namespace

TimeSlider::TimeSlider(InspectState *state, QWidget *parent)
    : QWidget(parent)
    , m_state(state)
    , m_heading(new PanelHeading(tr("Time"), this))
    , m_slider(new QSlider(Qt::Horizontal, this))
{
    m_slider->setObjectName(QStringLiteral("timeSlider"));
    m_slider->setAccessibleName(tr("Time: after which layer"));
    m_slider->setToolTip(tr("The file system as it is after this layer"));
    m_slider->setStyleSheet(sliderStyle);
    m_slider->setMinimum(1);
    m_slider->setPageStep(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(14, 8, 14, 10);
    inner->addWidget(m_slider);
    layout->addLayout(inner);

    m_settle.setSingleShot(true);
    m_settle.setInterval(120);
    connect(&m_settle, &QTimer::timeout, this, &TimeSlider::tellState);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        showLayer(LayerNumber(static_cast<std::uint32_t>(value)));
        m_settle.start();
    });
    connect(m_slider, &QSlider::sliderReleased, this, &TimeSlider::tellState);
    connect(state, &InspectState::archiveChanged, this, &TimeSlider::followState);
    connect(state, &InspectState::layersSelected, this, &TimeSlider::followState);
    followState();
}

void TimeSlider::followState()
{
    if (m_settle.isActive())
        return; // still being moved
    const QSignalBlocker quiet(m_slider);
    const int layers = static_cast<int>(m_state->lastLayer().value);
    m_slider->setMaximum(std::max(1, layers));
    m_slider->setValue(static_cast<int>(m_state->to().value));
    m_slider->setEnabled(layers > 1);
    showLayer(m_state->to());
}

void TimeSlider::showLayer(LayerNumber layer)
{
    const LayerNumber last = m_state->lastLayer();
    if (last.isLayer() && layer == last && m_state->info()->layers.back().isContainer)
        return m_heading->setRemark(tr("in the container"));
    m_heading->setRemark(last.isLayer() ? tr("after layer %1 of %2").arg(layer.value).arg(last.value) : QString());
}

void TimeSlider::tellState()
{
    m_settle.stop();
    const LayerNumber layer(static_cast<std::uint32_t>(m_slider->value()));
    if (layer != m_state->to())
        m_state->selectLayer(layer);
}

} // namespace strata
