// SPDX-License-Identifier: Apache-2.0
#include "model/image/layer_reading.h"

#include "model/image/background_hasher.h"
#include "model/image/formats/watched_stream.h"
#include "model/image/index_cache.h"
#include "model/image/toc/toc_check.h"
#include "model/image/toc/toc_reading.h"
#include "model/io/codec/compression.h"
#include "model/io/codec/make_decoder.h"
#include "model/io/far_read_ahead.h"
#include "model/io/tar/tar_reader.h"
#include "model/tree/layer_reader.h"
#include "model/tree/layer_tree_builder.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace strata {

namespace {

std::string_view algorithmFor(const LayerInfo &layer)
{
    return layer.descriptor.digest.canVerify() ? layer.descriptor.digest.algorithm() : std::string_view("sha256");
}

/// Hashes the stored bytes on the thread that reads and the plain bytes on another one.
class TwoDigests {
public:
    TwoDigests(bool wanted, std::string_view blobAlgorithm)
    {
        if (wanted) {
            m_blob.emplace(blobAlgorithm);
            m_plain = std::make_unique<BackgroundHasher>();
        }
    }

    [[nodiscard]] std::function<void(std::span<const std::byte>)> onStored()
    {
        if (!m_blob)
            return {};
        return [this](std::span<const std::byte> bytes) { m_blob->add(bytes); };
    }
    [[nodiscard]] std::function<void(std::span<const std::byte>)> onPlain()
    {
        if (!m_plain)
            return {};
        return [this](std::span<const std::byte> bytes) { m_plain->add(bytes); };
    }
    [[nodiscard]] Digest blob() { return m_blob ? m_blob->finish() : Digest(); }
    [[nodiscard]] Digest plain() { return m_plain ? m_plain->finish() : Digest(); }

private:
    std::optional<Hasher> m_blob;
    std::unique_ptr<BackgroundHasher> m_plain;
};

bool holds(const NoteList &notes, NoteCode code)
{
    const std::vector<Note> all = notes.all();
    return std::any_of(all.begin(), all.end(), [code](const Note &note) { return note.code == code; });
}

Result<LoadedLayer> readPlain(const LayerInfo &layer, const LayerReading &reading)
{
    LoadedLayer loaded;
    const ByteSourcePtr source = watchedSource(layer.blob, {reading.stop, reading.progress});
    const auto input = plainTarInput(source);
    auto tree = readLayerTree(*input, loaded.notes, layer.number,
                              {.hashContents = false, .isContainer = layer.isContainer, .stop = reading.stop});
    if (!tree)
        return fail(tree);
    loaded.tree = *tree;
    loaded.uncompressedSize = layer.blob->size();
    if (!reading.digests)
        return loaded;
    auto digests = digestLayer(layer.blob, Compression::None, true, algorithmFor(layer), reading);
    if (!digests)
        return fail(digests);
    loaded.blobDigest = digests->blob;
    loaded.diffId = digests->plain;
    return loaded;
}

Result<LoadedLayer> readDecoded(const LayerInfo &layer, const LayerReading &reading)
{
    LoadedLayer loaded;
    TwoDigests digests(reading.digests, algorithmFor(layer));
    auto made = makeDecoder(layer.blob, layer.compression, {.noteSeekPoints = true, .onInput = digests.onStored()});
    if (!made) {
        loaded.notes.add(Severity::Error, NoteCode::LayerUnreadable, made.error().text(), layer.number);
        return loaded;
    }
    const auto decoder = watchedDecoder(std::move(*made), {reading.stop, reading.progress});
    const auto onPlain = digests.onPlain();
    const auto input = decodedTarInput(*decoder, onPlain);
    auto tree = readLayerTree(*input, loaded.notes, layer.number, {.hashContents = true, .stop = reading.stop});
    if (!tree)
        return fail(tree);
    loaded.tree = *tree;

    // The diff ID covers everything, also what is after the end marker.
    const Result<void> rest = drain(*decoder, onPlain);
    if (!rest && rest.error().code() == ErrorCode::Cancelled)
        return fail(rest);
    loaded.seekPoints = decoder->takeSeekPoints();
    if (!rest) {
        if (!holds(loaded.notes, NoteCode::LayerDamaged))
            loaded.notes.add(Severity::Error, NoteCode::LayerDamaged, rest.error().text(), layer.number);
        return loaded;
    }
    loaded.uncompressedSize = decoder->produced();
    loaded.blobDigest = digests.blob();
    loaded.diffId = digests.plain();
    return loaded;
}

void compareDigests(const LayerInfo &layer, LoadedLayer &loaded)
{
    const auto differs = [](const Digest &claimed, const Digest &computed) {
        return !claimed.isNull() && !computed.isNull() && claimed.algorithm() == computed.algorithm() &&
               claimed != computed;
    };
    if (differs(layer.descriptor.digest, loaded.blobDigest))
        loaded.notes.add(Severity::Error, NoteCode::DigestMismatch,
                         Message(QT_TRANSLATE_NOOP("Message", "the blob has the digest %1, the manifest says %2"),
                                 loaded.blobDigest.text(), layer.descriptor.digest.text()),
                         layer.number);
    if (differs(layer.diffId, loaded.diffId))
        loaded.notes.add(Severity::Error, NoteCode::DiffIdMismatch,
                         Message(QT_TRANSLATE_NOOP("Message", "the layer has the diff ID %1, the config says %2"),
                                 loaded.diffId.text(), layer.diffId.text()),
                         layer.number);
}

/// The blob of an artifact: one file, whose bytes are all that there is.
Result<LoadedLayer> readFile(const LayerInfo &layer, const LayerReading &reading)
{
    LoadedLayer loaded;
    LayerTreeBuilder builder(loaded.notes, layer.number);
    if (layer.blob && !layer.fileName.empty()) {
        EntryInfo file;
        file.path = layer.fileName;
        builder.add(file, layer.blob);
        loaded.uncompressedSize = layer.blob->size();
    }
    loaded.tree = builder.finish();
    if (!reading.digests || !layer.blob)
        return loaded;
    const auto digests = digestLayer(layer.blob, Compression::None, false, algorithmFor(layer), reading);
    if (!digests)
        return fail(digests);
    loaded.blobDigest = digests->blob;
    return loaded;
}

/// A layer whose bytes have to be fetched: its table of contents if it has one, else all of it once, with the digest by
/// which it is found in the cache the next time. Its first bytes were not looked at yet.
Result<LoadedLayer> readFar(const LayerInfo &layer, const LayerReading &reading)
{
    NoteList notes;
    if (!reading.digests) {
        auto table = readFromToc(layer, reading.stop, notes);
        if (!table)
            return fail(table);
        if (*table)
            return **std::move(table);
    }
    LayerInfo whole = layer;
    whole.blob = readFarAhead(layer.blob);
    LayerReading all = reading;
    all.digests = true;
    LoadedLayer loaded;
    if (const auto compression = sniffCompression(*whole.blob)) {
        whole.compression = *compression;
        auto read = readDecoded(whole, all);
        if (!read)
            return read;
        loaded = *std::move(read);
        loaded.compression = *compression;
    } else {
        notes.add(Severity::Error, NoteCode::LayerUnreadable, compression.error().text(), layer.number);
    }
    notes.append(loaded.notes);
    loaded.notes = std::move(notes);
    return loaded;
}

void compareCompression(const LayerInfo &layer, LoadedLayer &loaded)
{
    if (loaded.compression && *loaded.compression != layer.compression && layer.blob->size() > 0)
        loaded.notes.add(Severity::Warning, NoteCode::CompressionMismatch,
                         Message(QT_TRANSLATE_NOOP("Message", "the media type says %1, the bytes are %2"),
                                 compressionName(layer.compression), compressionName(*loaded.compression)),
                         layer.number, layer.memberName);
}

Result<LoadedLayer> readAnew(const LayerInfo &layer, const LayerReading &reading)
{
    const bool plain = layer.compression == Compression::None;
    Result<LoadedLayer> loaded = layer.blob->isFar() ? readFar(layer, reading)
                                 : plain             ? readPlain(layer, reading)
                                                     : readDecoded(layer, reading);
    if (!loaded)
        return loaded;
    loaded->damaged = holds(loaded->notes, NoteCode::LayerDamaged);
    if (layer.seekable != SeekableForm::None && (reading.digests || !layer.blob->isFar()))
        checkToc(layer, reading.stop, *loaded);
    return loaded;
}

/// What is kept has no notes on digests: another document may claim others.
Result<LoadedLayer> readOrFind(const LayerInfo &layer, const LayerReading &reading)
{
    if (reading.cache == nullptr)
        return readAnew(layer, reading);
    const auto place = IndexCache::placeOf(layer); // as the file is before it is read
    if (auto found = reading.cache->find(layer, reading.stop)) {
        if (!reading.digests || !found->diffId.isNull())
            return std::move(*found);
    }
    Result<LoadedLayer> loaded = readAnew(layer, reading);
    if (loaded)
        reading.cache->keep(layer, place, *loaded);
    return loaded;
}

/// The table of contents of an eStargz layer is behind the end of the tar: nothing odd.
NoteList withoutContentsTable(const NoteList &notes)
{
    NoteList kept;
    for (const Note &note : notes.all()) {
        if (note.code != NoteCode::DataAfterEnd || note.severity != Severity::Info)
            kept.add(note);
    }
    return kept;
}

/// Walks a layer's tar without keeping anything: why it cannot be walked to its end.
std::optional<Error> damageOf(TarInput &input)
{
    NoteList unheard;
    TarReader reader(input, unheard);
    for (;;) {
        const Result<bool> more = reader.next();
        if (!more)
            return more.error();
        if (!*more)
            return std::nullopt;
    }
}

} // namespace

