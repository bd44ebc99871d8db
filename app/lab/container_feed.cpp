// SPDX-License-Identifier: Apache-2.0
#include "app/lab/container_feed.h"

#include "app/low_priority.h"
#include "model/lab/listing/container_layer.h"
#include "views/common/format.h"
#include "views/common/message_text.h"

#include <QDateTime>

#include <utility>

namespace strata {

namespace {

constexpr int pauseMs = 60; // several steps at once are shown together

} // namespace

ContainerFeed::ContainerFeed(LabState *lab, InspectState *state, QObject *parent)
    : QObject(parent), m_lab(lab), m_state(state), m_now(QDateTime::currentSecsSinceEpoch())
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(pauseMs);
    connect(&m_soon, &QTimer::timeout, this, &ContainerFeed::refresh);
    connect(lab, &LabState::changed, &m_soon, qOverload<>(&QTimer::start));
    connect(lab, &LabState::changed, this, &ContainerFeed::takeTitle);
    takeTitle();
    refresh();
}

void ContainerFeed::takeTitle()
{
    const QString name = m_lab->names().title;
    const QString title = m_lab->bench().containerCount() > 1
                              ? tr("%1 + container %2").arg(name).arg(m_lab->bench().container() + 1)
                              : tr("%1 + container").arg(name);
    if (std::exchange(m_title, title) != title)
        Q_EMIT titleChanged();
}

void ContainerFeed::refresh()
{
    if (!m_lab)
        return;
    if (m_job.isActive()) { // asked again and again, it would never be done
        m_isOutdated = true;
        return;
    }
    const LabStart &start = m_lab->beginning();
    if (std::exchange(m_branches, start.branches) != start.branches)
        m_below = start.image;
    m_job.start(
        [session = m_lab->session(), names = m_lab->names(), below = m_below, now = m_now](const StopToken &stop) {
            Answer answer{nullptr, ImagePtr()};
            runBesideThePool([&] { answer = made(session, names, below, now, stop); });
            return answer;
        },
        [this](const Answer &answer) { takeAnswer(answer); });
}

ContainerFeed::Answer ContainerFeed::made(const LabSession &session, const StartNames &names, ImagePtr below,
                                          std::int64_t now, const StopToken &stop)
{
    if (!below) {
        std::vector<ItemLayer> layers;
        for (std::size_t i = names.branches.size(); i > 0; --i)
            layers.push_back({names.branches[i - 1].toStdString(), branchItems(*session.branches()[i - 1])});
        auto image = imageOfItems(names.title.toStdString(), layers, stop);
        if (!image)
            return {nullptr, fail(image)};
        below = *std::move(image);
    }
    if (const auto decided = ImageLoader::decided(below, stop)) // once, and not with every step of the lab
        below = *decided;
    return {below, withContainerLayer(below, containerItems(session, now), stop)};
}

void ContainerFeed::takeAnswer(const Answer &answer)
{
    const bool isOfThisStart = !m_lab || m_branches == m_lab->beginning().branches;
    if (isOfThisStart && answer.below)
        m_below = answer.below;
    if (isOfThisStart && answer.image) {
        m_state->followImage(*answer.image);
        Q_EMIT shown();
    } else if (isOfThisStart) {
        Q_EMIT failed(messageText(answer.image.error().text()));
    }
    if (std::exchange(m_isOutdated, false))
        m_soon.start();
}

} // namespace strata
