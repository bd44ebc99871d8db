// SPDX-License-Identifier: Apache-2.0
// Layers with a table of contents: the tree from the table, then every file that it names. The first byte says what the
// input is: a table, put into a layer that is otherwise in order (eStargz, zstd:chunked), a whole layer, or the
// annotation that says where the table is.
#include "model/image/content_reader.h"
#include "model/image/toc/chunk_table.h"
#include "model/image/toc/chunked_stream.h"
#include "model/image/toc/toc_reading.h"
#include "tests/support/archive_builder.h"
#include "tests/support/toc_layers.h"

#include <QJsonDocument>

#include <cstdlib>

using namespace strata;
using namespace strata::test;

namespace {

constexpr std::uint64_t enough = 1u << 20; // bytes that are read of one input

StoredLayer layerFor(std::uint8_t part, const std::string &input)
{
    static const std::string plain = layerOf("d etc\nf etc/passwd 120\nf etc/motd =hi\nl lib usr/lib\nw old\nf z 9");
    TocOptions options;
    options.isStargz = part % 2 == 0;
    switch (part % 8) {
    case 0:
    case 1:
        options.chunkBytes = 50;
        options.editTable = [&](QJsonObject &table) {
            if (const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(input)); document.isObject())
                table = document.object();
        };
        return layerWithToc(plain, options);
    case 2:
    case 3: {
        StoredLayer layer = layerWithToc(plain, options);
        for (auto &[key, value] : layer.annotations) {
            if (key.ends_with("position") || key.ends_with("size"))
                value = input;
        }
        return layer;
    }
    default: return {input, {}, {}, {}};
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const StoredLayer stored = layerFor(data[0], std::string(reinterpret_cast<const char *>(data) + 1, size - 1));
    LayerInfo layer;
    layer.number = LayerNumber(1);
    layer.blob = memorySource(stored.blob);
    layer.descriptor.annotations = stored.annotations;
    NoteList notes;
    const auto read = readFromToc(layer, {}, notes);
    if (!read)
        std::abort(); // nothing was cancelled
    if (!*read) {
        return 0;
    }
    const LoadedLayer &loaded = **read;
    const auto stream = chunkedStream(layer.blob, *loaded.compression, loaded.chunks, std::make_shared<BlockCache>());
    std::vector<std::byte> bytes(4096);
    std::uint64_t total = 0;
    for (std::uint32_t i = 0; i < loaded.tree->entryCount() && total < enough; ++i) {
        const Entry &entry = loaded.tree->entry(EntryId(i));
        if (entry.type != EntryType::File || entry.size == 0)
            continue;
        const std::uint64_t begin = loaded.tree->dataOffset(EntryId(i));
        if (begin > stream->size() || entry.size > stream->size() - begin)
            std::abort();
        const auto got =
            stream->readAt(begin, std::span(bytes).first(std::min<std::uint64_t>(bytes.size(), entry.size)));
        total += got ? *got : 0;
    }
    PackedWriter packed;
    loaded.chunks->write(packed);
    PackedReader again(packed.bytes());
    if (!ChunkTable::read(again) || !again.isAtEnd())
        std::abort();
    return 0;
}