Result<LoadedLayer> readLayer(const LayerInfo &layer, const LayerReading &reading)
{
    if (layer.state == LayerState::NotALayer) {
        Result<LoadedLayer> loaded = readFile(layer, reading);
        if (loaded)
            compareDigests(layer, *loaded);
        return loaded;
    }
    if (layer.state != LayerState::Present || !layer.blob)
        return LoadedLayer(); // the documents' notes say why
    Result<LoadedLayer> loaded = readOrFind(layer, reading);
    if (!loaded)
        return loaded;
    if (layer.seekable == SeekableForm::EStargz)
        loaded->notes = withoutContentsTable(loaded->notes);
    compareCompression(layer, *loaded);
    compareDigests(layer, *loaded);
    return loaded;
}

Result<LayerDigests> digestLayer(const ByteSourcePtr &source, Compression compression, bool wantPlain,
                                 std::string_view blobAlgorithm, const LayerReading &reading)
{
    LayerDigests result;
    result.blobSize = source->size();
    const Watch watch{reading.stop, reading.progress};
    const ByteSourcePtr blob = readFarAhead(source);
    if (blob->isFar()) { // its first bytes were not looked at yet
        const auto sniffed = sniffCompression(*blob);
        if (!sniffed)
            return fail(sniffed);
        compression = *sniffed;
    }
    if (!wantPlain || (compression == Compression::None && !blob->isFar())) {
        Hasher stored(blobAlgorithm);
        const bool samePlain = wantPlain && blobAlgorithm == "sha256";
        std::optional<BackgroundHasher> plain;
        if (wantPlain && !samePlain)
            plain.emplace();
        const auto read = drain(*watchedSource(blob, watch), [&](std::span<const std::byte> bytes) {
            stored.add(bytes);
            if (plain)
                plain->add(bytes);
        });
        if (!read)
            return fail(read);
        result.blob = stored.finish();
        if (!wantPlain)
            return result;
        result.plain = samePlain ? result.blob : plain->finish();
        result.damage = damageOf(*plainTarInput(watchedSource(blob, {reading.stop, {}})));
        if (result.damage && result.damage->code() == ErrorCode::Cancelled)
            return std::unexpected(*result.damage);
        return result;
    }

    TwoDigests digests(true, blobAlgorithm);
    auto made = makeDecoder(blob, compression, {.noteSeekPoints = false, .onInput = digests.onStored()});
    Result<void> read;
    if (made) {
        const auto decoder = watchedDecoder(std::move(*made), watch);
        const auto onPlain = digests.onPlain();
        result.damage = damageOf(*decodedTarInput(*decoder, onPlain));
        read = drain(*decoder, onPlain);
    } else {
        read = fail(made);
    }
    if (read) {
        result.blob = digests.blob();
        result.plain = digests.plain();
        return result;
    }
    if (read.error().code() == ErrorCode::Cancelled)
        return fail(read);
    // It does not decode to its end: then the stored bytes alone are hashed.
    auto stored = digestLayer(blob, compression, false, blobAlgorithm, reading);
    if (stored)
        stored->problem = read.error();
    return stored;
}

} // namespace strata
