// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_store.h"

#include "model/io/json.h"
#include "model/io/tar/tar_reader.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace strata {

namespace {

namespace fs = std::filesystem;

/// [["driver-type", "io.containerd.snapshotter.v1"]]
bool usesSnapshotter(const JsonReader &info)
{
    for (const auto &row : info.array("DriverStatus")) {
        if (row.toArray().at(1).toString().startsWith(QLatin1String("io.containerd.snapshotter")))
            return true;
    }
    return false;
}

/// Docker says it among its security options, Podman by itself.
bool isRootless(const JsonReader &info)
{
    const std::vector<std::string> options = info.strings("SecurityOptions");
    return info.boolean("Rootless") || std::ranges::find(options, "name=rootless") != options.end();
}

/// As after `podman unshare`: user_namespaces(7), "uid_map". One that is not inside another has all IDs as they are.
bool isInUserNamespace()
{
    std::ifstream map("/proc/self/uid_map");
    std::uint64_t inside = 0;
    std::uint64_t outside = 0;
    std::uint64_t count = 0;
    return (map >> inside >> outside >> count) && (inside != 0 || outside != 0 || count != 4'294'967'295);
}

/// docs/PLACES.md, "Engines": what /info says.
EngineStore storeIn(const JsonReader &info, const EngineClient &client)
{
    const fs::path root = info.string("DockerRootDir");
    if (!client.libpodVersion().empty())
        return {"containers-storage:", root, root, false};
    if (!usesSnapshotter(info))
        return {"docker-store:", root, root, false};
    std::error_code error;
    const fs::path own = root / "containerd" / "daemon"; // of a containerd that the engine has started itself
    return {"containerd:", fs::is_directory(own, error) ? own : fs::path("/var/lib/containerd"), root, false};
}

bool isReadable(const fs::path &root)
{
    return root.is_absolute() && ::access(root.c_str(), R_OK | X_OK) == 0;
}

/// Whether the first byte of each file of a layer can be read; their headers are not in the directories.
bool hasReadableFiles(const ByteSourcePtr &tar, const StopToken &stop)
{
    const auto input = plainTarInput(tar);
    NoteList unheard;
    TarReader reader(*input, unheard);
    while (!stop.stop_requested()) {
        const auto more = reader.next();
        if (!more || !*more)
            return more.has_value();
        const TarRecord &record = reader.record();
        std::array<std::byte, 1> byte{};
        if (record.bodySize > 0 && !tar->readAt(record.bodyOffset, byte))
            return false;
    }
    return true;
}

/// Files of other users of the image belong to other users of this machine, too.
bool hasReadableLayers(const ImageArchive &archive, const StopToken &stop)
{
    const auto notes = archive.notes().all();
    return std::ranges::none_of(notes, [](const Note &note) { return note.code == NoteCode::LayerUnreadable; }) &&
           std::ranges::all_of(archive.images(), [&](const ImageInfo &image) {
               return std::ranges::all_of(image.layers, [&](const LayerInfo &layer) {
                   const bool isPlain = layer.state == LayerState::Present && layer.compression == Compression::None;
                   return !isPlain || !layer.blob || hasReadableFiles(layer.blob, stop);
               });
           });
}

} // namespace

Result<std::optional<EngineStore>> readableStoreOf(const EngineClient &client, const StopToken &stop)
{
    if (!client.isLocal())
        return std::nullopt;
    const auto answer = client.object("/info", stop);
    if (!answer && answer.error().code() == ErrorCode::Cancelled)
        return fail(answer);
    if (!answer)
        return std::nullopt;
    NoteList notes;
    const JsonReader info(*answer, "", notes);
    EngineStore store = storeIn(info, client);
    store.isShifted = isRootless(info) && !isInUserNamespace();
    return isReadable(store.root) ? std::optional(std::move(store)) : std::nullopt;
}

Result<std::optional<ImageArchivePtr>> openInStore(const EngineClient &client, const EngineImage &image,
                                                   const PlaceOptions &options)
{
    const auto store = readableStoreOf(client, options.source.stop);
    if (!store)
        return fail(store);
    const PlaceKind *kind = *store ? placeKindOf((*store)->word) : nullptr;
    if (kind == nullptr)
        return std::nullopt;
    PlaceOptions there = options;
    there.storeRoot = (*store)->root;
    const auto place = kind->find(there);
    auto archive = place ? (*place)->open(image.id, there) : Result<ImageArchivePtr>(std::unexpected(place.error()));
    if (!archive && archive.error().code() == ErrorCode::Cancelled)
        return fail(archive);
    if (!archive || ((*store)->isShifted && !hasReadableLayers(**archive, options.source.stop)))
        return std::nullopt;
    return *std::move(archive);
}

} // namespace strata
