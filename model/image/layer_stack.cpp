// SPDX-License-Identifier: Apache-2.0
#include "model/image/layer_stack.h"

#include "model/base/text.h"
#include "model/image/formats/documents.h"
#include "model/io/codec/compression.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace strata {

namespace {

void note(ImageInfo &image, const LayerInfo &layer, Severity severity, NoteCode code, Message text)
{
    image.notes.add(severity, code, std::move(text), layer.number, layer.memberName);
}

void noteAbsent(ImageInfo &image, LayerInfo &layer, const Error &error)
{
    const bool foreign = layerMediaType(layer.descriptor.mediaType).foreign || !layer.descriptor.urls.empty();
    layer.state = foreign ? LayerState::Foreign : LayerState::Missing;
    if (foreign)
        note(image, layer, Severity::Warning, NoteCode::LayerForeign,
             QT_TRANSLATE_NOOP("Message", "a foreign layer: it is not in the archive and is never fetched"));
    else if (error.code() == ErrorCode::NotFound)
        note(image, layer, Severity::Warning, NoteCode::LayerMissing,
             QT_TRANSLATE_NOOP("Message", "the layer is not in the archive"));
    else
        note(image, layer, Severity::Warning, NoteCode::LayerMissing,
             Message(QT_TRANSLATE_NOOP("Message", "the layer is not in the archive: %1"), error.text()));
}

void checkSize(ImageInfo &image, const LayerInfo &layer)
{
    const std::optional<std::int64_t> claim = layer.descriptor.size;
    const std::uint64_t size = layer.blob->size();
    if (!claim && layer.descriptor.digest.isNull())
        return; // a docker archive claims nothing
    if (claim && *claim >= 0 && static_cast<std::uint64_t>(*claim) == size)
        return;
    note(image, layer, Severity::Warning, NoteCode::SizeMismatch, sizeMismatch(layer.descriptor, size));
}

// Runtimes go by the bytes or by the media type; only an empty blob is the same in both.
void checkCompression(ImageInfo &image, const LayerInfo &layer)
{
    const std::string_view said = layerMediaType(layer.descriptor.mediaType).compression;
    const std::string_view found = compressionName(layer.compression);
    if (said.empty() || said == found || layer.blob->size() == 0)
        return;
    note(image, layer, Severity::Warning, NoteCode::CompressionMismatch,
         Message(QT_TRANSLATE_NOOP("Message", "the media type says %1, the bytes are %2"), said, found));
}

// stargz-snapshotter/docs/estargz.md, containers/storage pkg/chunked: the annotation, or a footer that plain decoders
// pass over. Both hold a table of contents, which is behind the end of the tar, or in a frame that is skipped.
constexpr std::string_view stargzKey = "containerd.io/snapshot/stargz/toc.digest";
constexpr std::string_view chunkedKey = "io.github.containers.zstd-chunked.manifest-checksum";
constexpr std::string_view olderChunkedKey = "io.containers.zstd-chunked.manifest-checksum";

/// False for a blob that would have to be fetched for that.
bool endsWith(const ByteSource &blob, std::string_view word, std::uint64_t fromEnd)
{
    if (blob.isFar() || blob.size() < fromEnd)
        return false;
    std::string found(word.size(), '\0');
    const auto got = blob.readAt(blob.size() - fromEnd, std::as_writable_bytes(std::span(found)));
    return got && *got == word.size() && found == word;
}

SeekableForm seekableForm(const LayerInfo &layer)
{
    const auto isSaid = [&](std::string_view key) {
        return std::ranges::any_of(layer.descriptor.annotations, [&](const auto &pair) { return pair.first == key; });
    };
    constexpr std::uint64_t stargzWord = 19; // of the last 51 bytes, of the older footer's 47
    constexpr std::uint64_t chunkedWord = 8;
    switch (layer.compression) {
    case Compression::Gzip:
        return isSaid(stargzKey) || endsWith(*layer.blob, "STARGZ", stargzWord) ? SeekableForm::EStargz
                                                                                : SeekableForm::None;
    case Compression::Zstd:
        return isSaid(chunkedKey) || isSaid(olderChunkedKey) || endsWith(*layer.blob, "GNUlInUx", chunkedWord) ||
                       endsWith(*layer.blob, "GnUlInUx", chunkedWord)
                   ? SeekableForm::ZstdChunked
                   : SeekableForm::None;
    case Compression::None:
    case Compression::Bzip2:
    case Compression::Xz:
    case Compression::Unknown: break;
    }
    return SeekableForm::None;
}

/// By the bytes; that of a layer which would have to be fetched for that is taken from its media type until it is read.
Result<Compression> compressionOf(const LayerInfo &layer)
{
    const std::string_view said = layerMediaType(layer.descriptor.mediaType).compression;
    for (const Compression one : {Compression::None, Compression::Gzip, Compression::Zstd}) {
        if (layer.blob->isFar() && said == compressionName(one))
            return one;
    }
    return sniffCompression(*layer.blob);
}

} // namespace

