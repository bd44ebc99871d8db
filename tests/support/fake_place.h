// SPDX-License-Identifier: Apache-2.0
// Kinds of places that have what a test wants. A kind is a constant with a function, so what they have is global.
#pragma once

#include "model/places/image_place.h"

#include <map>
#include <string>
#include <vector>

namespace strata::test {

/// What a fake place has and what was asked of it.
struct FakePlace {
    std::string title;
    std::vector<PlacedImage> listed;
    std::vector<PlacedContainer> containers;
    std::map<std::string, ImageArchivePtr> archives; // by the name that opens them
    std::optional<Error> problem;                    // of finding it
    std::vector<std::string> opened;                 // names that were asked for, in order
    std::string platform;                            // of the last question
};

/// "one" (alias "uno") and "two" are asked for bare words, "two" is a store; "hidden" is not asked.
[[nodiscard]] const PlaceKinds &fakeKinds();
[[nodiscard]] FakePlace &fakePlace(std::string_view scheme);
/// As they were before anything was put in.
void clearFakePlaces();

} // namespace strata::test
