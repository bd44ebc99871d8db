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

PlaceListing withoutPlace(const PlaceKind &kind, const Error &error)
{
    PlaceListing listing;
    listing.kind = &kind;
    listing.problem = error.text();
    listing.isThere = error.code() != ErrorCode::NotFound;
    return listing;
}

PlaceListing listed(const PlaceKind &kind, const ImagePlace &place, const StopToken &stop)
{
    auto images = place.images(stop);
    PlaceListing listing;
    if (!images) {
        listing = withoutPlace(kind, images.error());
        listing.title = place.title();
        return listing;
    }
    listing.kind = &kind;
    listing.title = place.title();
    listing.isThere = true;
    listing.images = *std::move(images);
    auto containers = place.containers(stop);
    if (containers)
        listing.containers = *std::move(containers);
    else
        listing.problem = containers.error().text();
    return listing;
}

} // namespace

PlaceListing listPlace(const PlaceKind &kind, const PlaceOptions &options)
{
    std::string stamp;
    return *listIfChanged(kind, options, stamp); // a place without a stamp always answers
}

Result<PlaceListing> listWholePlace(const PlaceKind &kind, const PlaceOptions &options)
{
    const auto place = kind.find(options);
    if (!place)
        return fail(place);
    PlaceListing listing = listed(kind, **place, options.source.stop);
    if (listing.isThere)
        return listing.problem.isEmpty() ? Result<PlaceListing>(std::move(listing))
                                         : fail(ErrorCode::Io, listing.problem);
    if (kind.scheme != "container")
        return fail(ErrorCode::Usage, listing.problem);
    auto containers = (*place)->containers(options.source.stop);
    if (!containers)
        return fail(containers);
    listing.isThere = true;
    listing.containers = *std::move(containers);
    listing.problem = {};
    return listing;
}

std::optional<PlaceListing> listIfChanged(const PlaceKind &kind, const PlaceOptions &options, std::string &stamp)
{
    const std::string last = std::exchange(stamp, {});
    const auto place = kind.find(options);
    if (!place)
        return withoutPlace(kind, place.error());
    std::string now = (*place)->stamp(); // before the question: what changes meanwhile is asked for again
    if (!now.empty())
        now = (*place)->title() + "\n" + now;
    if (!now.empty() && now == last) {
        stamp = std::move(now);
        return std::nullopt;
    }
    PlaceListing listing = listed(kind, **place, options.source.stop);
    if (listing.problem.isEmpty())
        stamp = std::move(now);
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