void attachBlob(ImageInfo &image, LayerInfo &layer, Result<ByteSourcePtr> blob)
{
    if (!blob) {
        noteAbsent(image, layer, blob.error());
        return;
    }
    layer.blob = std::move(*blob);
    checkSize(image, layer);
    if (layer.state == LayerState::NotALayer)
        return;
    if (layerMediaType(layer.descriptor.mediaType).encrypted) {
        layer.state = LayerState::Encrypted;
        note(image, layer, Severity::Warning, NoteCode::LayerEncrypted,
             QT_TRANSLATE_NOOP("Message", "the layer is encrypted; what is in it cannot be shown"));
        return;
    }
    const Result<Compression> compression = compressionOf(layer);
    if (!compression) {
        note(image, layer, Severity::Warning, NoteCode::LayerUnreadable, compression.error().text());
        return;
    }
    layer.compression = *compression;
    layer.seekable = seekableForm(layer);
    checkCompression(image, layer);
}

void pairDiffIds(ImageInfo &image)
{
    const std::vector<std::string> &diffIds = image.config.diffIds;
    if (diffIds.size() != image.layers.size())
        image.notes.add(Severity::Warning, NoteCode::DiffIdCount,
                        Message(QT_TRANSLATE_NOOP("Message", "the config lists %1 diff IDs, the image has %2 layers"),
                                diffIds.size(), image.layers.size()));
    Digest chain;
    bool known = true;
    for (LayerInfo &layer : image.layers) {
        const std::size_t i = layer.number.index();
        if (i < diffIds.size()) {
            const Result<Digest> diffId = Digest::parse(diffIds[i]);
            if (diffId)
                layer.diffId = *diffId;
            else
                note(image, layer, Severity::Warning, NoteCode::DiffIdInvalid,
                     Message(QT_TRANSLATE_NOOP("Message", "diff ID: %1"), diffId.error().text()));
        }
        known = known && !layer.diffId.isNull();
        if (!known)
            continue;
        chain = chainIdOf(chain, layer.diffId);
        layer.chainId = chain;
    }
}

void pairHistory(ImageInfo &image)
{
    std::size_t taken = 0;
    for (std::size_t i = 0; i < image.history.size(); ++i) {
        HistoryStep &step = image.history[i];
        if (step.emptyLayer)
            continue;
        if (taken < image.layers.size()) {
            step.layer = image.layers[taken].number;
            image.layers[taken].historyStep = i;
        }
        ++taken;
    }
    if (!image.history.empty() && taken != image.layers.size())
        image.notes.add(Severity::Warning, NoteCode::HistoryCount,
                        Message(QT_TRANSLATE_NOOP("Message", "the history lists %1 layers, the image has %2"), taken,
                                image.layers.size()));
}

} // namespace strata
