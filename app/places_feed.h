// SPDX-License-Identifier: Apache-2.0
// Asks the places of this machine what they have, in the background, again and again while they are shown.
#pragma once

#include "model/places/place_listing.h"
#include "views/common/job.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace strata {

/// Owned by the window. Each place is asked on its own, so that a slow one delays no other, and never twice at a time.
/// After an answer a place is left alone for `pause`, or for ten times as long as the answer took if that is longer. A
/// place that knows that nothing has changed is not asked for its lists. The destructor stops the questions and waits
/// for them.
class PlacesFeed : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPause{4000};

    explicit PlacesFeed(PlaceKinds kinds = placeKinds(), QObject *parent = nullptr,
                        std::chrono::milliseconds pause = usualPause);
    ~PlacesFeed() override;

    /// Asks now those places that were left alone for long enough, and from then on again and again; or no more.
    void setActive(bool active);
    /// Asks all places now that are not being asked.
    void refresh();

Q_SIGNALS:
    void listed(std::size_t place, const strata::PlaceListing &listing); // `place`: position in the list of kinds
    void allAsked();                                                     // for the first time

private:
    struct Place;
    struct Answer;

    void askDue();
    void ask(std::size_t place);
    void take(std::size_t place, const Answer &answer);

    std::chrono::milliseconds m_pause;
    bool m_areAllAsked = false;
    QTimer m_timer;
    std::vector<std::unique_ptr<Place>> m_places; // last: their destructors wait for the work
};

} // namespace strata
