// SPDX-License-Identifier: Apache-2.0
#include "views/lab/disk_view.h"

#include "views/lab/driver_texts.h"
#include "views/lab/lab_state.h"

namespace strata {

namespace {

constexpr std::size_t mostPlaces = 12;

} // namespace

DiskView::DiskView(LabState *state, QWidget *parent)
    : LabCard(tr("On disk, below /var/lib/docker"), parent), m_state(state)
{
    setObjectName(QStringLiteral("labDisk"));
    connect(m_state, &LabState::started, this, &DiskView::refresh);
    connect(m_state, &LabState::driverChanged, this, &DiskView::refresh);
    refresh();
}

void DiskView::refresh()
{
    const std::vector<DiskPlace> places = m_state->driver().placesOf(m_state->session().branches().size());
    // Of many layers the first ones, and then what belongs to the container.
    std::size_t ofContainer = 0;
    for (const DiskPlace &place : places)
        ofContainer += place.layer == 0 ? 1 : 0;
    const std::size_t room = mostPlaces > ofContainer ? mostPlaces - ofContainer : 0;
    QStringList lines;
    std::size_t layers = 0;
    const std::size_t ofLayers = places.size() - ofContainer;
    for (const DiskPlace &place : places) {
        if (place.layer > 0 && ++layers > room) {
            if (layers == ofLayers)
                lines += tr("… and %n more of the layers", nullptr, static_cast<int>(ofLayers - room));
            continue;
        }
        lines += QString::fromStdString(place.path) + QStringLiteral("  –  ") + diskPlaceText(place);
    }
    setRemark(driverName(m_state->driver()));
    setText(lines.join(QLatin1Char('\n')));
}

AboutDriver::AboutDriver(LabState *state, QWidget *parent)
    : LabCard(tr("About this storage driver"), parent), m_state(state)
{
    setObjectName(QStringLiteral("labAboutDriver"));
    connect(m_state, &LabState::driverChanged, this, &AboutDriver::refresh);
    refresh();
}

void AboutDriver::refresh()
{
    setRemark(driverName(m_state->driver()));
    setText(driverSentences(m_state->driver()).join(QLatin1Char('\n')));
}

} // namespace strata
