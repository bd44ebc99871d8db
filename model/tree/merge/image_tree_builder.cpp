// SPDX-License-Identifier: Apache-2.0
#include "model/tree/merge/image_tree_builder.h"

#include "model/tree/linked_inodes.h"
#include "model/tree/merge/decide_change.h"
#include "model/tree/merge/layer_merger.h"

#include <algorithm>

namespace strata {

/// Merges layer by layer, then turns the working tree into the compact one that is kept.
class ImageTreeBuilder {
public:
    ImageTreeBuilder(std::vector<LayerTreePtr> layers, const StackRules &rules);

    [[nodiscard]] bool merge(NoteList &notes, const StopToken &stop);
    [[nodiscard]] ImageTreePtr freeze();

private:
    void noteIncomplete(NoteList &notes);
    [[nodiscard]] bool exists(MergeId id) const;
    void gatherChildren();
    void layNodes(ImageTree &tree);
    void layChanges(ImageTree &tree);
    void listUndecided(ImageTree &tree, NodeId node) const;
    static void listLinkNames(ImageTree &tree);

    MergeContext m_context;
    LargeVector<std::uint32_t> m_firstChild; // by working node, into m_children; one more at the end
    LargeVector<MergeId> m_children;         // grouped by folder, sorted by name
    LargeVector<MergeId> m_order;            // by final node: the working node
    LayerNumber m_incompleteFrom;
};

ImageTreeBuilder::ImageTreeBuilder(std::vector<LayerTreePtr> layers, const StackRules &rules)
    : m_context(std::move(layers), rules)
{
    std::size_t entries = 0;
    for (const LayerTreePtr &layer : m_context.originals)
        entries += layer != nullptr ? layer->entryCount() : 0;
    m_context.nodes.reserve(entries);
}

bool ImageTreeBuilder::merge(NoteList &notes, const StopToken &stop)
{
    for (std::size_t i = 0; i < m_context.originals.size(); ++i) {
        if (stop.stop_requested())
            return false;
        if (m_context.originals[i] == nullptr)
            continue;
        LayerNotes layerNotes(notes, LayerNumber::fromIndex(i));
        if (!LayerMerger(m_context, layerNotes).run(stop))
            return false;
    }
    noteIncomplete(notes);
    return true;
}

void ImageTreeBuilder::noteIncomplete(NoteList &notes)
{
    const auto first = std::ranges::find_if(
        m_context.originals, [](const LayerTreePtr &layer) { return layer == nullptr || layer->isDamaged(); });
    if (first == m_context.originals.end())
        return;
    m_incompleteFrom = LayerNumber::fromIndex(static_cast<std::size_t>(first - m_context.originals.begin()));
    notes.add(Severity::Warning, NoteCode::TreeIncomplete,
              QT_TRANSLATE_NOOP(
                  "Message", "this layer could not be read completely: the tree is incomplete from this layer upwards"),
              m_incompleteFrom);
}

bool ImageTreeBuilder::exists(MergeId id) const
{
    const LargeVector<MergeChange> &changes = m_context.nodes.changes();
    for (std::uint32_t at = m_context.nodes[id].lastChange; at != UINT32_MAX; at = changes[at].previous) {
        if (!changes[at].isVoid())
            return true;
    }
    return id == MergeNodes::root();
}

void ImageTreeBuilder::gatherChildren()
{
    const MergeNodes &nodes = m_context.nodes;
    m_firstChild.assign(nodes.count() + 1, 0);
    std::vector<bool> there(nodes.count());
    std::size_t total = 0;
    for (MergeId id = 1; id < nodes.count(); ++id) {
        there[id] = exists(id);
        if (there[id]) {
            ++m_firstChild[nodes[id].parent + 1];
            ++total;
        }
    }
    for (std::size_t i = 1; i < m_firstChild.size(); ++i)
        m_firstChild[i] += m_firstChild[i - 1];
    m_children.resize(total);
    LargeVector<std::uint32_t> fill(m_firstChild.begin(), m_firstChild.end() - 1);
    for (MergeId id = 1; id < nodes.count(); ++id) {
        if (there[id])
            m_children[fill[nodes[id].parent]++] = id;
    }
    const auto byName = [&nodes](MergeId a, MergeId b) { return nodes.name(a) < nodes.name(b); };
    for (std::size_t i = 0; i + 1 < m_firstChild.size(); ++i) {
        const auto group = std::span(m_children).subspan(m_firstChild[i], m_firstChild[i + 1] - m_firstChild[i]);
        if (group.size() > 1 && !std::ranges::is_sorted(group, byName)) // archives are mostly written in order
            std::ranges::sort(group, byName);
    }
}

/// Breadth first: children are next to each other and every parent comes before what is in it.
void ImageTreeBuilder::layNodes(ImageTree &tree)
{
    const std::size_t count = m_children.size() + 1;
    tree.m_nodes.resize(count);
    m_order.reserve(count);
    m_order.push_back(MergeNodes::root());
    for (std::uint32_t i = 0; i < m_order.size(); ++i) {
        const MergeId id = m_order[i];
        ImageTree::Node &node = tree.m_nodes[i];
        node.firstChild = static_cast<std::uint32_t>(m_order.size());
        node.childCount = m_firstChild[id + 1] - m_firstChild[id];
        for (std::uint32_t c = m_firstChild[id]; c < m_firstChild[id + 1]; ++c) {
            tree.m_nodes[m_order.size()].parent = NodeId(i);
            m_order.push_back(m_children[c]);
        }
    }
    m_children = LargeVector<MergeId>();
    m_firstChild = LargeVector<std::uint32_t>();
}

void ImageTreeBuilder::layChanges(ImageTree &tree)
{
    const LargeVector<MergeChange> &changes = m_context.nodes.changes();
    tree.m_changes.reserve(
        static_cast<std::size_t>(std::ranges::count_if(changes, [](const MergeChange &one) { return !one.isVoid(); })));
    for (std::uint32_t i = 0; i < m_order.size(); ++i) {
        const std::size_t first = tree.m_changes.size();
        tree.m_nodes[i].firstChange = static_cast<std::uint32_t>(first);
        std::uint32_t at = m_context.nodes[m_order[i]].lastChange;
        for (; at != UINT32_MAX; at = changes[at].previous) {
            if (!changes[at].isVoid())
                tree.m_changes.push_back(changes[at].change);
        }
        std::reverse(tree.m_changes.begin() + static_cast<std::ptrdiff_t>(first), tree.m_changes.end());
        listUndecided(tree, NodeId(i));
    }
    m_order = LargeVector<MergeId>();
}

/// Of the node whose changes were laid last.
void ImageTreeBuilder::listUndecided(ImageTree &tree, NodeId node) const
{
    const std::size_t first = tree.m_nodes[node.value].firstChange;
    for (std::size_t i = first; i < tree.m_changes.size(); ++i) {
        if (tree.m_changes[i].undecided)
            tree.m_undecided.push_back(
                undecidedChange(node, i - first, tree.m_changes[i], tree.m_changes[i - 1], m_context));
    }
}

void ImageTreeBuilder::listLinkNames(ImageTree &tree)
{
    if (tree.m_hardlinks.empty())
        return;
    const LinkedInodes linked(tree);
    for (std::uint32_t i = 0; i < tree.nodeCount(); ++i) {
        for (const Change &change : tree.changes(NodeId(i))) {
            const std::optional<EntryRef> inode = tree.inode(tree.ref(change));
            if (inode && linked.numberOf(*inode))
                tree.m_linkNames.emplace_back(*inode, NodeId(i));
        }
    }
    std::ranges::sort(tree.m_linkNames);
    tree.m_linkNames.shrink_to_fit();
}

ImageTreePtr ImageTreeBuilder::freeze()
{
    const std::shared_ptr<ImageTree> tree(new ImageTree);
    gatherChildren();
    layNodes(*tree);
    layChanges(*tree);
    std::erase_if(m_context.hardlinks, [](const auto &link) { return !link.second.layer.isLayer(); });
    tree->m_hardlinks = std::move(m_context.hardlinks);
    tree->m_hardlinks.shrink_to_fit();
    tree->m_layers = std::move(m_context.layers);
    tree->m_incompleteFrom = m_incompleteFrom;
    tree->m_ignoresCase = m_context.rules.ignoresCase;
    listLinkNames(*tree);
    return tree;
}

Result<ImageTreePtr> buildImageTree(std::vector<LayerTreePtr> layers, NoteList &notes, const StackRules &rules,
                                    const StopToken &stop)
{
    ImageTreeBuilder builder(std::move(layers), rules);
    if (!builder.merge(notes, stop))
        return failCancelled();
    return builder.freeze();
}

} // namespace strata
