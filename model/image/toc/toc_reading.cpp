// SPDX-License-Identifier: Apache-2.0
#include "model/image/toc/toc_reading.h"

#include "model/image/toc/toc_document.h"
#include "model/image/toc/toc_layout.h"
#include "model/tree/layer_tree_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace strata {

namespace {

constexpr std::uint64_t block = 512; // of a tar

std::uint64_t padded(std::uint64_t size)
{
    return (size + block - 1) / block * block;
}

/// Whether the tar goes on to the table, which is then a file of the layer. Writers either end the tar before the table
/// or do not. What is between the last file and the table is known from the length of the gzip member: if there is room
/// for the end marker beside the headers of the entries without bytes, it is there.
bool isEntryOfTar(const std::vector<TocEntry> &entries, const TocDocument &document)
{
    std::uint64_t between = block * 2; // the end marker
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry->chunks.empty()) {
            between += block;
            continue;
        }
        const TocChunk &last = entry->chunks.back();
        const std::uint64_t body = last.skipped + padded(entry->size) - std::min(last.inFile, entry->size);
        return document.lastMember < static_cast<std::uint32_t>(body + between);
    }
    return document.lastMember < static_cast<std::uint32_t>(between);
}

/// The table as a file that the tar contains.
TocEntry tableEntry(const TocPlace &place, const TarRecord &self)
{
    TocEntry entry;
    static_cast<EntryInfo &>(entry) = self;
    entry.chunks.push_back(
        {0, 0, place.offset, place.offset + place.length, self.bodyOffset, false, place.plainDigest});
    return entry;
}

LayerTreePtr treeOf(const std::vector<TocEntry> &entries, const TocLayout &layout, LayerNumber layer, NoteList &notes)
{
    LayerTreeBuilder builder(notes, layer);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        TarRecord record;
        static_cast<EntryInfo &>(record) = entries[i];
        record.isUnknownType = entries[i].isUnknownType;
        record.bodyOffset = layout.offsets[i];
        record.bodySize = entries[i].size;
        builder.add(record);
    }
    return builder.finish();
}

/// What a tree from a table lacks compared to one from the tar.
void noteForm(const TocPlace &place, LayerNumber layer, NoteList &notes)
{
    const bool isStargz = place.form == SeekableForm::EStargz;
    notes.add(Severity::Info, NoteCode::ContentsTable,
              isStargz
                  ? Message(QT_TRANSLATE_NOOP(
                        "Message", "read from the layer's table of contents (eStargz), which does not contain "
                                   "fractions of seconds and access lists; verify reads the layer itself"))
                  : Message(QT_TRANSLATE_NOOP(
                        "Message", "read from the layer's table of contents (zstd:chunked), which does not contain "
                                   "names of owners and access lists; verify reads the layer itself")),
              layer);
    if (place.storedDigest.isNull() && place.plainDigest.isNull())
        notes.add(Severity::Warning, NoteCode::ContentsTable,
                  QT_TRANSLATE_NOOP("Message", "the manifest does not give a digest of the table of contents: that it "
                                               "belongs to the layer is not checked"),
                  layer);
}

Result<std::optional<LoadedLayer>> readTable(const LayerInfo &layer, const StopToken &stop)
{
    const auto end = endWithToc(layer);
    if (!end)
        return fail(end);
    const auto place = findToc(layer, *end);
    if (!place)
        return fail(place);
    if (!*place)
        return std::optional<LoadedLayer>();
    const auto document = readTocDocument(*end, **place);
    if (!document)
        return fail(document);
    if (stop.stop_requested())
        return failCancelled();
    LoadedLayer loaded;
    noteForm(**place, layer.number, loaded.notes);
    auto entries = readTocEntries(document->json, layer.number, loaded.notes);
    if (!entries)
        return fail(entries);
    TocPlace files = **place;
    if (document->self && isEntryOfTar(*entries, *document)) {
        entries->push_back(tableEntry(**place, *document->self));
        files.offset += files.length;
    }
    const auto layout = layOut(*entries, files, layer.number, loaded.notes);
    if (!layout)
        return fail(layout);
    loaded.tree = treeOf(*entries, *layout, layer.number, loaded.notes);
    loaded.chunks = layout->chunks;
    loaded.compression = (*place)->form == SeekableForm::EStargz ? Compression::Gzip : Compression::Zstd;
    loaded.uncompressedSize = (*place)->tarSize;
    return std::optional(std::move(loaded));
}

} // namespace

Result<std::optional<LoadedLayer>> readFromToc(const LayerInfo &layer, const StopToken &stop, NoteList &notes)
{
    auto loaded = readTable(layer, stop);
    if (loaded || loaded.error().code() == ErrorCode::Cancelled)
        return loaded;
    notes.add(Severity::Warning, NoteCode::ContentsTable,
              Message(QT_TRANSLATE_NOOP("Message", "the layer's table of contents cannot be used: %1"),
                      loaded.error().text()),
              layer.number);
    return std::optional<LoadedLayer>();
}

} // namespace strata
