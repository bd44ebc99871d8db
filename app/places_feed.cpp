// SPDX-License-Identifier: Apache-2.0
#include "app/places_feed.h"

#include "app/low_priority.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace strata {

namespace {

constexpr std::chrono::seconds pauseBetween{4};

} // namespace

PlacesFeed::PlacesFeed(PlaceKinds kinds, QObject *parent)
    : QObject(parent), m_kinds(std::move(kinds)), m_isAsked(m_kinds.size(), false)
{
    for (std::size_t place = 0; place < m_kinds.size(); ++place)
        m_jobs.push_back(std::make_unique<Job>());
    m_timer.setInterval(pauseBetween);
    connect(&m_timer, &QTimer::timeout, this, &PlacesFeed::refresh);
}

void PlacesFeed::setActive(bool active)
{
    if (!active) {
        m_timer.stop();
        for (const auto &job : m_jobs)
            job->stop();
        return;
    }
    m_timer.start();
    refresh();
}

void PlacesFeed::refresh()
{
    for (std::size_t place = 0; place < m_jobs.size(); ++place) {
        if (!m_jobs[place]->isActive())
            ask(place);
    }
}

void PlacesFeed::ask(std::size_t place)
{
    m_jobs[place]->start(
        [kind = m_kinds[place]](const StopToken &stop) {
            return besideThePool<PlaceListing>([&]() -> Result<PlaceListing> {
                PlaceOptions options;
                options.source.stop = stop;
                return listPlace(*kind, options);
            });
        },
        [this, place](const Result<PlaceListing> &listing) { take(place, *listing); });
}

void PlacesFeed::take(std::size_t place, const PlaceListing &listing)
{
    Q_EMIT listed(place, listing);
    m_isAsked[place] = true;
    if (!m_areAllAsked && std::ranges::find(m_isAsked, false) == m_isAsked.end()) {
        m_areAllAsked = true;
        Q_EMIT allAsked();
    }
}

} // namespace strata
