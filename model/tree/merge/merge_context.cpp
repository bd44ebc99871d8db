// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/merge_context.h"

#include "model/tree/layer_tree_builder.h"

namespace strata {

namespace {

struct MergeView {
    MergeContext &context;
    LayerNumber makeIn;

    [[nodiscard]] static MergeId root() { return MergeNodes::root(); }
    [[nodiscard]] MergeId parent(MergeId id) const { return context.nodes[id].parent; }
    [[nodiscard]] std::optional<MergeId> lookUp(MergeId folder, std::string_view name) const
    {
        const std::optional<MergeId> found = context.nodes.findAlive(folder, name);
        return found && isSeen(*found) ? found : std::nullopt;
    }
    /// A layer that is unpacked alone does not see what is below it.
    [[nodiscard]] bool isSeen(MergeId id) const
    {
        return !makeIn.isLayer() || context.rules.unpack == Unpack::Stacked || context.nodes[id].isFolder ||
               context.nodes.current(id).layerNumber() == makeIn;
    }
    [[nodiscard]] bool isFolder(MergeId id) const { return context.nodes[id].isFolder; }
    [[nodiscard]] std::optional<std::string_view> linkTarget(MergeId id) const { return context.symlinkTarget(id); }
    [[nodiscard]] std::optional<MergeId> missing(MergeId folder, std::string_view name) const
    {
        if (!makeIn.isLayer())
            return std::nullopt;
        const MergeId made = context.nodes.ensure(folder, name);
        context.nodes.store(made, makeIn, context.extraFolder(makeIn, name), EntryType::Directory);
        return made;
    }
};

} // namespace

std::optional<EntryRef> MergeContext::inode(EntryRef ref) const
{
    if (entry(ref).type != EntryType::Hardlink)
        return ref;
    const std::optional<EntryRef> found = inodeOfLink(hardlinks, ref);
    return found && found->layer.isLayer() ? found : std::nullopt;
}

std::optional<std::string_view> MergeContext::symlinkTarget(MergeId node) const
{
    if (!nodes[node].isLink)
        return std::nullopt;
    const std::optional<EntryRef> link = inode(refOf(nodes.current(node)));
    if (!link)
        return std::nullopt;
    return originals[link->layer.index()]->linkTarget(link->entry);
}

EntryId MergeContext::extraFolder(LayerNumber layer, std::string_view name)
{
    if (m_extendedLayer != layer) {
        m_extended = std::make_shared<LayerTree>(*layers[layer.index()]);
        m_extendedLayer = layer;
        layers[layer.index()] = m_extended;
    }
    return LayerTreeBuilder::appendImpliedFolder(*m_extended, name);
}

Walked<MergeId> MergeContext::walk(MergeId start, std::string_view path, bool followLast, LayerNumber makeIn)
{
    if (isExhausted())
        return {.end = WalkEnd::TooManyLinks, .node = start};
    MergeView view{*this, makeIn};
    const Walked<MergeId> result = PathWalk<MergeView, MergeId>(view).walk(start, path, followLast);
    if (result.throughLink)
        m_steps += result.steps;
    return result;
}

} // namespace strata
