// SPDX-License-Identifier: Apache-2.0
#include "model/places/image_place.h"

#include "model/base/text.h"

#include <algorithm>

namespace strata {

namespace {

bool isCalled(const PlaceKind &kind, std::string_view scheme)
{
    return kind.scheme == scheme || std::ranges::find(kind.aliases, scheme) != kind.aliases.end();
}

/// "docker:NAME" and "docker://NAME" name the same.
[[maybe_unused]] std::string nameIn(std::string_view word)
{
    const std::string_view name = word.substr(word.find(':') + 1);
    return std::string(name.starts_with("//") ? name.substr(2) : name);
}

[[maybe_unused]] Result<ImageArchivePtr> openIn(const PlaceKind &kind, const std::string &name,
                                                const PlaceOptions &options)
{
    const auto place = kind.find(options);
    if (!place)
        return fail(place);
    return (*place)->open(name, options);
}

} // namespace

Result<std::vector<PlacedContainer>> ImagePlace::containers(const StopToken &) const
{
    return std::vector<PlacedContainer>();
}

const PlaceKind *placeKindOf(std::string_view word)
{
    // "docker://NAME" is skopeo's word for a registry, "docker:NAME" is Docker's engine.
    const std::string_view scheme =
        word.starts_with("docker://") ? std::string_view("registry") : word.substr(0, word.find(':'));
    if (scheme.size() == word.size())
        return nullptr;
    const auto found =
        std::ranges::find_if(placeKinds(), [&](const PlaceKind *kind) { return isCalled(*kind, scheme); });
    return found == placeKinds().end() ? nullptr : *found;
}

} // namespace strata
