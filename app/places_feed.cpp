// SPDX-License-Identifier: Apache-2.0
#include "app/places_feed.h"

#include "app/low_priority.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <utility>

namespace strata {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int restPerWork = 10; // so that a place with very many images takes a tenth of one core at most
constexpr int looksPerPause = 4;

} // namespace

struct PlacesFeed::Place {
    const PlaceKind *kind = nullptr;
    bool isAsked = false; // at least once
    std::string stamp;    // of the last answer
    Clock::time_point next = Clock::time_point::min();
    // A question that was stopped goes on for a while, and its Job does not wait for it.
    std::shared_ptr<std::atomic<bool>> isBusy = std::make_shared<std::atomic<bool>>(false);
    Job job; // last: its destructor waits

    [[nodiscard]] bool isFree() const { return !job.isActive() && !isBusy->load(); }
};

struct PlacesFeed::Answer {
    std::optional<PlaceListing> listing; // empty: the same as last time
    std::string stamp;
    Clock::duration took{};
};

PlacesFeed::PlacesFeed(PlaceKinds kinds, QObject *parent, std::chrono::milliseconds pause)
    : QObject(parent), m_pause(pause)
{
    for (const PlaceKind *kind : kinds) {
        m_places.push_back(std::make_unique<Place>());
        m_places.back()->kind = kind;
    }
    m_timer.setInterval(pause / looksPerPause);
    connect(&m_timer, &QTimer::timeout, this, &PlacesFeed::askDue);
}

PlacesFeed::~PlacesFeed()
{
    for (const auto &place : m_places)
        place->job.stop(); // all of them, before the first one is waited for
}

void PlacesFeed::setActive(bool active)
{
    if (!active) {
        m_timer.stop();
        for (const auto &place : m_places)
            place->job.stop();
        return;
    }
    m_timer.start();
    askDue();
}

void PlacesFeed::refresh()
{
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        if (m_places[place]->isFree())
            ask(place);
    }
}

void PlacesFeed::askDue()
{
    for (std::size_t place = 0; place < m_places.size(); ++place) {
        if (m_places[place]->isFree() && Clock::now() >= m_places[place]->next)
            ask(place);
    }
}

void PlacesFeed::ask(std::size_t place)
{
    Place &asked = *m_places[place];
    asked.isBusy->store(true);
    asked.job.start(
        [kind = asked.kind, isBusy = asked.isBusy, stamp = asked.stamp](const StopToken &stop) {
            Answer answer{std::nullopt, stamp, {}};
            const Clock::time_point start = Clock::now();
            runBesideThePool([&] {
                PlaceOptions options;
                options.source.stop = stop;
                answer.listing = listIfChanged(*kind, options, answer.stamp);
            });
            answer.took = Clock::now() - start;
            isBusy->store(false);
            return answer;
        },
        [this, place](const Answer &answer) { take(place, answer); });
}

void PlacesFeed::take(std::size_t place, const Answer &answer)
{
    Place &asked = *m_places[place];
    asked.stamp = answer.stamp;
    asked.next = Clock::now() + std::max<Clock::duration>(m_pause, restPerWork * answer.took);
    asked.isAsked = true;
    if (answer.listing)
        Q_EMIT listed(place, *answer.listing);
    if (!m_areAllAsked && std::ranges::all_of(m_places, [](const auto &one) { return one->isAsked; })) {
        m_areAllAsked = true;
        Q_EMIT allAsked();
    }
}

} // namespace strata
