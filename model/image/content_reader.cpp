// SPDX-License-Identifier: Apache-2.0
#include "model/image/content_reader.h"

#include "model/image/content_compare.h"
#include "model/image/formats/plain_stream.h"
#include "model/image/formats/watched_stream.h"
#include "model/image/toc/chunked_stream.h"
#include "model/io/limits.h"
#include "model/io/read_ahead.h"
#include "model/io/sparse_source.h"

#include <mutex>
#include <utility>
#include <vector>

namespace strata {

struct ContentReader::Private {
    ImagePtr image;
    Order order = Order::Any;
    std::mutex mutex;
    std::vector<ByteSourcePtr> streams; // by layer; null until asked for
    std::shared_ptr<BlockCache> cache = std::make_shared<BlockCache>();

    ByteSourcePtr streamOf(LayerNumber layer)
    {
        const std::lock_guard lock(mutex);
        ByteSourcePtr &stream = streams[layer.index()];
        if (!stream) {
            const LayerInfo &info = image->info().layers[layer.index()];
            const LoadedLayer &loaded = image->layer(layer);
            stream = streamOf(info, loaded);
            if (order == Order::AsStored && info.compression == Compression::None && !loaded.chunks)
                stream = readAhead(std::move(stream));
        }
        return stream;
    }

    /// The bytes in which LayerTree::dataOffset() counts.
    [[nodiscard]] ByteSourcePtr streamOf(const LayerInfo &info, const LoadedLayer &loaded) const
    {
        if (!loaded.chunks)
            return plainStream(info, loaded, cache);
        return chunkedStream(info.blob, loaded.compression.value_or(info.compression), loaded.chunks, cache);
    }
};

ContentReader::ContentReader(ImagePtr image, Order order) : d(std::make_unique<Private>())
{
    d->order = order;
    d->streams.resize(image->layers().size());
    d->image = std::move(image);
}

ContentReader::~ContentReader() = default;

Result<ByteSourcePtr> ContentReader::open(EntryRef entry) const
{
    const ImageTree &tree = *d->image->tree();
    const auto inode = tree.inode(entry);
    if (!inode)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "the hard link's target is not in the image"));
    const LayerTree &layer = tree.treeOf(*inode);
    const Entry &file = layer.entry(inode->entry);
    if (file.type != EntryType::File)
        return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "not a regular file"));
    if (auto content = layer.content(inode->entry))
        return content;
    const ByteSourcePtr stream = d->streamOf(inode->layer);
    const std::uint64_t offset = layer.dataOffset(inode->entry);
    const std::uint64_t stored = layer.storedSize(inode->entry);
    if (stored > 0 && (offset > stream->size() || stored > stream->size() - offset))
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "layer %1 ends inside this file"), inode->layer.value));
    ByteSourcePtr bytes = rangeOf(stream, offset, stored);
    if (!file.has(Entry::Sparse))
        return bytes;
    return sparseSource(std::move(bytes), layer.extra(inode->entry).sparse, file.size);
}

Result<bool> ContentReader::same(EntryRef a, EntryRef b, const StopToken &stop) const
{
    const ContentOrigin side{this, d->image->tree().get()};
    return compareContents(side, a, side, b, stop);
}

Digest ContentReader::knownDigest(EntryRef inode) const
{
    const ChunkTablePtr &chunks = d->image->layer(inode.layer).chunks;
    const LayerTree &layer = d->image->tree()->treeOf(inode);
    if (!chunks || layer.entry(inode.entry).size == 0)
        return {};
    return chunks->fileDigest(layer.dataOffset(inode.entry));
}

bool ContentReader::isFar(EntryRef inode) const
{
    const auto &layers = d->image->info().layers;
    const ByteSourcePtr content = d->image->tree()->treeOf(inode).content(inode.entry);
    if (content || inode.layer.index() >= layers.size())
        return content && content->isFar();
    return layers[inode.layer.index()].blob && layers[inode.layer.index()].blob->isFar();
}

Result<ByteSourcePtr> openContent(const ImagePtr &image, EntryRef entry)
{
    return ContentReader(image).open(entry);
}

Result<bool> sameContent(const ImagePtr &image, EntryRef a, EntryRef b, const StopToken &stop)
{
    return ContentReader(image).same(a, b, stop);
}

Result<Digest> contentDigest(const ImagePtr &image, EntryRef entry, const StopToken &stop)
{
    if (const auto inode = image->tree()->inode(entry)) {
        if (const auto reason = inflatedSparse(*image->tree(), *inode))
            return fail(ErrorCode::LimitExceeded, *reason);
    }
    auto content = openContent(image, entry);
    if (!content)
        return fail(content);
    Hasher hasher;
    const auto read =
        drain(*watchedSource(*content, {stop, {}}), [&](std::span<const std::byte> bytes) { hasher.add(bytes); });
    if (!read)
        return fail(read);
    return hasher.finish();
}

std::optional<std::string> inflatedSparse(const ImageTree &tree, EntryRef inode)
{
    const std::uint64_t size = tree.entry(inode).size;
    const std::uint64_t stored = tree.treeOf(inode).storedSize(inode.entry);
    if (!tree.entry(inode).has(Entry::Sparse) || size <= limits::expansionFloor ||
        size / limits::expansionRatio <= stored)
        return std::nullopt;
    return "a sparse file of " + std::to_string(size) + " bytes of which only " + std::to_string(stored) +
           " are stored";
}

} // namespace strata
