// SPDX-License-Identifier: Apache-2.0
#include "model/image/index_cache.h"

#include "model/base/packed.h"
#include "model/image/toc/chunk_table.h"
#include "model/image/toc/toc_place.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/seek_points.h"
#include "model/io/user_folders.h"
#include "model/tree/image_tree_store.h"
#include "model/tree/layer_tree_store.h"

#include <algorithm>
#include <string>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t formVersion = 5; // to be raised whenever reading a layer gives something else than before

// Below both of these a layer is read as quickly as a file of the cache.
constexpr std::size_t leastEntries = 256;
constexpr std::uint64_t leastCompressed = std::uint64_t(128) << 10;

// File systems stamp changes with a clock that ticks every few milliseconds.
constexpr std::chrono::milliseconds clockTick{20};

enum class Kind : std::uint8_t { Layer, Alias };

std::string form()
{
    return "strata index " + std::to_string(formVersion) + " " STRATA_VERSION " entry " +
           std::to_string(sizeof(Entry)) + " change " + std::to_string(sizeof(Change)) + " totals " +
           std::to_string(sizeof(LayerTotals)) + " " + seekPointForm();
}

std::string keyOf(const BytePlace &place)
{
    PackedWriter key;
    key.text("place");
    key.value(place);
    return key.take();
}

std::string keyOf(const Digest &blob, std::uint64_t size)
{
    return "blob " + blob.text() + " " + std::to_string(size);
}

/// A layer that is known by its table of contents alone. The manifest gives the digest of the table, which was checked;
/// that the blob has its digest was not.
std::string tocKeyOf(const LayerInfo &layer)
{
    const Digest table = claimedTocDigest(layer);
    if (table.isNull() || !layer.descriptor.digest.canVerify())
        return {};
    return "table " + table.text() + " of " + keyOf(layer.descriptor.digest, layer.blob->size());
}

std::string digestsKey(const BytePlace &place, bool plain, std::string_view algorithm)
{
    return "digests " + std::string(algorithm) + (plain ? " plain " : " ") + keyOf(place);
}

bool isSettled(const BytePlace &place, std::chrono::system_clock::time_point now)
{
    using namespace std::chrono;
    const auto changed = seconds(place.changed[0]) + nanoseconds(place.changed[1]);
    return changed + clockTick < now.time_since_epoch();
}

constexpr int deepestMessage = 8; // a message in a message …; ours go to three

void writeMessage(const Message &message, PackedWriter &to)
{
    to.text(message.pattern());
    to.text(message.text());
    to.value<std::uint64_t>(message.arguments().size());
    for (const Message &argument : message.arguments())
        writeMessage(argument, to);
}

Message readMessage(PackedReader &from, int depth = 0)
{
    std::string pattern(from.text());
    std::string text(from.text());
    std::vector<Message> arguments;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid() && depth < deepestMessage; --left)
        arguments.push_back(readMessage(from, depth + 1));
    return pattern.empty() ? Message(std::move(text)) : Message::filled(std::move(pattern), std::move(arguments));
}

void writeNotes(const NoteList &notes, PackedWriter &to)
{
    const std::vector<Note> all = notes.all();
    to.value<std::uint64_t>(all.size());
    for (const Note &note : all) {
        to.value(note.severity);
        to.value(note.code);
        to.value(note.layer);
        writeMessage(note.text, to);
        to.text(note.path);
        to.value(note.count);
    }
}

std::vector<Note> readNotes(PackedReader &from)
{
    std::vector<Note> notes;
    for (auto left = from.value<std::uint64_t>(); left > 0 && from.isValid(); --left) {
        Note &note = notes.emplace_back();
        note.severity = from.value<Severity>();
        note.code = from.value<NoteCode>();
        note.layer = from.value<LayerNumber>();
        note.text = readMessage(from);
        note.path = from.text();
        note.count = from.value<std::uint64_t>();
    }
    return notes;
}

template<class T>
std::optional<T> optional(PackedReader &from)
{
    const bool isThere = from.value<std::uint8_t>() != 0;
    const T value = from.value<T>();
    return isThere ? std::optional(value) : std::nullopt;
}

