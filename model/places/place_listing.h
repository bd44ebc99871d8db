// SPDX-License-Identifier: Apache-2.0
// What is here: the images and containers of each place of this machine, for lists.
#pragma once

#include "model/places/image_place.h"

#include <optional>
#include <string>
#include <vector>

namespace strata {

/// What one kind of place has. A value.
struct PlaceListing {
    const PlaceKind *kind = nullptr;
    std::string title; // of the place; "" if there is none of this kind, or it could not be asked
    std::vector<PlacedImage> images;
    std::vector<PlacedContainer> containers; // running ones first
    Message problem;      // why it could not be asked, or not for everything; also set if there is no such place
    bool isThere = false; // false: there is no such place on this machine, or it does not list images (registries)

    [[nodiscard]] bool operator==(const PlaceListing &other) const = default;
};

/// Asks one kind of place. Blocks; ends soon after the stop token, with what it has so far.
[[nodiscard]] PlaceListing listPlace(const PlaceKind &kind, const PlaceOptions &options);

/// The same, unless the place knows that it would list what it listed last time; then empty. `stamp`, at first "", is
/// kept by the caller from one question to the next (ImagePlace::stamp()).
[[nodiscard]] std::optional<PlaceListing> listIfChanged(const PlaceKind &kind, const PlaceOptions &options,
                                                        std::string &stamp);

/// All of one place for a user who named it: a place of containers alone lists these. Errors: why it cannot be asked;
/// NotFound if there is none here; Usage if it never lists what it has (registries). Blocks.
[[nodiscard]] Result<PlaceListing> listWholePlace(const PlaceKind &kind, const PlaceOptions &options);

/// All that are there, in the order of `kinds`; with a --store-root only stores. No two containers have the same word.
[[nodiscard]] std::vector<PlaceListing> listPlaces(const PlaceOptions &options, const PlaceKinds &kinds = placeKinds());

} // namespace strata
