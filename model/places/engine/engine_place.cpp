// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_place.h"

#include "model/base/progress_gate.h"
#include "model/base/text.h"
#include "model/places/engine/engine_spool.h"
#include "model/places/engine/engine_store.h"

#include <optional>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr ApiVersion takesPlatform{1, 48};

class EnginePlace final : public ImagePlace {
public:
    explicit EnginePlace(EngineClientPtr client) : m_client(std::move(client)) {}

    [[nodiscard]] std::string title() const override { return m_client->title(); }
    [[nodiscard]] Result<std::vector<PlacedImage>> images(const StopToken &stop) const override
    {
        return listEngineImages(*m_client, stop);
    }
    [[nodiscard]] Result<std::vector<PlacedContainer>> containers(const StopToken &stop) const override
    {
        return listEngineContainers(*m_client, stop);
    }
    [[nodiscard]] Result<ImageArchivePtr> open(const std::string &name, const PlaceOptions &options) const override
    {
        const auto image = findEngineImage(*m_client, name, options.source.stop);
        if (!image)
            return fail(image);
        return openEngineImage(*m_client, *image, options);
    }

private:
    EngineClientPtr m_client;
};

/// {"os":"linux","architecture":"arm64"}, which is what engines want in a query.
std::string platformJson(const std::string &text)
{
    std::string json;
    std::string_view rest = text;
    for (const char *key : {"os", "architecture", "variant"}) {
        const std::string_view value = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(value.size() + 1, rest.size()));
        if (!value.empty())
            json += (json.empty() ? "{\"" : ",\"") + std::string(key) + "\":\"" + std::string(value) + "\"";
    }
    return json + "}";
}

/// All names of the image in one archive, so that they are in it; without a name, its ID.
std::string archivePath(const EngineClient &client, const EngineImage &image, const PlaceOptions &options)
{
    std::string path = "/images/get?";
    for (const std::string &name : image.names)
        path += "names=" + encodedForUrl(name) + "&";
    if (image.names.empty())
        path += "names=" + encodedForUrl(image.id) + "&";
    const bool onlyOne =
        !options.platform.empty() && client.libpodVersion().empty() && client.version() >= takesPlatform;
    if (onlyOne)
        path += "platform=" + encodedForUrl(platformJson(options.platform)) + "&";
    path.pop_back();
    return path;
}

/// Errors of a socket that is there say more than that another one is not.
bool saysMore(const Error &error)
{
    return error.code() != ErrorCode::NotFound;
}

std::unexpected<Error> noneFound(const EngineBrand &brand, const EngineAddresses &addresses)
{
    std::string looked;
    for (const EngineAddress &address : addresses.addresses)
        looked += (looked.empty() ? "" : ", ") + escapedForDisplay(address.socket.string());
    return fail(
        ErrorCode::NotFound,
        Message(QT_TRANSLATE_NOOP("Message", "no %1 engine is running here (looked for %2); to start one: %3, or: "
                                             "%4"),
                std::string(brand.name), looked, std::string(brand.startSystem), std::string(brand.startOwn)));
}

} // namespace

Result<EngineClientPtr> connectEngine(const EngineBrand &brand, const EngineAddresses &addresses,
                                      const EngineEnvironment &environment, const StopToken &stop)
{
    std::optional<Error> reason;
    for (const EngineAddress &address : addresses.addresses) {
        auto client = EngineClient::connect(brand, address, environment, stop);
        if (client || client.error().code() == ErrorCode::Cancelled)
            return client;
        if (addresses.isChosen) // one that was named and is not there is more than none
            return fail(saysMore(client.error()) ? client.error().code() : ErrorCode::Io,
                        Message::placed(address.origin, client.error().text()));
        if (saysMore(client.error()) && !reason)
            reason = client.error();
    }
    if (reason)
        return std::unexpected(*reason);
    return noneFound(brand, addresses);
}

Result<EngineClientPtr> connectDocker(const EngineEnvironment &environment, const StopToken &stop)
{
    const auto addresses = dockerAddresses(environment);
    if (!addresses)
        return fail(addresses);
    return connectEngine(dockerBrand, *addresses, environment, stop);
}

Result<EngineClientPtr> connectPodman(const EngineEnvironment &environment, const StopToken &stop)
{
    const auto addresses = podmanAddresses(environment);
    if (!addresses)
        return fail(addresses);
    return connectEngine(podmanBrand, *addresses, environment, stop);
}

ImagePlacePtr enginePlace(EngineClientPtr client)
{
    return std::make_shared<EnginePlace>(std::move(client));
}

Result<ImageArchivePtr> openEngineImage(const EngineClient &client, const EngineImage &image,
                                        const PlaceOptions &options)
{
    const StopToken &stop = options.source.stop;
    auto inStore = openInStore(client, image, options);
    if (!inStore)
        return fail(inStore);
    if (*inStore)
        return **std::move(inStore);

    const std::string path = archivePath(client, image, options);
    std::uint64_t done = 0;
    ProgressGate gate(mebibyte);
    const auto fill = [&](const HttpSink &sink) {
        return client.stream(
            path,
            [&](std::span<const std::byte> bytes) {
                done += bytes.size();
                reportProgress(options.source.progress, done, image.size, gate);
                return sink(bytes);
            },
            stop);
    };
    const EngineSpool spool(options.source.spoolFolder.empty() ? std::filesystem::path()
                                                               : options.source.spoolFolder / "engines");
    auto bytes = spool.open(client.title() + " " + image.id + " " + path, image.size, fill);
    if (!bytes)
        return fail(bytes);
    SourceOptions quiet = options.source; // an archive whose headers are read has no progress of its own
    quiet.progress = nullptr;
    auto source = openTar(*std::move(bytes), quiet);
    if (!source)
        return fail(source, client.title());
    return ImageArchive::open(*std::move(source));
}

} // namespace strata
