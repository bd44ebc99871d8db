// SPDX-License-Identifier: Apache-2.0
// Asks the places of this machine what they have, in the background, again and again while they are shown.
#pragma once

#include "model/places/place_listing.h"
#include "views/common/job.h"

#include <QObject>
#include <QTimer>

#include <cstddef>
#include <memory>
#include <vector>

namespace strata {

/// Owned by the window. Each place is asked on its own, so that a slow one delays no other. The destructor stops the
/// questions and waits for them.
class PlacesFeed : public QObject {
    Q_OBJECT

public:
    explicit PlacesFeed(PlaceKinds kinds = placeKinds(), QObject *parent = nullptr);

    /// Asks now, and from then on every few seconds; or no more.
    void setActive(bool active);
    /// Asks those places again that are not being asked.
    void refresh();

Q_SIGNALS:
    void listed(std::size_t place, const strata::PlaceListing &listing); // `place`: position in the list of kinds
    void allAsked();                                                     // for the first time

private:
    void ask(std::size_t place);
    void take(std::size_t place, const PlaceListing &listing);

    PlaceKinds m_kinds;
    std::vector<bool> m_isAsked; // at least once, by place
    bool m_areAllAsked = false;
    QTimer m_timer;
    std::vector<std::unique_ptr<Job>> m_jobs; // last: their destructors wait
};

} // namespace strata
