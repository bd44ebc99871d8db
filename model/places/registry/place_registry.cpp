// SPDX-License-Identifier: Apache-2.0
// registry:HOST/NAME[:TAG][@DIGEST], also docker://…: images of registries.
#include "model/http/http_client.h"
#include "model/places/image_place.h"
#include "model/places/registry/registry_image.h"
#include "model/places/registry/registry_repository.h"

#include <memory>
#include <utility>

namespace strata {

namespace {

class RegistryPlace final : public ImagePlace {
public:
    [[nodiscard]] std::string title() const override { return "Registries"; }

    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &) const override
    {
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "registries do not list their images"));
    }

    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        const auto reference = parseRegistryReference(name);
        if (!reference)
            return fail(reference);
        const auto repository = RegistryRepository::open(*reference);
        if (!repository)
            return fail(repository);
        auto source = openRegistryImage(*repository, options);
        if (!source)
            return fail(source);
        return ImageArchive::open(*std::move(source));
    }
};

Result<ImagePlacePtr> find(const PlaceOptions &)
{
    if (!HttpClient::isAvailable())
        return fail(
            ErrorCode::Unsupported,
            QT_TRANSLATE_NOOP("Message", "this build of Strata cannot ask registries: it was built without libcurl"));
    return std::make_shared<const RegistryPlace>();
}

} // namespace

namespace image_places {

extern const PlaceKind registry;
const PlaceKind registry{.scheme = "registry",
                         .aliases = {},
                         .what = QT_TRANSLATE_NOOP("Message", "images of a registry"),
                         .isAskedForBareWords = false,
                         .find = find};

} // namespace image_places

} // namespace strata
