// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/container_upper.h"

#include "model/places/container/podman_paths.h"
#include "model/places/engine/engine_store.h"
#include "model/places/store/layer_folder.h"

#include <utility>

namespace strata {

namespace {

Result<FolderTar> tarOf(const UpperPlace &place, const ItemFilter &isLeftOut, const StopToken &stop)
{
    if (!place.isTree) // a file of which only the attributes were copied up has its bytes in a layer below
        return tarOfMarkedFolder(place.upper, stop, place.lower, isLeftOut);
    if (place.lower.empty())
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "no tree to compare the container with"));
    return tarOfDifference(place.upper, place.lower.front(), stop, isLeftOut);
}

} // namespace

Result<std::optional<UpperPlace>> upperInStore(const EngineClient &client, const std::string &id, const StopToken &stop)
{
    const auto store = readableStoreOf(client, stop);
    if (!store)
        return fail(store);
    if (!*store || (*store)->isShifted)
        return std::nullopt;
    // The directories of containers are Docker's own also where the image store is containerd's.
    const bool isContainerd = (*store)->word == "containerd:";
    auto place = isContainerd ? upperOf((*store)->dataRoot, id, (*store)->root) : upperOf((*store)->root, id);
    return place ? std::optional(*std::move(place)) : std::nullopt;
}

Result<std::optional<ContainerLayer>> containerLayerInStore(const EngineClient &client, const std::string &id,
                                                            const StopToken &stop)
{
    const auto place = upperInStore(client, id, stop);
    if (!place)
        return fail(place);
    if (!*place)
        return std::nullopt;
    // Docker has what it makes itself in a layer of its own, below.
    auto tar = tarOf(**place, client.libpodVersion().empty() ? ItemFilter() : isMadeByPodman, stop);
    if (!tar && tar.error().code() == ErrorCode::Cancelled)
        return fail(tar);
    if (!tar)
        return std::nullopt;
    return ContainerLayer{std::move(tar->bytes), std::move(tar->notes), (*place)->upper.native()};
}

} // namespace strata
