// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_place.h"

namespace strata::image_places {

namespace {

Result<ImagePlacePtr> find(const PlaceOptions &options)
{
    auto client = connectDocker(EngineEnvironment::ofProcess(), options.source.stop);
    if (!client)
        return fail(client);
    return enginePlace(*std::move(client));
}

} // namespace

extern const PlaceKind docker;
const PlaceKind docker{.scheme = "docker",
                       .aliases = {"docker-daemon"},
                       .what = QT_TRANSLATE_NOOP("Message", "images of a Docker engine"),
                       .isAskedForBareWords = true,
                       .find = find};

} // namespace strata::image_places
