// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_place.h"

namespace strata::image_places {

namespace {

Result<ImagePlacePtr> find(const PlaceOptions &options)
{
    auto client = connectPodman(EngineEnvironment::ofProcess(), options.source.stop);
    if (!client)
        return fail(client);
    return enginePlace(*std::move(client));
}

} // namespace

extern const PlaceKind podman;
const PlaceKind podman{.scheme = "podman",
                       .aliases = {},
                       .what = QT_TRANSLATE_NOOP("Message", "images of Podman"),
                       .isAskedForBareWords = true,
                       .find = find};

} // namespace strata::image_places