std::string packed(const LoadedLayer &loaded)
{
    PackedWriter to;
    to.value(Kind::Layer);
    LayerTreeStore::write(*loaded.tree, to);
    to.value<std::uint8_t>(loaded.seekPoints ? 1 : 0);
    if (loaded.seekPoints)
        loaded.seekPoints->write(to);
    to.value<std::uint8_t>(loaded.chunks ? 1 : 0);
    if (loaded.chunks)
        loaded.chunks->write(to);
    to.value<std::uint8_t>(loaded.compression ? 1 : 0);
    to.value(loaded.compression.value_or(Compression::None));
    to.value<std::uint8_t>(loaded.uncompressedSize ? 1 : 0);
    to.value<std::uint64_t>(loaded.uncompressedSize.value_or(0));
    to.text(loaded.blobDigest.text());
    to.text(loaded.diffId.text());
    writeNotes(loaded.notes, to);
    return to.take();
}

std::optional<LoadedLayer> unpacked(PackedReader &from, LayerNumber number)
{
    LoadedLayer loaded;
    loaded.tree = LayerTreeStore::read(from);
    if (!loaded.tree)
        return std::nullopt;
    if (from.value<std::uint8_t>() != 0)
        loaded.seekPoints = readSeekPoints(from);
    if (from.value<std::uint8_t>() != 0) {
        loaded.chunks = ChunkTable::read(from);
        if (!loaded.chunks)
            return std::nullopt;
    }
    loaded.compression = optional<Compression>(from);
    loaded.uncompressedSize = optional<std::uint64_t>(from);
    loaded.blobDigest = Digest::parse(from.text()).value_or(Digest());
    loaded.diffId = Digest::parse(from.text()).value_or(Digest());
    for (Note &note : readNotes(from)) {
        note.layer = number; // it may have been another one of another image
        loaded.notes.add(std::move(note));
    }
    return from.isAtEnd() ? std::optional(std::move(loaded)) : std::nullopt;
}

std::string aliasOf(std::string_view key)
{
    PackedWriter to;
    to.value(Kind::Alias);
    to.text(key);
    return to.take();
}

std::vector<LayerTreePtr> treesOf(const std::vector<LoadedLayer> &layers)
{
    std::vector<LayerTreePtr> trees;
    for (const LoadedLayer &layer : layers)
        trees.push_back(layer.tree);
    return trees;
}

} // namespace

IndexCache::IndexCache(std::filesystem::path folder, std::uint64_t maxBytes)
    : m_files(std::move(folder), form(), maxBytes)
{
}

std::shared_ptr<IndexCache> IndexCache::ofUser()
{
    return std::make_shared<IndexCache>(userCacheFolder() / "index");
}

std::optional<BytePlace> IndexCache::placeOf(const LayerInfo &layer, std::chrono::system_clock::time_point now)
{
    const auto place = layer.blob ? layer.blob->place() : std::nullopt;
    return place && isSettled(*place, now) ? place : std::nullopt;
}

std::optional<LoadedLayer> IndexCache::find(const LayerInfo &layer, const StopToken &stop) const
{
    if (layer.state != LayerState::Present || !layer.blob)
        return std::nullopt;
    if (layer.blob->isFar())
        return findFar(layer);
    const auto place = placeOf(layer);
    std::optional<std::string> file;
    if (place)
        file = m_files.read(keyOf(*place));
    if (!file)
        return findByDigest(layer, place, stop);
    PackedReader from(*file);
    if (from.value<Kind>() == Kind::Layer)
        return unpacked(from, layer.number);
    file = m_files.read(std::string(from.text()));
    if (!file)
        return std::nullopt;
    PackedReader target(*file);
    return target.value<Kind>() == Kind::Layer ? unpacked(target, layer.number) : std::nullopt;
}

std::optional<LoadedLayer> IndexCache::findFar(const LayerInfo &layer) const
{
    const Digest &claimed = layer.descriptor.digest;
    if (!claimed.canVerify())
        return std::nullopt;
    auto file = m_files.read(keyOf(claimed, layer.blob->size()));
    if (const std::string key = tocKeyOf(layer); !file && !key.empty())
        file = m_files.read(key);
    if (!file)
        return std::nullopt;
    PackedReader from(*file);
    if (from.value<Kind>() != Kind::Layer)
        return std::nullopt;
    auto loaded = unpacked(from, layer.number);
    if (loaded && !loaded->compression)
        loaded->compression = layer.compression; // kept from a file
    return loaded;
}

void IndexCache::keepFar(const LayerInfo &layer, const LoadedLayer &loaded)
{
    const std::string key = loaded.chunks                ? tocKeyOf(layer)
                            : loaded.blobDigest.isNull() ? std::string()
                                                         : keyOf(loaded.blobDigest, layer.blob->size());
    if (!key.empty())
        m_files.write(key, packed(loaded));
}

