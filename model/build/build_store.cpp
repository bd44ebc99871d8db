// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_store.h"

#include "model/base/text.h"
#include "model/io/spool.h"
#include "model/io/tar/tar_reader.h"

#include <map>
#include <memory>
#include <string>
#include <utility>

namespace strata {

namespace {

/// Where the bytes of each file are, by its path.
Result<std::map<std::string, ByteSourcePtr>> filesOf(const ByteSourcePtr &tar)
{
    std::map<std::string, ByteSourcePtr> files;
    const auto input = plainTarInput(tar);
    NoteList notes;
    TarReader reader(*input, notes);
    while (true) {
        const auto more = reader.next();
        if (!more)
            return fail(more);
        if (!*more)
            return files;
        const TarRecord &record = reader.record();
        if (record.type == EntryType::File && !record.isUnknownType)
            files[record.path] = rangeOf(tar, record.bodyOffset, record.bodySize);
    }
}

} // namespace

Result<NewLayer> storedLayer(BuiltLayer &layer, const StopToken &stop)
{
    auto written = newLayer(layer.items, stop);
    if (!written)
        return fail(written);
    const auto files = filesOf(written->tar);
    if (!files)
        return fail(files);
    auto branch = std::make_shared<MemoryBranch>();
    for (MemoryEntry &entry : layer.entries) {
        if (entry.object.isFile() && !entry.isWhiteout && entry.hardlinkTo.empty()) {
            const auto bytes = files->find(entry.path);
            if (bytes == files->end())
                return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "not in the layer: %1"),
                                                        escapedForDisplay(entry.path)));
            entry.object.content = LabContent(bytes->second);
        }
        if (const auto added = branch->add(entry); !added)
            return fail(added);
    }
    layer.branch = std::move(branch);
    layer.items.clear(); // they hold what was copied from
    return written;
}

Result<ImageArchivePtr> keptArchive(const NewImage &image, const StopToken &stop)
{
    Spool spool({});
    const auto written = writeImages({&image, 1}, [&](std::span<const std::byte> bytes) -> Result<void> {
        if (stop.stop_requested())
            return failCancelled();
        const auto kept = spool.append(bytes);
        return kept ? Result<void>() : fail(kept);
    });
    if (!written)
        return fail(written);
    auto bytes = spool.finish();
    const auto source = bytes ? openTar(*bytes) : Result<SourcePtr>(fail(bytes));
    if (!source)
        return fail(source);
    return ImageArchive::open(*source);
}

} // namespace strata
