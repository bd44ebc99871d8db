// SPDX-License-Identifier: Apache-2.0
// Two layers and their merged tree. The first two bytes say where the input is cut.
#include "model/io/byte_source.h"
#include "model/tree/layer_reader.h"
#include "model/tree/layer_tree_builder.h"
#include "model/tree/merge/image_tree_builder.h"
#include "model/tree/merge/link_resolver.h"
#include "model/tree/totals.h"

#include <cstdlib>

using namespace strata;

namespace {

LayerTreePtr layerFrom(std::string bytes, LayerNumber number, NoteList &notes)
{
    const auto input = plainTarInput(memorySource(std::move(bytes)));
    const auto tree = readLayerTree(*input, notes, number);
    return tree ? *tree : nullptr;
}

void useTree(const ImageTree &tree)
{
    const FolderTotals totals(tree, tree.lastLayer());
    if (totals.fileCount() + totals.directoryCount() > tree.nodeCount())
        std::abort();
    (void)layerTotals(tree);
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        const NodeId node(i);
        if (i > 0 && tree.parent(node).value >= i)
            std::abort(); // a parent's id is smaller
        (void)resolvePath(tree, tree.path(node), tree.lastLayer());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string bytes(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t cut = std::min<std::size_t>((data[0] * 256u + data[1]) * 512u, bytes.size());
    NoteList notes;
    const std::vector<LayerTreePtr> layers{layerFrom(bytes.substr(0, cut), LayerNumber(1), notes),
                                           layerFrom(bytes.substr(cut), LayerNumber(2), notes)};
    for (const Unpack unpack : {Unpack::Overlay, Unpack::Stacked}) {
        if (const auto tree = buildImageTree(layers, notes, {.unpack = unpack, .ignoresCase = data[0] % 2 != 0}))
            useTree(**tree);
    }
    (void)notes.all();
    return 0;
}