std::optional<LoadedLayer> IndexCache::findByDigest(const LayerInfo &layer, const std::optional<BytePlace> &place,
                                                    const StopToken &stop) const
{
    const Digest &claimed = layer.descriptor.digest;
    if (layer.compression == Compression::None || !claimed.canVerify())
        return std::nullopt;
    const std::string key = keyOf(claimed, layer.blob->size());
    const auto file = m_files.read(key);
    if (!file)
        return std::nullopt;
    LayerReading reading;
    reading.stop = stop;
    const auto digests = digestLayer(layer.blob, layer.compression, false, claimed.algorithm(), reading);
    if (!digests || digests->blob != claimed)
        return std::nullopt;
    PackedReader from(*file);
    if (from.value<Kind>() != Kind::Layer)
        return std::nullopt;
    auto loaded = unpacked(from, layer.number);
    if (loaded && place)
        m_files.write(keyOf(*place), aliasOf(key));
    return loaded;
}

void IndexCache::keep(const LayerInfo &layer, const std::optional<BytePlace> &place, const LoadedLayer &loaded)
{
    if (!loaded.tree || loaded.damaged || !layer.blob || layer.state != LayerState::Present)
        return;
    if (layer.blob->isFar())
        return keepFar(layer, loaded);
    const bool plain = layer.compression == Compression::None;
    if (loaded.tree->entryCount() < leastEntries && (plain || layer.blob->size() < leastCompressed))
        return;
    if (loaded.blobDigest.isNull() || plain) {
        if (place)
            m_files.write(keyOf(*place), packed(loaded));
        return;
    }
    const std::string key = keyOf(loaded.blobDigest, layer.blob->size());
    m_files.write(key, packed(loaded));
    if (place)
        m_files.write(keyOf(*place), aliasOf(key));
}

std::string IndexCache::stackKey(std::span<const LayerInfo> layers, const StackRules &rules)
{
    PackedWriter key;
    key.text("stack");
    key.text(unpackName(rules.unpack));
    key.value<std::uint8_t>(rules.ignoresCase ? 1 : 0);
    for (const LayerInfo &layer : layers) {
        key.value(layer.state);
        if (layer.state != LayerState::Present)
            continue;
        const auto place = placeOf(layer);
        if (!place)
            return {};
        key.value(*place);
    }
    return key.take();
}

std::optional<MergedLayers> IndexCache::findMerged(const std::string &key, const std::vector<LoadedLayer> &layers) const
{
    const auto file = key.empty() ? std::nullopt : m_files.read(key);
    if (!file)
        return std::nullopt;
    PackedReader from(*file);
    MergedLayers merged;
    merged.tree = ImageTreeStore::read(from, treesOf(layers));
    merged.totals = from.array<std::vector<LayerTotals>>();
    for (Note &note : readNotes(from))
        merged.notes.add(std::move(note));
    if (!merged.tree || merged.totals.size() != layers.size() || !from.isAtEnd())
        return std::nullopt;
    return merged;
}

void IndexCache::keepMerged(const std::string &key, const std::vector<LoadedLayer> &layers, const MergedLayers &merged)
{
    if (key.empty() || merged.tree->incompleteFrom().isLayer() || merged.tree->nodeCount() < leastEntries)
        return;
    PackedWriter to;
    ImageTreeStore::write(*merged.tree, treesOf(layers), to);
    to.array(merged.totals);
    writeNotes(merged.notes, to);
    m_files.write(key, to.bytes());
}

std::optional<LayerDigests> IndexCache::findDigests(const BytePlace &place, bool wantPlain,
                                                    std::string_view algorithm) const
{
    const auto file = m_files.read(digestsKey(place, wantPlain, algorithm));
    if (!file)
        return std::nullopt;
    PackedReader from(*file);
    LayerDigests digests;
    digests.blob = Digest::parse(from.text()).value_or(Digest());
    digests.plain = Digest::parse(from.text()).value_or(Digest());
    digests.blobSize = from.value<std::uint64_t>();
    return from.isAtEnd() && !digests.blob.isNull() ? std::optional(std::move(digests)) : std::nullopt;
}

void IndexCache::keepDigests(const BytePlace &place, bool wantPlain, std::string_view algorithm,
                             const LayerDigests &digests)
{
    if (digests.problem || digests.damage)
        return;
    PackedWriter to;
    to.text(digests.blob.text());
    to.text(digests.plain.text());
    to.value(digests.blobSize);
    m_files.write(digestsKey(place, wantPlain, algorithm), to.bytes());
}

} // namespace strata
