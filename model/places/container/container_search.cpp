// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_search.h"

#include "model/base/text.h"
#include "model/io/json.h"
#include "model/places/engine/engine_environment.h"
#include "model/places/engine/engine_place.h"

#include <optional>
#include <utility>

namespace strata {

Result<std::vector<EngineClientPtr>> connectEngines(const StopToken &stop)
{
    const EngineEnvironment environment = EngineEnvironment::ofProcess();
    std::vector<EngineClientPtr> engines;
    std::optional<Error> reason;
    for (const auto connect : {connectDocker, connectPodman}) {
        auto client = connect(environment, stop);
        if (client)
            engines.push_back(*std::move(client));
        else if (client.error().code() == ErrorCode::Cancelled)
            return fail(client);
        else if (reason && reason->code() == ErrorCode::NotFound && client.error().code() == ErrorCode::NotFound)
            reason = Error(ErrorCode::NotFound, Message("%1; %2", reason->text(), client.error().text()));
        else if (!reason || reason->code() == ErrorCode::NotFound)
            reason = client.error();
    }
    if (engines.empty())
        return std::unexpected(*reason);
    return engines;
}

Result<FoundContainer> findContainer(const EngineClient &client, const std::string &name, const StopToken &stop)
{
    const auto notFound = [&] {
        return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 does not have the container %2"),
                                                 client.title(), shownText(name)));
    };
    if (!isEngineName(name))
        return notFound();
    const auto inspected = client.object("/containers/" + encodedForUrl(name) + "/json", stop);
    if (!inspected && inspected.error().code() == ErrorCode::NotFound)
        return notFound();
    if (!inspected)
        return fail(inspected);
    NoteList notes;
    const JsonReader json(*inspected, "", notes);
    FoundContainer found;
    found.id = json.string("Id");
    found.image = json.string("Image");
    found.state = json.child("State").string("Status");
    found.isRunning = json.child("State").boolean("Running");
    const JsonReader manifest = json.child("ImageManifestDescriptor");
    found.manifest = manifest.string("digest");
    found.platform = readPlatform(manifest.child("platform")).text();
    for (const auto &mount : json.array("Mounts"))
        found.mounts.push_back(JsonReader(mount.toObject(), "", notes).string("Destination"));
    if (!isEngineName(found.id) || !isEngineName(found.image))
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), client.title()));
    return found;
}

Result<EngineContainer> findContainerIn(const std::vector<EngineClientPtr> &engines, const std::string &name,
                                        const StopToken &stop)
{
    std::optional<Error> reason;
    std::string asked; // titles of the engines that do not have it
    for (const EngineClientPtr &engine : engines) {
        auto found = findContainer(*engine, name, stop);
        if (found)
            return EngineContainer{engine, *std::move(found)};
        if (found.error().code() == ErrorCode::Cancelled)
            return fail(found);
        if (found.error().code() == ErrorCode::NotFound)
            asked += (asked.empty() ? "" : ", ") + engine->title();
        else if (!reason)
            reason = found.error();
    }
    if (reason)
        return std::unexpected(*reason);
    return fail(ErrorCode::NotFound, Message(QT_TRANSLATE_NOOP("Message", "%1 does not have the container %2"),
                                             std::move(asked), shownText(name)));
}

} // namespace strata
