// SPDX-License-Identifier: Apache-2.0
#include "model/places/place_listing.h"

#include <set>
#include <string>
#include <utility>

namespace strata {

namespace {

/// container:NAME is the one of the first engine that has the name; others are opened by their IDs.
void tellApart(std::vector<PlaceListing> &listings)
{
    std::set<std::string> words;
    for (PlaceListing &listing : listings) {
        for (PlacedContainer &container : listing.containers) {
            if (!words.insert(container.word).second)
                container.word = "container:" + container.id;
        }
    }
}

} // namespace

PlaceListing listPlace(const PlaceKind &kind, const PlaceOptions &options)
{
    PlaceListing listing;
    listing.kind = &kind;
    const auto place = kind.find(options);
    if (!place) {
        listing.problem = place.error().text();
        listing.isThere = place.error().code() != ErrorCode::NotFound;
        return listing;
    }
    listing.title = (*place)->title();
    auto images = (*place)->images(options.source.stop);
    if (!images) {
        listing.problem = images.error().text();
        listing.isThere = images.error().code() != ErrorCode::NotFound;
        return listing;
    }
    listing.isThere = true;
    listing.images = *std::move(images);
    auto containers = (*place)->containers(options.source.stop);
    if (containers)
        listing.containers = *std::move(containers);
    else
        listing.problem = containers.error().text();
    return listing;
}

std::vector<PlaceListing> listPlaces(const PlaceOptions &options, const PlaceKinds &kinds)
{
    std::vector<PlaceListing> listings;
    for (const PlaceKind *kind : kinds) {
        if (options.source.stop.stop_requested())
            break;
        if (!options.storeRoot.empty() && !kind->isStore)
            continue;
        PlaceListing listing = listPlace(*kind, options);
        if (listing.isThere)
            listings.push_back(std::move(listing));
    }
    tellApart(listings);
    return listings;
}

} // namespace strata
